// Slows whoever guesses passwords, and not the one whose password is guessed: wrong ones count for an account from where they
// come, and a browser that has signed in to it before counts by itself (OWASP: device cookies). Rows in the database, so that it holds
// across processes; an attempt takes its place before its password is looked at, so that a thousand at once do not get a
// thousand tries.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { inTransaction } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { say } from '../platform/words/say.ts';

export const loginWindowMs = 15 * 60_000;

interface Limits {
  /** By one browser, or from one address. */
  ofOne: number;
  /** From everywhere, by browsers that have not signed in before: whoever guesses has many addresses. Known ones still come in. */
  ofStrangers: number;
}

const passwordLimits: Limits = { ofOne: 10, ofStrangers: 100 };
/** Of a million codes three are good at a time, so fewer guesses are let through: for an account, 1920 a day at most. */
export const codeLimits: Limits = { ofOne: 5, ofStrangers: 20 };
/** For all accounts. An office may share one address. */
const mostFromAddress = 50;

export interface LoginAttempt {
  account: string;
  remoteAddress: string;
  /** Of a browser that has signed in to this account before; null for others. */
  device: string | null;
}

/**
 * Counts the attempt.
 * @throws AppError `rate_limited` with `retryAfter` in seconds; the attempt is then not counted
 */
export async function reserveAttempt(
  ctx: Context,
  attempt: LoginAttempt,
  limits = passwordLimits,
): Promise<void> {
  const { account, remoteAddress, device } = attempt;
  await inTransaction(ctx, async ({ db, clock }) => {
    const now = clock.now();
    const since = new Date(now.getTime() - loginWindowMs);
    // One at a time for an account and for an address, always in this order.
    await db.raw('select pg_advisory_xact_lock(hashtextextended(?, 1))', [account]);
    await db.raw('select pg_advisory_xact_lock(hashtextextended(?, 2))', [remoteAddress]);
    for (const [which, most] of limitsFor(attempt, limits)) {
      // The attempt whose age decides: once it is out of the window there is room again.
      const row = await db('login_attempts')
        .where(which)
        .where('attempted_at', '>', since)
        .orderBy('attempted_at', 'desc')
        .offset(most - 1)
        .first<{ attempted_at: Date } | undefined>('attempted_at');
      if (row) throw tooMany(row.attempted_at.getTime() + loginWindowMs - now.getTime());
    }
    await db('login_attempts').insert({ account, remote_address: remoteAddress, device, attempted_at: now });
  });
}

type Which = (query: Knex.QueryBuilder) => void;

function limitsFor(
  { account, remoteAddress, device }: LoginAttempt,
  { ofOne, ofStrangers: most }: Limits,
): [Which, number][] {
  if (device !== null) return [[(query) => void query.where({ account, device }), ofOne]];
  const ofStrangers: Which = (query) => void query.where({ account }).whereNull('device');
  const fromAddress: Which = (query) =>
    void query.where({ remote_address: remoteAddress }).whereNull('device');
  return [
    [(query) => void query.where({ account, remote_address: remoteAddress }).whereNull('device'), ofOne],
    [fromAddress, mostFromAddress],
    [ofStrangers, most],
  ];
}

function tooMany(waitMs: number): AppError {
  const retryAfter = Math.max(1, Math.ceil(waitMs / 1000));
  const minutes = Math.ceil(retryAfter / 60);
  return new AppError(
    'rate_limited',
    minutes === 1
      ? 'Too many attempts to sign in. Try again in 1 minute.'
      : say`Too many attempts to sign in. Try again in ${minutes} minutes.`,
    { retryAfter },
  );
}

/** The right password was given: wrong ones from there no longer count. Those from elsewhere do. */
export async function forgetAttempts(ctx: Pick<Context, 'db'>, attempt: LoginAttempt): Promise<void> {
  const { account, remoteAddress, device } = attempt;
  const from = device === null ? { remote_address: remoteAddress, device: null } : { device };
  await ctx
    .db('login_attempts')
    .where({ account, ...from })
    .delete();
}
