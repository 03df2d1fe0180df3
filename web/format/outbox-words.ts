// Outgoing mail in the outbox, in words: what it is and to whom, and how far it got.
import { msg, str } from '@lit/localize';
import type { OutboundMail } from '../api/outbound-mails.ts';
import { dayAndTime } from './times.ts';
import { OUTBOUND_WORDS } from './words.ts';

const KIND_TO: Record<OutboundMail['kind'], (people: string) => string> = {
  reply: (people) => msg(str`reply to ${people}`),
  acknowledgement: (people) => msg(str`acknowledgement to ${people}`),
  notification: (people) => msg(str`notification to ${people}`),
  satisfaction: (people) => msg(str`satisfaction to ${people}`),
};

/** "reply to Ann, Bob and 3 more" */
export const kindWords = (kind: OutboundMail['kind'], people: string): string => KIND_TO[kind](people);

/** "Goes out 10:42", "Sent 12 Nov, 10:42", "Trying again 10:50", "Failed". */
export function stateWords({ state, sendAt, sentAt, nextAttemptAt }: OutboundMail): string {
  if (state === 'queued' && sendAt) return msg(str`Goes out ${dayAndTime(sendAt)}`);
  if (state === 'sent' && sentAt) return msg(str`Sent ${dayAndTime(sentAt)}`);
  if (state === 'deferred' && nextAttemptAt) return msg(str`Trying again ${dayAndTime(nextAttemptAt)}`);
  return OUTBOUND_WORDS[state];
}
