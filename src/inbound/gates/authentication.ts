// Mail whose author's domain says that it is not its own, where the mailbox wants such mail held.
import { noted } from '../../../mail/noted.ts';
import type { Gate } from './gate.ts';

export const authentication: Gate = async (_ctx, { findings, mailbox }) => {
  const step = 'sender policy';
  const pass = (detail: string) => ({ outcome: 'pass', line: { step, verdict: 'pass', detail } }) as const;
  const found = findings.authentication;
  if (!found) return pass(noted`Nobody was asked whether the sender is who it says.`);
  if (found.verdict !== 'fail') return pass(noted`The author’s domain does not disown the mail.`);
  if (mailbox.authenticationPolicy !== 'hold') {
    return pass(
      noted`The author’s domain disowns the mail; this mailbox says: ${mailbox.authenticationPolicy}.`,
    );
  }
  const detail = noted`${found.domain ?? noted`The author’s domain`} disowns the mail, and this mailbox holds such mail.`;
  return { outcome: 'hold', reason: 'authentication', line: { step, verdict: 'hold', detail } };
};
