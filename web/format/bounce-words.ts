// What a delivery report says, in words: the enhanced status code (RFC 3463) and the other server's own sentence.
import { msg } from '@lit/localize';

export interface Bounce {
  recipient: string;
  status: string;
  diagnostic: string;
  hard: boolean;
}

/** By subject and detail, the last two numbers of the code. */
const DETAILS: Record<string, string> = {
  '1.0': msg('address refused'),
  '1.1': msg('mailbox unknown'),
  '1.2': msg('no such domain'),
  '1.3': msg('not a valid address'),
  '1.6': msg('mailbox has moved'),
  '1.10': msg('the domain takes no mail'),
  '2.0': msg('mailbox refused it'),
  '2.1': msg('mailbox is switched off'),
  '2.2': msg('mailbox is full'),
  '2.3': msg('mail is too large for the mailbox'),
  '3.0': msg('mail system refused it'),
  '3.2': msg('mail system takes no mail now'),
  '3.4': msg('mail is too large'),
  '4.1': msg('their server does not answer'),
  '4.2': msg('connection was bad'),
  '4.4': msg('no way to their server'),
  '4.6': msg('mail went in a loop'),
  '4.7': msg('gave up after trying too long'),
  '5.0': msg('refused by their server'),
  '6.0': msg('content not accepted'),
  '7.0': msg('refused for policy reasons'),
  '7.1': msg('refused by their rules'),
  '7.23': msg('SPF check failed there'),
  '7.26': msg('sender check failed there'),
};
const SUBJECTS: Record<string, string> = {
  1: msg('address trouble'),
  2: msg('mailbox trouble'),
  3: msg('mail system trouble'),
  4: msg('network trouble'),
  5: msg('delivery protocol trouble'),
  6: msg('content not accepted'),
  7: msg('refused by their rules'),
};

/** "mailbox unknown"; '' when the code is missing or says nothing. */
export function statusWords(status: string): string {
  const [, subject = '', detail = ''] = /^[245]\.(\d{1,3})\.(\d{1,3})$/.exec(status.trim()) ?? [];
  return DETAILS[`${subject}.${detail}`] ?? SUBJECTS[subject] ?? '';
}

export type ReportKind = 'bounce' | 'delay' | 'complaint';

const KINDS: Record<ReportKind, string> = {
  bounce: msg('Bounced'),
  delay: msg('Delayed, still being tried'),
  complaint: msg('Its reader reported it as spam'),
};

/** "Bounced: mailbox unknown (5.1.1)", "Delayed, still being tried: mailbox is full (4.2.2)" */
export function bounceWords({ status }: Bounce, kind: ReportKind): string {
  const words = statusWords(status);
  const why = words && status ? `${words} (${status})` : words || status;
  return why && kind !== 'complaint' ? `${KINDS[kind]}: ${why}` : KINDS[kind];
}

/** What follows for the agent. */
export function bounceAdvice({ hard }: Bounce, kind: ReportKind): string {
  if (kind === 'delay') return msg('Nothing to do yet. If it never gets through, that is shown here.');
  if (kind === 'complaint') return msg('Ask before you write again, or by another way.');
  return hard
    ? msg('No mail will reach this address. Check it, or write to another one.')
    : msg('It may work later: write again, or to another address.');
}
