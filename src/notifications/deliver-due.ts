// What is due goes out: mails as outbound rows, browsers by the live stream; in quiet hours both wait until these end. One agent a
// transaction, under a lock on the agent: several workers share the agents, and nothing is told twice. Times are rows; a wake or the
// next sweep finds them.
import { noted } from '../../mail/noted.ts';
import { actorOfAgent, can, languageSql, zoneSql } from '../agents/index.ts';
import { listOwnAddresses } from '../mailboxes/index.ts';
import { refuseAutomaticMail } from '../outbound/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { mailNotices, type Recipient } from './mail-notices.ts';
import { publishNews } from './notify.ts';

/** Returns for how many agents something was due. @param appUrl where agents reach the console */
export async function deliverDue(ctx: Context, appUrl: string): Promise<number> {
  for (let served = 0; ; served += 1) {
    const found = await inTransaction(ctx, (ctx) => deliverToNext(ctx, appUrl));
    if (!found) return served;
  }
}

async function deliverToNext(ctx: Context, appUrl: string): Promise<boolean> {
  const agent = await lockNextAgent(ctx);
  if (agent === undefined) return false;
  if (!agent.active || !can(actorOfAgent(agent), 'notification.read')) {
    await ctx
      .db('notifications')
      .where({ agent_id: agent.id })
      .update({ mail_due_at: null, browser_due_at: null });
    return true;
  }
  if (agent.quietUntil !== null) {
    await putOff(ctx, agent.id, agent.quietUntil, ['mail_due_at', 'browser_due_at']);
    return true;
  }
  await tellBrowsers(ctx, agent.id);
  if (await mayMail(ctx, agent)) await mailNotices(ctx, agent, appUrl);
  return true;
}

interface DueAgent extends Recipient {
  active: boolean;
  /** When the quiet hours the agent is in now end; null: disturbing is fine. */
  quietUntil: Date | null;
}

/**
 * The agent with the lowest id of those something is due for. Waits for another worker that serves the same one, whose rows are gone
 * then: the next look tells. Quiet hours are reckoned by PostgreSQL in the agent's zone, whatever the clocks do there that night.
 */
async function lockNextAgent(ctx: Context): Promise<DueAgent | undefined> {
  const { rows } = (await ctx.db.raw(
    `select a.id, a.email, a.name, a.role, a.active, a.seen_mailbox_ids, a.seen_team_ids, ${languageSql('a')} as language, l.zone as "timeZone",
       coalesce(p.digest_minutes, 0) as "digestMinutes",
       case when case when p.quiet_from < p.quiet_until then l.clock >= p.quiet_from and l.clock < p.quiet_until
           else l.clock >= p.quiet_from or l.clock < p.quiet_until end
         then greatest(:now::timestamptz + interval '1 minute',
           (l.day + p.quiet_until + case when p.quiet_from > p.quiet_until and l.clock >= p.quiet_from
             then interval '1 day' else interval '0' end) at time zone l.zone) end as "quietUntil"
     from agents a
     left join notification_preferences p on p.agent_id = a.id
     cross join lateral (select z.zone, (:now::timestamptz at time zone z.zone)::time as clock,
       (:now::timestamptz at time zone z.zone)::date as day from (select ${zoneSql('a')} as zone) z) l
     where a.id = (select min(agent_id) from (
       (select agent_id from notifications where mail_due_at <= :now)
       union all (select agent_id from notifications where browser_due_at <= :now)) due)
     for no key update of a`,
    { now: ctx.clock.now() },
  )) as { rows: DueAgent[] };
  return rows[0];
}

async function putOff(
  ctx: Context,
  agentId: number,
  until: Date,
  columns: ('mail_due_at' | 'browser_due_at')[],
): Promise<void> {
  for (const column of columns) {
    await ctx
      .db('notifications')
      .where({ agent_id: agentId })
      .where(column, '<=', ctx.clock.now())
      .update({ [column]: until });
  }
}

async function tellBrowsers(ctx: Context, agentId: number): Promise<void> {
  const now = ctx.clock.now();
  const count = await ctx
    .db('notifications')
    .where({ agent_id: agentId })
    .where('browser_due_at', '<=', now)
    .update({ browser_due_at: null, browser_at: now });
  if (count > 0) ctx.afterCommit(() => publishNews(ctx, agentId));
}

/** Too many at once become one mail later, as the budgets for automatic mail say. */
const laterMs = 10 * 60_000;
const dayMs = 86_400_000;

async function mayMail(ctx: Context, agent: DueAgent): Promise<boolean> {
  const waits = await ctx
    .db('notifications')
    .where({ agent_id: agent.id })
    .where('mail_due_at', '<=', ctx.clock.now())
    .first('id');
  if (waits === undefined) return false;
  const own = await listOwnAddresses(ctx.db, [agent.email]);
  const refusal =
    own.size > 0
      ? noted`The address is one of this desk: the mail would come back as a ticket.`
      : await refuseAutomaticMail(ctx, { recipient: agent.email, ticketId: null });
  if (refusal === null) return true;
  ctx.log.info({ agentId: agent.id }, 'notification mail waits: automatic mail to its address is held back');
  await ctx
    .db('notifications')
    .where({ agent_id: agent.id })
    .where('mail_due_at', '<=', ctx.clock.now())
    .where('created_at', '<', new Date(ctx.clock.now().getTime() - dayMs))
    .update({ mail_due_at: null });
  await putOff(ctx, agent.id, new Date(ctx.clock.now().getTime() + laterMs), ['mail_due_at']);
  return false;
}
