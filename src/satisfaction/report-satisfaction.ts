// Counts of questions and answers by agent, mailbox and week. Reads the questions asked in the days wanted, by their index, once.
import { refuseUnknownZone, seenMail, sightOf } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { SatisfactionReport, SatisfactionReportQuery } from './schemas.ts';

const dayMs = 24 * 60 * 60 * 1000;
const usualDays = 12 * 7;
const mostDays = 366;

interface Figures {
  asked: number;
  good: number;
  okay: number;
  bad: number;
}

type Row = Figures & {
  part: 'agent' | 'mailbox' | 'week' | 'total';
  id: number | null;
  name: string | null;
  week: string | null;
};

/** Days on the wall clock of the time zone, both included. @throws AppError `invalid` for days that are no span of at most a year, or a zone that is none */
export async function reportSatisfaction(
  ctx: Context,
  input: SatisfactionReportQuery,
): Promise<SatisfactionReport> {
  const { timeZone = 'UTC' } = input;
  if (timeZone !== 'UTC') await refuseUnknownZone(ctx, 'timeZone', timeZone);
  const to = input.to ?? dayIn(timeZone, ctx.clock.now());
  const from = input.from ?? dayIn('UTC', new Date(Date.parse(to) - (usualDays - 1) * dayMs));
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  if (!(days >= 1 && days <= mostDays)) {
    throw new AppError('invalid', 'Choose a first day before the last one, at most a year apart.', {
      field: 'from',
    });
  }
  const { rows } = (await ctx.db.raw(counting, {
    from,
    to,
    timeZone,
    ...sightOf(ctx.actor),
    mailboxId: input.mailboxId ?? null,
    agentId: input.agentId ?? null,
  })) as { rows: Row[] };
  const of = (part: Row['part']): Row[] => rows.filter((row) => row.part === part);
  const named = ({ id, name }: Row) => (id === null ? null : { id, name: name ?? '' });
  return {
    from,
    to,
    timeZone,
    total: figuresOf(of('total')[0]),
    byAgent: of('agent').map((row) => ({ agent: named(row), ...figuresOf(row) })),
    byMailbox: of('mailbox').map((row) => ({ mailbox: named(row), ...figuresOf(row) })),
    byWeek: of('week').map((row) => ({ week: row.week ?? '', ...figuresOf(row) })),
  };
}

/** As a date such as 2026-11-26, which Swedes write so. */
const dayIn = (timeZone: string, at: Date): string => at.toLocaleDateString('sv-SE', { timeZone });

const figuresOf = (row: Figures | undefined): Figures => ({
  asked: row?.asked ?? 0,
  good: row?.good ?? 0,
  okay: row?.okay ?? 0,
  bad: row?.bad ?? 0,
});

const counting = `
  with asked as (
    select agent_id, mailbox_id, date_trunc('week', asked_at at time zone :timeZone::text)::date as week, rating
    from satisfaction_questions
    where state = 'asked' and asked_at >= (:from::date::timestamp at time zone :timeZone::text)
      and asked_at < ((:to::date + 1)::timestamp at time zone :timeZone::text)
      and ${seenMail('satisfaction_questions')}
      and (:mailboxId::bigint is null or mailbox_id = :mailboxId::bigint)
      and (:agentId::bigint is null or agent_id = :agentId::bigint)),
  counted as (
    select case grouping(agent_id, mailbox_id, week) when 3 then 'agent' when 5 then 'mailbox' when 6 then 'week' else 'total' end
        as part, agent_id, mailbox_id, week, count(*) as asked, count(*) filter (where rating = 'good') as good,
      count(*) filter (where rating = 'okay') as okay, count(*) filter (where rating = 'bad') as bad
    from asked group by grouping sets ((agent_id), (mailbox_id), (week), ()))
  select c.part, coalesce(c.agent_id, c.mailbox_id) as id, coalesce(a.name, m.name) as name, to_char(c.week, 'YYYY-MM-DD') as week,
    c.asked, c.good, c.okay, c.bad
  from counted c left join agents a on a.id = c.agent_id left join mailboxes m on m.id = c.mailbox_id
  order by c.part, c.week, lower(coalesce(a.name, m.name)), id`;
