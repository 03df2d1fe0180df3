// Met and missed by policy, team, agent or week. Each clock holds its outcome with who is credited, so that a report reads one
// index (sla_clocks_decided) and no ticket.
import { seenTicket, seesAll, sightOf } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { Report, ReportQuery } from './clock-schemas.ts';
import { isTimeZone } from './zone-offsets.ts';
import { say, type Words } from '../platform/words/say.ts';

const weekMs = 7 * 24 * 60 * 60_000;
const usualWeeks = 12;
/** Groups beyond this are not told apart by anybody. */
const maxRows = 500;

const groups = {
  policy: { key: 'd.policy_id', names: 'sla_policies' },
  team: { key: 'd.team_id', names: 'teams' },
  agent: { key: 'd.agent_id', names: 'agents' },
} as const;

/** @throws AppError `invalid` for a time zone or a period that is none */
export async function reportSla(ctx: Context, input: ReportQuery): Promise<Report> {
  const until = input.until === undefined ? ctx.clock.now() : new Date(input.until);
  const from =
    input.from === undefined ? new Date(until.getTime() - usualWeeks * weekMs) : new Date(input.from);
  const timeZone = input.timeZone ?? 'UTC';
  refuse(timeZone !== 'UTC' && !isTimeZone(timeZone), 'timeZone', 'is no time zone such as Europe/Berlin');
  refuse(from >= until, 'from', 'must be before until');
  const { rows } = (await ctx.db.raw(input.by === 'week' ? byWeek : byGroup(groups[input.by]), {
    from,
    until,
    timeZone,
    kind: input.kind ?? null,
    seesAll: seesAll(ctx.actor),
    ...sightOf(ctx.actor),
    limit: maxRows,
  })) as { rows: Report['rows'] };
  const sum = (name: 'met' | 'missed'): number => rows.reduce((total, row) => total + row[name], 0);
  return {
    from: from.toISOString(),
    until: until.toISOString(),
    met: sum('met'),
    missed: sum('missed'),
    rows,
  };
}

function refuse(wrong: boolean, field: string, message: Words): void {
  if (wrong) throw new AppError('invalid', say`${field} ${message}.`, { errors: [{ field, message }] });
}

const decided = (key: string): string => `
  select ${key} as key, count(*) filter (where d.outcome = 'met')::int as met,
    count(*) filter (where d.outcome = 'missed')::int as missed
  from sla_clocks d
  where d.outcome in ('met', 'missed') and d.decided_at >= :from and d.decided_at < :until
    and (:kind::text is null or d.kind = :kind)
    and (:seesAll::boolean or exists (select 1 from tickets t where t.id = d.ticket_id and ${seenTicket('t')}))
  group by 1`;

const byGroup = ({ key, names }: { key: string; names: string }): string => `
  select g.key as id, n.name::text as name, g.met, g.missed
  from (${decided(key)}) g left join ${names} n on n.id = g.key
  order by g.met + g.missed desc, n.name, g.key limit :limit`;

const byWeek = `
  select null::bigint as id, to_char(g.key, 'YYYY-MM-DD') as name, g.met, g.missed
  from (${decided(`date_trunc('week', d.decided_at at time zone :timeZone)`)}) g
  order by g.key desc limit :limit`;
