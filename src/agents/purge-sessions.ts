// Housekeeping: sessions that ended and sign-in attempts that no longer count.
import type { Context } from '../platform/context.ts';
import { loginWindowMs } from './login-throttle.ts';

/** Returns how many rows went. */
export async function purgeSessions(ctx: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const now = ctx.clock.now();
  const sessions = await ctx.db('sessions').where('expires_at', '<', now).delete();
  const halves = await ctx.db('half_sessions').where('expires_at', '<', now).delete();
  const forgotten = new Date(now.getTime() - loginWindowMs);
  return sessions + halves + (await ctx.db('login_attempts').where('attempted_at', '<', forgotten).delete());
}
