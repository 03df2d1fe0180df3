// The secret of an agent's authenticator app: sealed in its row, and the step of the last code that was taken.
import { AppError } from '../platform/errors.ts';
import type { Context } from '../platform/context.ts';
import { SecretUnreadable, type SecretBox } from '../platform/secrets.ts';
import { stepOfCode } from './totp.ts';

/** The same for the secret in use and the one that is being set up: the one becomes the other. */
export const totpSecretPlace = (agentId: number): string => `totp of agent ${agentId}`;

export interface TotpRow {
  secret: string | null;
  added_at: Date | null;
  pending: string | null;
  pending_at: Date | null;
}

export const findTotp = ({ db }: Pick<Context, 'db'>, agentId: number): Promise<TotpRow | undefined> =>
  db('totp_keys')
    .where({ agent_id: agentId })
    .first('secret', 'added_at', 'pending', 'pending_at') as Promise<TotpRow | undefined>;

/** @throws AppError `conflict` when it was sealed under an AUTH_SECRET the desk no longer has */
export function openTotpSecret(secrets: SecretBox, agentId: number, sealed: string): string {
  try {
    return secrets.open(sealed, totpSecretPlace(agentId));
  } catch (error) {
    if (!(error instanceof SecretUnreadable)) throw error;
    throw new AppError(
      'conflict',
      'The desk cannot read what it knows of your authenticator app: its AUTH_SECRET was changed. Use a recovery code, or ask an admin to reset your second factor.',
    );
  }
}

/** Whether the code is good now. It is good once: of two who try it at the same moment one is refused (RFC 6238, section 5.2). */
export async function takeTotpCode(
  { db, clock }: Context,
  secrets: SecretBox,
  { agentId, code }: { agentId: number; code: string },
): Promise<boolean> {
  const row = await findTotp({ db }, agentId);
  if (!row?.secret) return false;
  const step = stepOfCode(openTotpSecret(secrets, agentId, row.secret), code, clock.now());
  if (step === null) return false;
  const taken = await db('totp_keys')
    .where({ agent_id: agentId, secret: row.secret })
    .where((which) => which.whereNull('last_step').orWhere('last_step', '<', step))
    .update({ last_step: step });
  return taken === 1;
}
