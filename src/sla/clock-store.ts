// SQL on clocks: what is known about tickets and their policy in one statement, what became of them in another.
import type { Knex } from 'knex';
import { jsonb } from '../platform/db/connect.ts';
import { statement } from '../platform/db/statement.ts';
import type { TicketPriority, TicketStatus } from '../tickets/index.ts';
import type { Clock } from './clock.ts';
import { isOpen } from './clock.ts';
import type { Policy } from './clock-changes.ts';

export interface SlaTicket {
  id: number;
  mailboxId: number;
  status: TicketStatus;
  priority: TicketPriority;
  assigneeId: number | null;
  teamId: number | null;
  createdAt: Date;
  /** The policy it was under until now. */
  policyId: number | null;
  /** The first one that matches it now. */
  policy: Policy | null;
  clocks: Clock[];
}

/** In the order of ids; those that do not exist are left out. */
export async function readSlaTickets(db: Knex, ids: number[]): Promise<SlaTicket[]> {
  const rows = await selectTickets(db, { ids });
  return rows.map((row) => ({ ...row, clocks: row.clocks.map(clockOf) }));
}

type StoredClock = { [Key in keyof Clock]: Clock[Key] extends Date | null ? string | null : Clock[Key] };

const date = (text: string | null): Date | null => (text === null ? null : new Date(text));

const clockOf = (stored: StoredClock): Clock => ({
  ...stored,
  dueAt: date(stored.dueAt),
  remindAt: date(stored.remindAt),
  breachedAt: date(stored.breachedAt),
  decidedAt: date(stored.decidedAt),
});

/** Next responses that are over are as many as a ticket has answers; only the last of them is ever taken back. */
const selectTickets = statement<Omit<SlaTicket, 'clocks'> & { clocks: StoredClock[] }>(
  'sla-tickets',
  `select t.id, t.mailbox_id as "mailboxId", t.status, t.priority, t.assignee_id as "assigneeId", t.team_id as "teamId",
     t.created_at as "createdAt", t.sla_policy_id as "policyId",
     (select jsonb_build_object('id', p.id, 'name', p.name, 'targets', p.targets, 'leadMinutes', p.reminder_lead_minutes,
        'calendar', case when cal.id is not null then jsonb_build_object('name', cal.name, 'timeZone', cal.time_zone,
          'hours', cal.hours, 'holidays', cal.holidays) end)
      from sla_policies p left join business_calendars cal on cal.id = p.calendar_id
      where p.active and p.deleted_at is null
        and (p.mailbox_ids = '{}' or t.mailbox_id = any (p.mailbox_ids))
        and (p.team_ids = '{}' or t.team_id = any (p.team_ids))
        and (p.tags = '{}' or p.tags && t.tags)
        and (p.customer_ids = '{}' or t.customer_id = any (p.customer_ids))
        and (p.organisation_ids = '{}' or cu.organisation_id = any (p.organisation_ids))
      order by p.position, p.id limit 1) as policy,
     (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'policyId', c.policy_id,
        'targetMinutes', c.target_minutes, 'leadMinutes', c.lead_minutes, 'marks', c.marks, 'dueAt', c.due_at,
        'remindAt', c.remind_at, 'breachedAt', c.breached_at, 'outcome', c.outcome, 'decidedAt', c.decided_at,
        'stopReason', c.stop_reason, 'agentId', c.agent_id, 'teamId', c.team_id) order by c.id), '[]')
      from sla_clocks c where c.ticket_id = t.id
        and (c.stopped_at is null or c.kind <> 'next_response' or c.stop_reason in ('solved', 'closed')
          or c.id = (select max(n.id) from sla_clocks n where n.ticket_id = t.id and n.kind = 'next_response'
            and n.stopped_at is not null))) as clocks
   from tickets t join customers cu on cu.id = t.customer_id
   where t.id = any (:ids::bigint[]) order by t.id`,
);

