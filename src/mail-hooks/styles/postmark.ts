// Postmark: JSON with the mail in RawEmail, where its inbound stream is told to include it. It signs nothing: the secret is in the address.
// https://postmarkapp.com/developer/webhooks/inbound-webhook
import { JsonFields } from '../json-fields.ts';
import { piecesOf, PostRefused, provePassword, type PostedMail, type Reading } from '../posted-mail.ts';

const people = ['ToFull', 'CcFull', 'BccFull'];
const wanted = ['OriginalRecipient', ...people];

export async function readPostmark(reading: Reading): Promise<PostedMail> {
  provePassword(reading);
  const { post, sink } = reading;
  let hasMail = false;
  const watched = {
    write: (chunk: Buffer): Promise<void> => {
      hasMail = true;
      return sink.write(chunk);
    },
  };
  const json = new JsonFields('RawEmail', wanted, watched);
  for await (const chunk of piecesOf(post.body)) await json.write(chunk);
  const fields = json.end();
  if (!hasMail) {
    throw new PostRefused(
      'later',
      'There is no RawEmail: switch on “Include raw email content in JSON payload” in the inbound stream.',
    );
  }
  const named = people.flatMap((name) => addressesIn(fields[name]));
  const { OriginalRecipient: original } = fields;
  return {
    kind: 'mail',
    from: null,
    // Mail that was forwarded to the stream's own address names the mailbox in its header only.
    to: [...(typeof original === 'string' ? [original] : []), ...named],
    remoteAddress: null,
    once: null,
  };
}

const addressesIn = (list: unknown): string[] =>
  Array.isArray(list)
    ? list
        .map((person: unknown) => (person as { Email?: unknown } | null)?.Email)
        .filter((address) => typeof address === 'string')
    : [];
