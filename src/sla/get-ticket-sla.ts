// The promises on a ticket with what made their times: for the header, and for whoever asks why.
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { businessTime } from './business-time.ts';
import { usedMs, type Mark } from './clock-times.ts';
import type { ClockKind, Outcome } from './clock.ts';
import { explainClock } from './explain-clock.ts';
import type { CalendarRules } from './calendar-schemas.ts';
import type { ClockLine, SlaClock, TicketSla } from './clock-schemas.ts';

interface ClockRow {
  id: number;
  kind: ClockKind;
  policyName: string | null;
  calendar: (CalendarRules & { name: string }) | null;
  targetMinutes: number;
  leadMinutes: number;
  marks: Mark[];
  startedAt: Date;
  dueAt: Date | null;
  remindAt: Date | null;
  pausedAt: Date | null;
  outcome: Outcome | null;
  stoppedAt: Date | null;
  explanation: { calendar: SlaClock['calendar']; lines: ClockLine[] } | null;
}

/** Clocks of a long conversation; nobody reads more. */
const maxClocks = 20;

/** Those that run first, as they are due; then the newest. @throws AppError `not_found` */
export async function getTicketSla(ctx: Context, input: { id: number }): Promise<TicketSla> {
  const ticket = (await ctx
    .db('tickets as t')
    .leftJoin('sla_policies as p', 'p.id', 't.sla_policy_id')
    .where('t.id', input.id)
    .first('t.id', 'p.id as policyId', ctx.db.raw('p.name::text as "policyName"'))) as
    | { policyId: number | null; policyName: string | null }
    | undefined;
  if (ticket === undefined) throw notFound('ticket');
  const { rows } = (await ctx.db.raw(
    `select c.id, c.kind, p.name::text as "policyName", c.target_minutes as "targetMinutes", c.lead_minutes as "leadMinutes",
       c.marks, c.started_at as "startedAt", c.due_at as "dueAt", c.remind_at as "remindAt", c.paused_at as "pausedAt",
       c.stopped_at as "stoppedAt", c.outcome, c.explanation,
       case when cal.id is not null then jsonb_build_object('name', cal.name, 'timeZone', cal.time_zone,
         'hours', cal.hours, 'holidays', cal.holidays) end as calendar
     from sla_clocks c left join sla_policies p on p.id = c.policy_id
     left join business_calendars cal on cal.id = p.calendar_id
     where c.ticket_id = :id order by (c.stopped_at is null) desc,
       case when c.stopped_at is null then c.due_at end nulls last, c.id desc limit :limit`,
    { id: input.id, limit: maxClocks },
  )) as { rows: ClockRow[] };
  const { policyId, policyName } = ticket;
  return {
    policy: policyId === null ? null : { id: policyId, name: policyName ?? '' },
    clocks: rows.map((row) => presentClock(row, ctx.clock.now())),
  };
}

function presentClock(row: ClockRow, now: Date): SlaClock {
  const { calendar, explanation } = row;
  return {
    id: row.id,
    kind: row.kind,
    state: stateOf(row, now),
    policyName: row.policyName,
    calendar: explanation?.calendar ?? (calendar && { name: calendar.name, timeZone: calendar.timeZone }),
    targetMinutes: row.targetMinutes,
    usedMinutes: Math.floor(usedMs(row.marks, businessTime(calendar), now) / 60_000),
    startedAt: row.startedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    remindAt: row.remindAt?.toISOString() ?? null,
    lines: explanation?.lines ?? explainClock(row, calendar, now),
  };
}

function stateOf(row: ClockRow, now: Date): SlaClock['state'] {
  if (row.stoppedAt !== null) return row.outcome ?? 'cancelled';
  if (row.outcome === 'missed' || (row.dueAt !== null && row.dueAt <= now)) return 'late';
  return row.pausedAt === null ? 'running' : 'paused';
}
