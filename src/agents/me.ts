// What agents change about themselves: name, password, language, time zone. Nobody needs an admin for it.
import { auditChange } from '../events/index.ts';
import { AppError } from '../platform/errors.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { changeAgent } from './change-agent.ts';
import { provePassword } from './prove-password.ts';
import type { MyChange } from './schemas.ts';
import { findAgent, type AgentRow } from './store.ts';
import { refuseUnknownZone } from './time-zone.ts';

type Caller = { remoteAddress: string; ownSession?: Buffer };

/** @throws AppError `unauthenticated` when no agent asks */
export async function readMe(ctx: Context): Promise<AgentRow> {
  const row = ctx.actor.kind === 'agent' ? await findAgent(ctx, ctx.actor.id) : undefined;
  if (!row) throw new AppError('unauthenticated', 'Nobody is signed in.');
  return row;
}

/**
 * A new password ends all sessions but the one that asks.
 * @throws AppError `invalid` when the present password is not right, or for a time zone that is none; `rate_limited` as signing in
 */
export async function changeMe(ctx: Context, input: MyChange & Caller): Promise<AgentRow> {
  const me = await readMe(ctx);
  const { name, password, ownSession, timeZone, browserTimeZone } = input;
  if (password !== undefined) await provePassword(ctx, me, input);
  if (timeZone != null) await refuseUnknownZone(ctx, 'timeZone', timeZone);
  if (browserTimeZone != null) await refuseUnknownZone(ctx, 'browserTimeZone', browserTimeZone);
  return inTransaction(ctx, async (inside) => {
    if (name !== undefined || password !== undefined)
      await changeAgent(inside, {
        id: me.id,
        ...(name === undefined ? {} : { name }),
        ...(password === undefined ? {} : { password }),
        ...(ownSession === undefined ? {} : { ownSession }),
      });
    return changeChoices(inside, me, input);
  });
}

/** What the browser says is noted without an entry in the audit log: nobody decided it. */
async function changeChoices(ctx: Context, me: AgentRow, input: MyChange): Promise<AgentRow> {
  const { locale = me.locale, browserLocale = me.browser_locale } = input;
  const { timeZone = me.time_zone, browserTimeZone = me.browser_time_zone } = input;
  const isTold = browserLocale !== me.browser_locale || browserTimeZone !== me.browser_time_zone;
  const isChoice = locale !== me.locale || timeZone !== me.time_zone;
  if (isChoice || isTold) {
    await ctx
      .db<AgentRow>('agents')
      .where({ id: me.id })
      .update({
        locale,
        browser_locale: browserLocale,
        time_zone: timeZone,
        browser_time_zone: browserTimeZone,
        ...(isChoice ? { updated_at: ctx.clock.now() } : {}),
      });
    await auditChange(ctx, {
      action: 'agent.change',
      subject: { type: 'agent', id: me.id },
      before: { locale: me.locale, timeZone: me.time_zone },
      after: { locale, timeZone },
    });
  }
  return readMe(ctx);
}
