// SQL on the sums: over a period, by interval, by hour of the week, by group. Reads report_hours and names, never tickets.
import type { Knex } from 'knex';
import { sightOf } from '../agents/index.ts';
import type { Actor } from '../platform/context.ts';
import { FIGURES, summed, type Figure, type Sums } from './figures.ts';
import type { Period } from './period.ts';
import type { Group, Interval } from './schemas.ts';

/** Which sums: those of everything, or of one team, agent or tag. */
export interface Slice {
  part: 'total' | 'team' | 'agent' | 'tag';
  key: string;
  mailboxId: number | null;
}

export interface Reading {
  db: Knex;
  actor: Actor;
}

type Row<More> = More & Record<Figure, string | number>;

const mailboxes = `(:mailboxId::bigint is null or h.mailbox_id = :mailboxId::bigint)
  and (:visible::bigint[] is null or h.mailbox_id = any(:visible::bigint[]))`;
const start = `(:from::date::timestamp at time zone :timeZone::text)`;
const end = `((:to::date + 1)::timestamp at time zone :timeZone::text)`;
const inPeriod = `h.hour >= ${start} and h.hour < ${end}`;
/**
 * The sums of all tickets are, for who sees those of some teams, the sums of these teams; those of another agent, or of a tag, tell of
 * tickets of every team.
 */
const ofTeams = `case when :visibleTeams::bigint[] is null then h.part = :part
  when :part in ('total', 'team') then h.part = 'team' and h.key = any(:visibleTeams::bigint[]::text[])
  else h.part = :part and :part = 'agent' and h.key = :viewerId::text end`;
const isKey = `(h.key = :key or (:part = 'total' and :visibleTeams::bigint[] is not null))`;
const slice = `${ofTeams} and ${isKey} and ${mailboxes}`;

const bindings = (
  { actor }: Reading,
  { from, to, timeZone }: Period,
  of: Slice,
): Record<string, unknown> => ({
  from,
  to,
  timeZone,
  ...of,
  ...sightOf(actor),
});

/** Sums come as text where they outgrow 32 bits. */
const sumsOf = (row: Record<Figure, string | number>): Sums =>
  Object.fromEntries(FIGURES.map((name) => [name, Number(row[name])])) as Sums;

export async function readTotal(reading: Reading, period: Period, of: Slice): Promise<Sums> {
  const { rows } = await reading.db.raw<{ rows: Row<unknown>[] }>(
    `select ${summed} from report_hours h where ${slice} and ${inPeriod}`,
    bindings(reading, period, of),
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a sum has no row');
  return sumsOf(row);
}

/** One row for each interval of the period, with nothing in it too. The first may begin before the period, with a week or month. */
export async function readSeries(
  reading: Reading,
  period: Period,
  { of, interval }: { of: Slice; interval: Interval },
): Promise<{ start: string; sums: Sums }[]> {
  const { rows } = await reading.db.raw<{ rows: Row<{ start: string }>[] }>(
    `with sums as (
       select date_trunc(:interval::text, h.hour at time zone :timeZone::text) as start, h.*
       from report_hours h where ${slice} and ${inPeriod})
     select to_char(s.start, 'YYYY-MM-DD"T"HH24:MI') as start, ${summed}
     from generate_series(date_trunc(:interval::text, :from::date::timestamp), :to::date::timestamp + interval '23 hours',
       cast('1 ' || :interval::text as interval)) s(start)
     left join sums h on h.start = s.start
     group by s.start order by s.start`,
    { ...bindings(reading, period, of), interval },
  );
  return rows.map((row) => ({ start: row.start, sums: sumsOf(row) }));
}

/** Tickets neither solved nor closed when the period begins. */
export async function readBacklogBefore(reading: Reading, period: Period, of: Slice): Promise<number> {
  const { rows } = await reading.db.raw<{ rows: { backlog: string | number }[] }>(
    `select coalesce(sum(h.opened - h.solved), 0)::bigint as backlog from report_hours h
     where ${slice} and h.hour < ${start}`,
    bindings(reading, period, of),
  );
  return Number(rows[0]?.backlog ?? 0);
}

export interface HourOfWeek {
  weekday: number;
  hour: number;
  customerMessages: number;
  opened: number;
  replies: number;
}

export async function readBusiest(reading: Reading, period: Period, of: Slice): Promise<HourOfWeek[]> {
  const { rows } = await reading.db.raw<{ rows: HourOfWeek[] }>(
    `select extract(isodow from h.hour at time zone :timeZone::text)::int as weekday,
       extract(hour from h.hour at time zone :timeZone::text)::int as hour,
       sum(h.customer_messages)::int as "customerMessages", sum(h.opened)::int as opened, sum(h.replies)::int as replies
     from report_hours h where ${slice} and ${inPeriod} and h.customer_messages + h.opened + h.replies > 0
     group by 1, 2 order by 1, 2`,
    bindings(reading, period, of),
  );
  return rows;
}

export interface GroupRow {
  key: string;
  name: string | null;
  sums: Sums;
}

/** Groups beyond this are not told apart by anybody. */
const maxGroups = 500;

const groups: Record<Group, { part: Slice['part']; key: string; name: string }> = {
  mailbox: {
    part: 'total',
    key: 'h.mailbox_id::text',
    name: '(select name from mailboxes where id = g.key::bigint)',
  },
  team: { part: 'team', key: 'h.key', name: '(select name::text from teams where id = g.key::bigint)' },
  agent: { part: 'agent', key: 'h.key', name: '(select name from agents where id = g.key::bigint)' },
  tag: { part: 'tag', key: 'h.key', name: "nullif(g.key, '')" },
};

/** Those with most messages and tickets first. */
export async function readGroups(
  reading: Reading,
  period: Period,
  { by, mailboxId }: { by: Group; mailboxId: number | null },
): Promise<GroupRow[]> {
  const { part, key, name } = groups[by];
  const { rows } = await reading.db.raw<{ rows: Row<{ key: string; name: string | null }>[] }>(
    `select g.*, ${name} as name from (
       select ${key} as key, ${summed} from report_hours h
       where ${ofTeams} and ${mailboxes} and ${inPeriod} group by 1
       having sum(h.opened + h.customer_messages + h.replies + h.solved + h.first_responses) > 0) g
     order by g.opened + g.customer_messages + g.replies + g.solved desc, g.key limit :limit`,
    { ...bindings(reading, period, { part, key: '', mailboxId }), limit: maxGroups },
  );
  return rows.map((row) => ({ key: row.key, name: row.name, sums: sumsOf(row) }));
}

/** Counting further would cost more and tell no more. */
const mostWaiting = 10_000;

export async function readWaiting(db: Knex): Promise<number> {
  const { rows } = await db.raw<{ rows: { waiting: number }[] }>(
    'select count(*)::int as waiting from (select 1 from report_changes limit :mostWaiting) capped',
    { mostWaiting },
  );
  return rows[0]?.waiting ?? 0;
}
