// What a merge would do, before it is done: both tickets, who comes along, and where the next reply will land.
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { getTicketRow, presentTicketDetail } from '../tickets/index.ts';
import { assertReachable } from './reachable.ts';
import type { MergePreview } from './schemas.ts';

const newestShown = 3;

/** @throws AppError `not_found` */
export async function previewMerge(
  ctx: Context,
  input: { id: number; intoId: number },
): Promise<MergePreview> {
  const [from, into] = await Promise.all([getTicketRow(ctx, input.id), getTicketRow(ctx, input.intoId)]);
  assertReachable(ctx, from, into);
  if (from.id === into.id) throw notFound('other ticket');
  const there = new Set(into.participants.map(({ address }) => address.toLowerCase()));
  const newPeople = from.participants
    .filter(({ role, address }) => role !== 'stranger' && !there.has(address.toLowerCase()))
    .map(({ address, name }) => ({ address, name }));
  return {
    from: { ticket: presentTicketDetail(from), newest: await newestOf(ctx, from.id) },
    into: { ticket: presentTicketDetail(into), newest: await newestOf(ctx, into.id) },
    newPeople,
    addedTags: from.tags.filter((tag) => !into.tags.includes(tag)),
    nextReply: {
      from: into.mailbox_address,
      to: { address: into.customer_address, name: into.customer_name },
    },
  };
}

async function newestOf(ctx: Context, ticketId: number): Promise<MergePreview['from']['newest']> {
  const { rows } = (await ctx.db.raw(
    `select m.id, m.kind, coalesce(a.name, nullif(m.from_name, ''), m.from_email, '') as author,
       left(coalesce(nullif(trim(m.text), ''), m.quoted_text), 300) as text, m.created_at as at
     from messages m left join agents a on a.id = m.author_agent_id
     where m.ticket_id = :ticketId order by m.id desc limit ${newestShown}`,
    { ticketId },
  )) as { rows: { id: number; kind: string; author: string; text: string; at: Date }[] };
  return rows.map(({ at, ...row }) => ({ ...row, createdAt: at.toISOString() }));
}
