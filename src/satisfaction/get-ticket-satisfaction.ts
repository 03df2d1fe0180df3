// What is known of a customer's satisfaction with a ticket, and with us.
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { Rating, TicketSatisfaction } from './schemas.ts';

interface Row {
  state: 'waiting' | 'asked' | 'dropped' | null;
  reason: string | null;
  due_at: Date | null;
  asked_at: Date | null;
  rating: Rating | null;
  comment: string | null;
  answered_at: Date | null;
  agent_id: number | null;
  agent_name: string | null;
  good: number;
  okay: number;
  bad: number;
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** The latest question; one that has been asked counts before one that was dropped. @throws AppError `not_found` */
export async function getTicketSatisfaction(
  ctx: Context,
  { id }: { id: number },
): Promise<TicketSatisfaction> {
  const { rows } = (await ctx.db.raw(
    `select q.*, a.name as agent_name, counts.*
     from tickets t
     left join lateral (select * from satisfaction_questions q where q.ticket_id = t.id
       order by q.rating is null, q.state = 'dropped', q.id desc limit 1) q on true
     left join agents a on a.id = q.agent_id
     cross join lateral (select count(*) filter (where rating = 'good') as good, count(*) filter (where rating = 'okay') as okay,
       count(*) filter (where rating = 'bad') as bad from satisfaction_questions c
       where c.customer_id = t.customer_id and c.rating is not null) counts
     where t.id = :id`,
    { id },
  )) as { rows: Row[] };
  const [row] = rows;
  if (row === undefined) throw notFound('ticket');
  return {
    state: row.state ?? 'none',
    reason: row.reason,
    dueAt: row.state === 'waiting' ? iso(row.due_at) : null,
    askedAt: iso(row.asked_at),
    rating: row.rating,
    comment: row.comment ?? '',
    answeredAt: iso(row.answered_at),
    agent: row.agent_id === null ? null : { id: row.agent_id, name: row.agent_name ?? '' },
    customer: { good: row.good, okay: row.okay, bad: row.bad },
  };
}
