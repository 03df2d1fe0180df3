// Mail whose author's domain says that it is not its own, where the mailbox wants such mail held.
import type { Gate } from './gate.ts';

export const authentication: Gate = async (_ctx, { findings, mailbox }) => {
  const step = 'sender policy';
  const pass = (detail: string) => ({ outcome: 'pass', line: { step, verdict: 'pass', detail } }) as const;
  const found = findings.authentication;
  if (!found) return pass('Nobody was asked whether the sender is who it says.');
  if (found.verdict !== 'fail') return pass('The author’s domain does not disown the mail.');
  if (mailbox.authenticationPolicy !== 'hold') {
    return pass(`The author’s domain disowns the mail; this mailbox says: ${mailbox.authenticationPolicy}.`);
  }
  const detail = `${found.domain ?? 'The author’s domain'} disowns the mail, and this mailbox holds such mail.`;
  return { outcome: 'hold', reason: 'authentication', line: { step, verdict: 'hold', detail } };
};
