// Slows whoever guesses passwords: so many wrong ones for an account, so many from an address. Rows in the database, so
// that it holds across processes; an attempt takes its place before its password is looked at, so that a thousand at once
// do not get a thousand tries.
import type { Context } from '../platform/context.ts';
import { inTransaction } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';

export const loginWindowMs = 15 * 60_000;
const mostForAccount = 10;
/** An office may share one address. */
const mostFromAddress = 50;

export interface LoginAttempt {
  account: string;
  remoteAddress: string;
}

/**
 * Counts the attempt.
 * @throws AppError `rate_limited` with `retryAfter` in seconds; the attempt is then not counted
 */
export async function reserveAttempt(ctx: Context, attempt: LoginAttempt): Promise<void> {
  const { account, remoteAddress } = attempt;
  await inTransaction(ctx, async ({ db, clock }) => {
    const now = clock.now();
    const since = new Date(now.getTime() - loginWindowMs);
    // One at a time for an account and for an address, always in this order.
    await db.raw('select pg_advisory_xact_lock(hashtextextended(?, 1))', [account]);
    await db.raw('select pg_advisory_xact_lock(hashtextextended(?, 2))', [remoteAddress]);
    for (const [column, value, most] of [
      ['account', account, mostForAccount],
      ['remote_address', remoteAddress, mostFromAddress],
    ] as const) {
      // The attempt whose age decides: once it is out of the window there is room again.
      const row = await db('login_attempts')
        .where(column, value)
        .where('attempted_at', '>', since)
        .orderBy('attempted_at', 'desc')
        .offset(most - 1)
        .first<{ attempted_at: Date } | undefined>('attempted_at');
      if (row) throw tooMany(row.attempted_at.getTime() + loginWindowMs - now.getTime());
    }
    await db('login_attempts').insert({ account, remote_address: remoteAddress, attempted_at: now });
  });
}

function tooMany(waitMs: number): AppError {
  const retryAfter = Math.max(1, Math.ceil(waitMs / 1000));
  const minutes = Math.ceil(retryAfter / 60);
  return new AppError(
    'rate_limited',
    `Too many attempts to sign in. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    { retryAfter },
  );
}

/** The right password was given: the account's wrong ones no longer count. */
export async function forgetAttempts(ctx: Pick<Context, 'db'>, account: string): Promise<void> {
  await ctx.db('login_attempts').where({ account }).delete();
}
