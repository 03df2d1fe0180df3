// What a spam filter takes for spam opens no ticket by itself. Answers in a conversation are let in: who has a token of ours was
// written to.
import { noted } from '../../../mail/noted.ts';
import { isLetIn } from '../rule-of-sender.ts';
import type { Gate, GateVerdict } from './gate.ts';

const step = 'spam';

export const spam: Gate = async (_ctx, intake) => {
  const { upstreamSpam, rspamdSpam } = intake.findings;
  const words = upstreamSpam ?? rspamdSpam;
  const pass = (detail: string): GateVerdict => ({
    outcome: 'pass',
    line: { step, verdict: 'pass', detail },
  });
  if (words === undefined) return pass(noted`No filter takes it for spam.`);
  if (isLetIn(intake)) return pass(noted`A filter takes it for spam, but a rule lets the sender in.`);
  return { outcome: 'hold', line: { step, verdict: 'hold', detail: words }, reason: 'spam' };
};
