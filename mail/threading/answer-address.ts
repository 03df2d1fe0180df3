// The signed Reply-To of a notification: names the agent who may answer, the ticket, and the mail that is answered. Whoever writes to
// it has seen that mail, which alone proves nobody: intake looks at who writes as well.
import { readSignedAddress, signAddress } from './signed-address.ts';
import type { MailKey } from './signature.ts';

const FORM = { purpose: 'answer', letter: 'n' } as const;

export interface AnswerToken {
  agentId: number;
  /** 0: the mail is about several tickets. */
  ticketId: number;
  outboundMailId: number;
}

/** `support+n-<agent>.<ticket>.<mail>-<version>-<mac>@example.com`; the plain address when its local part is too long. */
export function answerAddress(mailbox: string, token: AnswerToken, key: MailKey): string {
  const ids = [token.agentId, token.ticketId, token.outboundMailId];
  return signAddress({ ...FORM, ids }, mailbox, key);
}

/** Null: no token. Tampered: shaped like one, but no key made it; treat the mail as if it had none. */
export function readAnswerAddress(
  address: string,
  keys: readonly MailKey[],
): ({ outcome: 'valid' } & AnswerToken) | { outcome: 'tampered' } | null {
  const read = readSignedAddress(FORM, address, keys);
  if (read?.outcome !== 'valid') return read;
  const [agentId, ticketId, outboundMailId, ...more] = read.ids;
  if (agentId === undefined || ticketId === undefined || outboundMailId === undefined || more.length > 0) {
    return { outcome: 'tampered' };
  }
  return { outcome: 'valid', agentId, ticketId, outboundMailId };
}
