// Mailgun: a route forwards to an address that ends in `mime`, as a form. The signature covers a time and a token, not the mail: a token
// is good once. https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/receive-http
import { isSignedBy, PostRefused, proveTime, type PostedMail, type Reading } from '../posted-mail.ts';
import { readForm } from '../read-form.ts';

/** It tries again for eight hours, the last time four hours after the one before. */
const toleranceMs = 12 * 60 * 60 * 1000;

export async function readMailgun(reading: Reading): Promise<PostedMail> {
  const fields = await readForm(reading.post, 'body-mime', reading.sink);
  const field = (name: string): string => fields.get(name) ?? '';
  const [timestamp, token] = [field('timestamp'), field('token')];
  const isProven = token !== '' && isSignedBy(reading.secrets, timestamp + token, field('signature'));
  if (!isProven) throw new PostRefused('unproven', 'The signature is missing or wrong.');
  proveTime(timestamp, reading, toleranceMs);
  if (!fields.has('body-mime'))
    throw new PostRefused('bad', 'There is no body-mime: the address in the route must end in /mime.');
  return {
    kind: 'mail',
    from: field('sender'),
    to: field('recipient')
      .split(',')
      .map((address) => address.trim())
      .filter((address) => address !== ''),
    remoteAddress: null,
    once: token.slice(0, 200),
  };
}
