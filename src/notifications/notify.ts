// Writes a notification for everybody who wants it, in the transaction of what happened: one statement, whoever is told. Never for
// one's own acts, never about a muted ticket. Mails and browsers follow by a worker (deliver-due.ts); the bell is told after commit.
import { agentSees } from '../agents/index.ts';
import type { Context, DomainEvent } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { statement } from '../platform/db/statement.ts';
import type { Kind } from './kinds.ts';

/** What is kept of it besides ticket, message and who did it. */
export interface NewsData {
  /** Of a promise: when it is, or was, to be kept, and which. */
  dueAt?: string;
  promise?: Promised;
  /** Why a mail failed. */
  error?: string;
}

type Promised = 'first_response' | 'next_response' | 'resolution';

export interface News {
  kind: Kind;
  event: Pick<DomainEvent, 'ticketId' | 'messageId'>;
  /** `watchers`: the members of the ticket's team, or everybody while it has neither team nor assignee; none who may only read. */
  to: { agentIds: number[]; followers?: boolean } | 'watchers';
  data?: NewsData;
}

export async function notify(ctx: Context, { kind, event, to, data = {} }: News): Promise<void> {
  const insert = to === 'watchers' ? insertForWatchers : insertForAgents;
  let written: Written[] = [];
  const inserted = insert(ctx.db, {
    kind,
    ticketId: event.ticketId,
    messageId: event.messageId ?? null,
    actorId: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
    ...(to === 'watchers' ? {} : { agentIds: to.agentIds, followers: to.followers === true }),
    data: jsonb(data),
    now: ctx.clock.now(),
  });
  await ctx.beforeCommit(inserted.then((rows) => (written = rows)));
  ctx.afterCommit(() => {
    for (const { agentId, inApp } of written) if (inApp) publishNews(ctx, agentId);
    const due = written.find(({ soon }) => soon);
    if (due) ctx.enqueue({ name: 'deliver-notifications', data: {}, key: `notification-${due.id}` });
  });
}

/** Tells the agent's consoles to look. */
export const publishNews = (ctx: Context, agentId: number): void =>
  ctx.publish({ type: 'notifications', agentId, at: ctx.clock.now().toISOString() });

interface Written {
  id: number;
  agentId: number;
  inApp: boolean;
  /** A mail or the browser need not wait. */
  soon: boolean;
}

/** What a browser shows also stands in the bell: whoever was away finds it there. */
const insertFor = (who: string): string =>
  `insert into notifications (agent_id, kind, ticket_id, message_id, actor_agent_id, data, created_at, in_app, read_at,
     mail_due_at, browser_due_at)
   select a.id, :kind, t.id, :messageId::bigint, :actorId::bigint, :data::jsonb, :now::timestamptz, w.in_app,
     case when not w.in_app then :now::timestamptz end,
     case when w.mail then :now::timestamptz + coalesce(p.digest_minutes, 0) * interval '1 minute' end,
     case when w.browser then :now::timestamptz end
   from tickets t
   cross join notification_defaults d
   join agents a on a.active and a.id is distinct from :actorId::bigint and ${who}
   left join notification_preferences p on p.agent_id = a.id
   cross join lateral (select coalesce(p.choices, d.choices) as choices) c
   cross join lateral (select :kind::text || '.mail' = any(c.choices) as mail, :kind || '.in_app' = any(c.choices) as in_app,
     :kind || '.browser' = any(c.choices) as browser) w
   where t.id = :ticketId and not t.muted and ${agentSees('a', 't')} and (w.mail or w.in_app or w.browser)
   returning id, agent_id as "agentId", in_app as "inApp",
     coalesce(least(mail_due_at, browser_due_at) <= :now::timestamptz, false) as soon`;

const insertForAgents = statement<Written>(
  'notify-agents',
  insertFor(`(a.id = any(:agentIds::bigint[]) or :followers::boolean and exists (
    select 1 from ticket_followers f where f.ticket_id = t.id and f.agent_id = a.id))`),
);

const insertForWatchers = statement<Written>(
  'notify-watchers',
  insertFor(`a.role <> 'reader' and case when t.team_id is null then t.assignee_id is null
     else exists (select 1 from team_members m where m.team_id = t.team_id and m.agent_id = a.id) end`),
);
