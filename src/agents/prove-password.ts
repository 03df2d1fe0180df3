// Asks a signed-in agent for the password once more: who found an open browser has not found the account.
import { AppError } from '../platform/errors.ts';
import type { Context } from '../platform/context.ts';
import type { Words } from '../platform/words/say.ts';
import { forgetAttempts, reserveAttempt } from './login-throttle.ts';
import { verifyPassword } from './password.ts';
import { accountOf, type AgentRow } from './store.ts';

/**
 * Guesses count as at the sign-in. Call it outside of a transaction, so that they count whatever follows.
 * @throws AppError `invalid`, with the field `currentPassword`; `rate_limited`
 */
export async function provePassword(
  ctx: Context,
  me: AgentRow,
  input: { currentPassword?: string; remoteAddress: string },
): Promise<void> {
  const attempt = { account: accountOf(me.email), remoteAddress: input.remoteAddress, device: null };
  await reserveAttempt(ctx, attempt);
  const row = await ctx
    .db<{ id: number; password_hash: string }>('agents')
    .where({ id: me.id })
    .first('password_hash');
  if (!(await verifyPassword(row?.password_hash, input.currentPassword ?? ''))) {
    const message: Words = 'This is not your present password.';
    throw new AppError('invalid', message, { errors: [{ field: 'currentPassword', message }] });
  }
  await forgetAttempts(ctx, attempt);
}
