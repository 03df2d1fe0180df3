// The outcome of a mail that is here already.
import { noted } from '../../mail/noted.ts';
import type { Decision, SameMail } from './store.ts';

export const duplicateDecision = (
  same: SameMail,
  summary: Pick<Decision, 'messageIdHeader' | 'from' | 'subject'>,
): Decision => ({
  ...summary,
  outcome: 'duplicate',
  reason: noted`The same mail came before (mail id ${same.id}).`,
  ticketId: same.ticketId,
  messageId: null,
  duplicateOfId: same.id,
  kind: 'mail',
  trace: [{ step: 'duplicate', verdict: 'hit', detail: noted`Same mailbox, Message-ID and bytes.` }],
  report: [],
});
