// An agent says what two tickets are to each other. One row a pair: saying something else about it replaces what was said, but for
// a follow-up, which mail goes by.
import { can, placeOf } from '../agents/index.ts';
import { record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { onTicket } from './on-ticket.ts';
import type { TicketRelation } from './schemas.ts';
import type { StoredTicket } from './store.ts';
import type { TicketDetailRow } from './ticket-row.ts';
import type { LinkInput } from './verb-schemas.ts';

type Other = Pick<StoredTicket, 'id' | 'number' | 'mailbox_id' | 'team_id' | 'assignee_id'>;

/** @throws AppError `not_found`; `invalid` for itself; `conflict` */
export function linkByHand(ctx: Context, input: LinkInput & { id: number }): Promise<TicketDetailRow> {
  if (input.id === input.otherId) {
    throw new AppError('invalid', 'A ticket cannot be linked to itself.', { field: 'otherId' });
  }
  return onTicket(ctx, input, async (ctx, ticket) => {
    const other = await otherTicket(ctx, input.otherId);
    const [low, high] = ticket.id < other.id ? [ticket, other] : [other, ticket];
    // The row says what the higher one is to the lower one.
    const relation = high.id === other.id ? input.relation : inverse[input.relation];
    const { rows } = (await ctx.db.raw(
      `insert into ticket_links (ticket_id, other_id, relation, created_at)
       values (:low::bigint, :high::bigint, :relation, :now::timestamptz)
       on conflict (ticket_id, other_id) do update set relation = excluded.relation
       where ticket_links.relation not in (excluded.relation, 'follow_up') returning 1`,
      { low: low.id, high: high.id, relation, now: ctx.clock.now() },
    )) as { rows: unknown[] };
    if (rows.length === 0) return;
    await tell(ctx, 'ticket.linked', { ticket, other, relation: input.relation });
  });
}

/** @throws AppError `not_found`, `conflict` */
export function unlink(ctx: Context, input: { id: number; otherId: number }): Promise<TicketDetailRow> {
  return onTicket(ctx, { id: input.id }, async (ctx, ticket) => {
    const other = await otherTicket(ctx, input.otherId);
    const gone = await ctx
      .db('ticket_links')
      .where({ ticket_id: Math.min(ticket.id, other.id), other_id: Math.max(ticket.id, other.id) })
      // What is written to the closed one goes by it.
      .whereNot('relation', 'follow_up')
      .delete();
    if (gone > 0) await tell(ctx, 'ticket.unlinked', { ticket, other, relation: 'related' });
  });
}

async function otherTicket(ctx: Context, id: number): Promise<Other> {
  const columns = ['id', 'number', 'mailbox_id', 'team_id', 'assignee_id'] as const;
  const row = (await ctx.db('tickets').where({ id }).first(columns)) as Other | undefined;
  if (row === undefined || !can(ctx.actor, 'ticket.read', placeOf(row))) {
    throw notFound('other ticket');
  }
  return row;
}

const inverse = { related: 'related', duplicate: 'duplicate', parent: 'child', child: 'parent' } as const;

/** Both sides tell it, each from where it stands. */
async function tell(
  ctx: Context,
  type: string,
  { ticket, other, relation }: { ticket: Other; other: Other; relation: LinkInput['relation'] },
): Promise<void> {
  const sides: [Other, Other, TicketRelation][] = [
    [ticket, other, relation],
    [other, ticket, inverse[relation]],
  ];
  for (const [on, to, what] of sides) {
    await record(ctx, {
      type,
      ticketId: on.id,
      mailboxId: on.mailbox_id,
      data: { relation: what, ticketId: to.id, number: to.number },
    });
  }
}
