// Whom a mail is for, and who has had it.
import type { OutboundRow } from './store.ts';

type People = Pick<OutboundRow, 'recipients_to' | 'recipients_cc' | 'recipients_bcc'>;

export const recipientsOf = (mail: People): string[] =>
  [...mail.recipients_to, ...mail.recipients_cc, ...mail.recipients_bcc].map((person) => person.address);

/** Whether the relay took it for `address` and nothing came back. @param bounced addresses in lower case */
export const hasReached = (
  mail: Pick<OutboundRow, 'settled'>,
  address: string,
  bounced: ReadonlySet<string>,
): boolean =>
  !bounced.has(address.toLowerCase()) &&
  mail.settled.some((one) => one.error === null && one.address.toLowerCase() === address.toLowerCase());