export interface WrittenTicket {
  id: number;
  policyId: number | null;
  /** All that may be open; what is due next is taken from them. */
  clocks: Clock[];
  /** Those of them to write, each with what explains it once it has stopped. */
  changed: { clock: Clock; explanation: object | null }[];
}

export async function writeSlaTickets(db: Knex, tickets: WrittenTicket[]): Promise<void> {
  if (tickets.length === 0) return;
  await writeTickets(db, {
    tickets: jsonb(
      tickets.map(({ id, policyId, clocks }) => ({ id, policy_id: policyId, ...nextDue(clocks) })),
    ),
    clocks: jsonb(
      tickets.flatMap(({ id, changed }) =>
        changed.map(({ clock, explanation }) => ({ ticket_id: id, ...rowOf(clock), explanation })),
      ),
    ),
  });
}

/** What the list shows: the clock that is due first, late ones before all. */
function nextDue(clocks: Clock[]): Record<string, unknown> {
  const [next] = clocks
    .filter((clock) => isOpen(clock) && clock.dueAt !== null)
    .toSorted((a, b) => Number(a.dueAt) - Number(b.dueAt));
  return {
    due_at: next?.dueAt ?? null,
    due_kind: next?.kind ?? null,
    due_remind_at: next?.remindAt ?? next?.dueAt ?? null,
  };
}

function rowOf(clock: Clock): Record<string, unknown> {
  const last = clock.marks.at(-1);
  return {
    id: clock.id,
    kind: clock.kind,
    policy_id: clock.policyId,
    target_minutes: clock.targetMinutes,
    lead_minutes: clock.leadMinutes,
    marks: clock.marks,
    started_at: clock.marks[0]?.at,
    due_at: clock.dueAt,
    remind_at: clock.remindAt,
    paused_at: last?.what === 'paused' ? last.at : null,
    stopped_at: last?.what === 'stopped' ? last.at : null,
    stop_reason: clock.stopReason,
    outcome: clock.outcome,
    decided_at: clock.decidedAt,
    agent_id: clock.agentId,
    team_id: clock.teamId,
  };
}

const columns = `policy_id, target_minutes, lead_minutes, marks, started_at, due_at, remind_at, paused_at, stopped_at,
  stop_reason, outcome, decided_at, agent_id, team_id, explanation`;

const given = columns.replace(/\w+/g, (name) => `i.${name}`);

/** What ends is written before what goes on (the count waits for it): a ticket has one running clock of a kind. */
const writeTickets = statement(
  'sla-write',
  `with given as (
     select * from jsonb_to_recordset(:clocks::jsonb) as g (id bigint, ticket_id bigint, kind text, policy_id bigint,
       target_minutes integer, lead_minutes integer, marks jsonb, started_at timestamptz, due_at timestamptz,
       remind_at timestamptz, paused_at timestamptz, stopped_at timestamptz, stop_reason text, outcome text,
       decided_at timestamptz, agent_id bigint, team_id bigint, explanation jsonb)),
   ended as (
     update sla_clocks c set (ticket_id, ${columns}) = (select i.ticket_id, ${given}) from given i
     where c.id = i.id and i.stopped_at is not null returning 1),
   changed as (
     update sla_clocks c set (ticket_id, ${columns}) = (select i.ticket_id, ${given}) from given i
     where c.id = i.id and i.stopped_at is null and (select count(*) from ended) >= 0),
   added as (
     insert into sla_clocks (ticket_id, kind, ${columns})
     select i.ticket_id, i.kind, ${given} from given i where i.id is null)
   update tickets t set sla_policy_id = g.policy_id, due_at = g.due_at, due_kind = g.due_kind,
     due_remind_at = g.due_remind_at
   from jsonb_to_recordset(:tickets::jsonb) as g (id bigint, policy_id bigint, due_at timestamptz, due_kind text,
     due_remind_at timestamptz)
   where t.id = g.id and (t.sla_policy_id, t.due_at, t.due_kind, t.due_remind_at)
     is distinct from (g.policy_id, g.due_at, g.due_kind, g.due_remind_at)`,
);
