// The tickets of an organisation's people, those written to last first. Each customer's index is asked for its newest few, so that a page
// costs as much as the organisation has people, however many tickets they or the desk have.
import { seenTicket, sightOf } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { OrganisationTicketsQuery } from './list-schemas.ts';
import { ticketRows, withUnread, type TicketRow } from './ticket-row.ts';

const newestOfEach = `
  select x.id from customers c cross join lateral (
    select t.id, t.last_message_at from tickets t
    where t.customer_id = c.id and t.deleted_at is null and t.spam_at is null and t.merged_into_id is null
      and ${seenTicket('t')}
      and (:us::bigint is null or (t.last_message_at, t.id) <
        (timestamptz 'epoch' + :us::bigint * interval '1 microsecond', :id::bigint))
    order by t.last_message_at desc, t.id desc limit :limit) x
  where c.organisation_id = :organisationId
  order by x.last_message_at desc, x.id desc limit :limit`;

/** Keyset page; only what the agent may see. An organisation that is not there has none. */
export async function listOrganisationTickets(
  ctx: Context,
  { id: organisationId, limit = 30, cursor }: OrganisationTicketsQuery & { id: number },
): Promise<{ items: TicketRow[]; nextCursor: string | null }> {
  const [us, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, ['number', 'number']);
  const newest = ctx.db.raw(newestOfEach, {
    organisationId,
    ...sightOf(ctx.actor),
    us,
    id,
    limit: limit + 1,
  } as never);
  const query = ticketRows(ctx.db)
    .whereIn('t.id', newest as never)
    .orderBy('t.last_message_at', 'desc')
    .orderBy('t.id', 'desc');
  withUnread(query, ctx);
  const rows = (await query) as TicketRow[];
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor([last.last_message_us, last.id]) : null };
}
