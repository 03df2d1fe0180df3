// What an agent chose: which events by which channel, how mails are collected, when nothing may disturb.
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { choicesOf, wantedOf } from './choices.ts';
import { agentIdOf } from './list-notifications.ts';
import type { Preferences, PreferencesInput } from './schemas.ts';
import { forgetWanted } from './who-wants.ts';
import type { Words } from '../platform/words/say.ts';

interface PreferencesRow {
  choices: string[] | null;
  defaults: string[];
  digest_minutes: number | null;
  quiet_from: string | null;
  quiet_until: string | null;
  updated_at: Date | null;
}

export async function getPreferences(ctx: Context): Promise<Preferences> {
  const row = (await ctx
    .db('notification_defaults as d')
    .joinRaw('left join notification_preferences p on p.agent_id = ?', [agentIdOf(ctx)])
    .first('p.*', 'd.choices as defaults', 'p.choices', 'p.updated_at')) as PreferencesRow;
  return {
    choices: choicesOf(row.choices ?? row.defaults),
    usesDefaults: row.choices === null,
    digestMinutes: row.digest_minutes ?? 0,
    quiet:
      row.quiet_from === null || row.quiet_until === null
        ? null
        : { from: hhmm(row.quiet_from), until: hhmm(row.quiet_until) },
    updatedAt: row.updated_at?.toISOString() ?? null,
  };
}

/** PostgreSQL gives seconds too. */
const hhmm = (time: string): string => time.slice(0, 5);

/** @throws AppError `invalid` for quiet hours that are none */
export async function savePreferences(ctx: Context, input: PreferencesInput): Promise<Preferences> {
  const { choices, digestMinutes, quiet } = input;
  if (quiet !== null && quiet.from === quiet.until) {
    throw invalidField('quiet', 'Quiet hours must end at another time than they begin.');
  }
  return inTransaction(ctx, async (ctx) => {
    const values = {
      choices: choices === null ? null : wantedOf(choices),
      digest_minutes: digestMinutes,
      quiet_from: quiet?.from ?? null,
      quiet_until: quiet?.until ?? null,
      updated_at: ctx.clock.now(),
    };
    await ctx
      .db('notification_preferences')
      .insert({ agent_id: agentIdOf(ctx), ...values })
      .onConflict('agent_id')
      .merge();
    ctx.afterCommit(() => forgetWanted(ctx.db));
    return getPreferences(ctx);
  });
}

const invalidField = (field: string, message: Words): AppError =>
  new AppError('invalid', message, { errors: [{ field, message }] });
