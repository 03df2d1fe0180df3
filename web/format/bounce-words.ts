// What a delivery report says, in words: the enhanced status code (RFC 3463) and the other server's own sentence.

export interface Bounce {
  recipient: string;
  status: string;
  diagnostic: string;
  hard: boolean;
}

/** By subject and detail, the last two numbers of the code. */
const DETAILS: Record<string, string> = {
  '1.0': 'address refused',
  '1.1': 'mailbox unknown',
  '1.2': 'no such domain',
  '1.3': 'not a valid address',
  '1.6': 'mailbox has moved',
  '1.10': 'the domain takes no mail',
  '2.0': 'mailbox refused it',
  '2.1': 'mailbox is switched off',
  '2.2': 'mailbox is full',
  '2.3': 'mail is too large for the mailbox',
  '3.0': 'mail system refused it',
  '3.2': 'mail system takes no mail now',
  '3.4': 'mail is too large',
  '4.1': 'their server does not answer',
  '4.2': 'connection was bad',
  '4.4': 'no way to their server',
  '4.6': 'mail went in a loop',
  '4.7': 'gave up after trying too long',
  '5.0': 'refused by their server',
  '6.0': 'content not accepted',
  '7.0': 'refused for policy reasons',
  '7.1': 'refused by their rules',
  '7.23': 'SPF check failed there',
  '7.26': 'sender check failed there',
};
const SUBJECTS: Record<string, string> = {
  1: 'address trouble',
  2: 'mailbox trouble',
  3: 'mail system trouble',
  4: 'network trouble',
  5: 'delivery protocol trouble',
  6: 'content not accepted',
  7: 'refused by their rules',
};

/** "mailbox unknown"; '' when the code is missing or says nothing. */
export function statusWords(status: string): string {
  const [, subject = '', detail = ''] = /^[245]\.(\d{1,3})\.(\d{1,3})$/.exec(status.trim()) ?? [];
  return DETAILS[`${subject}.${detail}`] ?? SUBJECTS[subject] ?? '';
}

export type ReportKind = 'bounce' | 'delay' | 'complaint';

const KINDS: Record<ReportKind, string> = {
  bounce: 'Bounced',
  delay: 'Delayed, still being tried',
  complaint: 'Its reader reported it as spam',
};

/** "Bounced: mailbox unknown (5.1.1)", "Delayed, still being tried: mailbox is full (4.2.2)" */
export function bounceWords({ status }: Bounce, kind: ReportKind): string {
  const words = statusWords(status);
  const why = words && status ? `${words} (${status})` : words || status;
  return why && kind !== 'complaint' ? `${KINDS[kind]}: ${why}` : KINDS[kind];
}

/** What follows for the agent. */
export function bounceAdvice({ hard }: Bounce, kind: ReportKind): string {
  if (kind === 'delay') return 'Nothing to do yet. If it never gets through, that is shown here.';
  if (kind === 'complaint') return 'Ask before you write again, or by another way.';
  return hard
    ? 'No mail will reach this address. Check it, or write to another one.'
    : 'It may work later: write again, or to another address.';
}
