// The first admin, made when the desk has none.
import { ConfigError } from '../config.ts';
import type { Context } from '../platform/context.ts';
import { hashPassword, randomPassword } from './password.ts';
import { shortestPassword, weaknessOf } from './password-rules.ts';
import type { AgentRow } from './store.ts';

/**
 * Call it under a lock. `password` of the answer is the random one that was made now; null when it was given or nothing was
 * made. An agent who already has the address becomes the admin and keeps the own password.
 * @throws ConfigError for a given password that nobody could choose in the console
 */
export async function prepareAdmin(
  ctx: Pick<Context, 'db' | 'clock'>,
  wanted: { email: string; password: string | null },
): Promise<{ email: string; password: string | null }> {
  const present = await ctx
    .db<AgentRow>('agents')
    .select('email')
    .where({ role: 'admin', active: true })
    .orderBy('id')
    .first();
  if (present) return { email: present.email, password: null };
  if (wanted.password !== null) await refuseWeakSetting(wanted.password, wanted.email);
  const random = wanted.password === null ? randomPassword() : null;
  const now = ctx.clock.now();
  const email = wanted.email.trim().toLowerCase();
  const made = await ctx
    .db('agents')
    .insert({
      email,
      name: 'Admin',
      role: 'admin',
      password_hash: await hashPassword(wanted.password ?? random ?? ''),
      created_at: now,
      updated_at: now,
    })
    .onConflict('email')
    .ignore()
    .returning('id');
  if (made.length > 0) return { email, password: random };
  await ctx.db('agents').where({ email }).update({ role: 'admin', active: true, updated_at: now });
  return { email, password: null };
}

async function refuseWeakSetting(password: string, email: string): Promise<void> {
  const problem =
    password.length < shortestPassword
      ? `It needs at least ${shortestPassword} characters.`
      : await weaknessOf(password, { email, name: 'Admin' });
  if (problem === null) return;
  throw new ConfigError([
    `ADMIN_PASSWORD is no password for the first admin. ${String(problem)} Leave it out, and a random one is printed once.`,
  ]);
}
