// Mail hooks in words.
import { msg, str } from '@lit/localize';
import type { HookStyle, MailHook } from '../api/mail-hooks.ts';
import { dayAndTime } from './times.ts';

export const STYLE_WORDS: Record<HookStyle, string> = {
  mailgun: msg('Mailgun: a route that forwards raw mail'),
  postmark: msg('Postmark: an inbound stream with raw mail'),
  sendgrid: msg('SendGrid: Inbound Parse with raw mail'),
  ses: msg('Amazon SES: a receipt rule that publishes to SNS'),
  signed: msg('A program of your own: raw mail, signed with HMAC-SHA256'),
};

/** What the form says of the style that is chosen. */
export const STYLE_HELP: Record<HookStyle, string> = {
  mailgun: msg('The route forwards to the address of the hook; the signing key of Mailgun proves its posts.'),
  postmark: msg('Switch on raw mail in the inbound stream; a secret in the address proves its posts.'),
  sendgrid: msg('Choose the raw, full MIME message; a secret in the address proves its posts.'),
  ses: msg(
    'The rule publishes mail as Base64, or puts it into S3 and tells SNS; Amazon’s certificate proves its posts.',
  ),
  signed: msg('The headers and the signature are described in the documentation of mail hooks.'),
};

export function mailHookState(hook: MailHook): { text: string; tone: 'good' | 'bad' | 'warn' | '' } {
  if (!hook.enabled) return { text: msg('Off'), tone: '' };
  const [received, wrong] = [hook.lastReceivedAt ?? '', hook.lastErrorAt ?? ''];
  if (wrong > received) return { text: msg(str`Trouble ${dayAndTime(wrong)}`), tone: 'warn' };
  if (received) return { text: msg(str`Last mail ${dayAndTime(received)}`), tone: 'good' };
  if (hook.style === 'ses' && hook.confirmedAt === null)
    return { text: msg('Waits for the confirmation of SNS'), tone: 'warn' };
  return { text: msg('No mail yet'), tone: '' };
}
