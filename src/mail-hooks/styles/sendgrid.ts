// SendGrid: Inbound Parse with “POST the raw, full MIME message”, as a form with the mail in `email`. It signs nothing: the secret is in the
// address. https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook
import { PostRefused, provePassword, type PostedMail, type Reading } from '../posted-mail.ts';
import { readForm } from '../read-form.ts';

export async function readSendgrid(reading: Reading): Promise<PostedMail> {
  provePassword(reading);
  const fields = await readForm(reading.post, 'email', reading.sink);
  if (!fields.has('email')) {
    throw new PostRefused(
      'later',
      'There is no field email: choose “POST the raw, full MIME message” in Inbound Parse.',
    );
  }
  const { from, to } = envelopeIn(fields.get('envelope') ?? '');
  return { kind: 'mail', from, to, remoteAddress: fields.get('sender_ip')?.trim() || null, once: null };
}

function envelopeIn(text: string): { from: string; to: string[] } {
  try {
    const { from, to } = JSON.parse(text) as { from?: unknown; to?: unknown };
    const named: unknown[] = Array.isArray(to) ? to : [to];
    return {
      from: typeof from === 'string' ? from : '',
      to: named.filter((address) => typeof address === 'string'),
    };
  } catch {
    throw new PostRefused('bad', 'The field envelope is no JSON.');
  }
}
