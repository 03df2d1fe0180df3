// Housekeeping: sessions that ended, those that never got past their second step too, and sign-in attempts that no longer count.
import { rowChore } from '../platform/chore.ts';
import { loginWindowMs } from './login-throttle.ts';

const tables = ['sessions', 'half_sessions'];

export const sessionChore = rowChore({
  name: 'sessions',
  rows: `(${tables.map((table) => `select agent_id, expires_at from ${table} where expires_at < :now`).join(' union all ')}) t`,
  time: 't.expires_at',
  what: '(select a.name from agents a where a.id = t.agent_id)',
  async run(ctx) {
    let count = 0;
    for (const table of tables)
      count += await ctx.db(table).where('expires_at', '<', ctx.clock.now()).delete();
    return count;
  },
});

export const signInAttemptChore = rowChore({
  name: 'sign-in-attempts',
  rows: `login_attempts t where t.attempted_at < cast(:now as timestamptz) - interval '${loginWindowMs} milliseconds'`,
  time: 't.attempted_at',
  what: 't.account',
});
