// Reminds of what is due soon and tells what is late. Times are rows: sweepers share them (`for update skip locked`), and the mark
// and what follows from it are one transaction, so that each happens once for each clock, whatever the time of day does.
import { listAgentsForNotice } from '../agents/index.ts';
import { record } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import type { ClockKind } from './clock.ts';

/** Clocks taken in one transaction; the sweep goes on until none is due. */
const batch = 100;

export interface Person {
  id: number;
  email: string;
  name: string;
}

/** What reactions to `sla.reminder` and `sla.breached` need. */
export interface SlaNoticeFacts {
  kind: ClockKind;
  dueAt: Date;
  /** Whether what was promised has happened by now, too late. */
  stopped: boolean;
  number: number;
  subject: string;
  recipients: Person[];
}

interface DueClock extends Omit<SlaNoticeFacts, 'recipients'> {
  /** Null: everybody. */
  recipients: Person[] | null;
  id: number;
  ticketId: number;
  mailboxId: number;
}

/** Reminder to the assignee, else the team, else everybody. */
const remindedPeople = `coalesce(
  (select jsonb_agg(${person('a')}) from agents a where a.id = t.assignee_id and a.active),
  (select jsonb_agg(${person('a')} order by a.id) from team_members m join agents a on a.id = m.agent_id
   where m.team_id = t.team_id and a.active))`;

/** What is late, to the lead of the team, else the assignee, else the admins. */
const breachedPeople = `coalesce(
  (select jsonb_agg(${person('a')}) from teams m join agents a on a.id = m.lead_agent_id where m.id = t.team_id and a.active),
  (select jsonb_agg(${person('a')}) from agents a where a.id = t.assignee_id and a.active),
  (select jsonb_agg(${person('a')} order by a.id) from agents a where a.active and a.role = 'admin'), '[]')`;

function person(alias: string): string {
  return `jsonb_build_object('id', ${alias}.id, 'email', ${alias}.email, 'name', ${alias}.name)`;
}

interface Sweep {
  event: 'sla.reminder' | 'sla.breached';
  due: string;
  recipients: string;
  mark: string;
}

const reminders: Sweep = {
  event: 'sla.reminder',
  due: `c.remind_at <= :now and c.stopped_at is null and c.reminded_at is null order by c.remind_at`,
  recipients: remindedPeople,
  mark: 'reminded_at = :now',
};

const breaches: Sweep = {
  event: 'sla.breached',
  due: `c.due_at <= :now and c.breached_at is null and (c.stopped_at is null or c.outcome = 'missed') order by c.due_at`,
  recipients: breachedPeople,
  mark: `breached_at = :now, outcome = 'missed', decided_at = c.due_at,
    agent_id = case when c.outcome is null then t.assignee_id else c.agent_id end,
    team_id = case when c.outcome is null then t.team_id else c.team_id end`,
};

/** Returns how many reminders and breaches were told. */
export async function sweepDue(ctx: Context): Promise<{ reminded: number; breached: number }> {
  return { reminded: await sweep(ctx, reminders), breached: await sweep(ctx, breaches) };
}

async function sweep(ctx: Context, kind: Sweep): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await inTransaction(ctx, (ctx) => sweepBatch(ctx, kind));
    total += count;
    if (count < batch) return total;
  }
}

/**
 * The ticket is locked with its clock, and never waited for: verbs lock the ticket first and then write the clock. What is in the
 * trash is told when it comes back.
 */
async function sweepBatch(ctx: Context, { event, due, recipients, mark }: Sweep): Promise<number> {
  const now = ctx.clock.now();
  const { rows } = (await ctx.db.raw(
    `select c.id, c.ticket_id as "ticketId", c.kind, c.due_at as "dueAt", c.stopped_at is not null as stopped,
       t.number, t.subject, t.mailbox_id as "mailboxId", ${recipients} as recipients
     from sla_clocks c join tickets t on t.id = c.ticket_id
     where c.due_at is not null and t.deleted_at is null and ${due} limit :batch for update of c, t skip locked`,
    { now, batch },
  )) as { rows: DueClock[] };
  if (rows.length === 0) return 0;
  await ctx.db.raw(
    `update sla_clocks c set ${mark} from tickets t where t.id = c.ticket_id and c.id = any (:ids::bigint[])`,
    { now, ids: rows.map(({ id }) => id) },
  );
  const everybody = rows.some((row) => row.recipients === null) ? await listAgentsForNotice(ctx) : [];
  // Side by side: their statements travel together.
  await Promise.all(rows.map((row) => tell(ctx, event, { ...row, recipients: row.recipients ?? everybody })));
  return rows.length;
}

async function tell(
  ctx: Context,
  type: Sweep['event'],
  { ticketId, mailboxId, ...facts }: Omit<DueClock, 'recipients'> & SlaNoticeFacts,
): Promise<void> {
  const { kind, dueAt, recipients } = facts;
  const names = recipients.map(({ name }) => name);
  const data = { kind, dueAt: dueAt.toISOString(), recipients: names };
  await record(ctx, { type, ticketId, mailboxId, data, facts });
}
