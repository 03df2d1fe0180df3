// Rules on senders (src/sender-rules): blocked mail is refused, or held for a person.
import { noted } from '../../../mail/noted.ts';
import { BLOCKED_SENDER } from '../../../mail/smtp/reply.ts';
import type { Gate } from './gate.ts';

export const blockedSender: Gate = async (_ctx, { rule }) => {
  const step = 'sender rules';
  if (rule === null) {
    return { outcome: 'pass', line: { step, verdict: 'pass', detail: noted`No rule speaks of the sender.` } };
  }
  const detail = noted`The rule for ${rule.pattern} (id ${rule.id}) says ${rule.verdict}.`;
  if (rule.verdict === 'allow') return { outcome: 'pass', line: { step, verdict: 'allow', detail } };
  const line = { step, verdict: 'block', detail };
  const reason = 'blocked_sender';
  if (rule.action === 'hold') return { outcome: 'hold', line, reason };
  return { outcome: 'refuse', line, reason, reply: BLOCKED_SENDER };
};
