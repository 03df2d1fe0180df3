// One mail with everything that came after it: who decided about it, and what happened to its ticket until the next mail.
import { noted } from '../../mail/noted.ts';
import type { Context } from '../platform/context.ts';
import { auditEntries } from '../events/index.ts';
import { notFound } from '../platform/errors.ts';
import { decisionWords, deliveryWords, eventWords, type Delivered } from './follow-up-words.ts';
import { getInboundView, type InboundViewRow } from './inbound-row.ts';

export interface FollowUp {
  at: Date;
  what: string;
}

export type JourneyRow = InboundViewRow & { followed: FollowUp[] };

/** Enough to see what became of a mail; the rest is in its ticket. */
const maxEach = 50;

/** @throws AppError `not_found` */
export async function getJourney(ctx: Context, input: { id: number }): Promise<JourneyRow> {
  const row = await getInboundView(ctx, input.id);
  const followed = [...(await decisionsAbout(ctx, row)), ...(await repeatsOf(ctx, row))];
  if (row.message_id !== null && row.message_ticket_id !== null) {
    followed.push(...(await inTicket(ctx, { messageId: row.message_id, ticketId: row.message_ticket_id })));
  }
  return { ...row, followed: followed.toSorted((a, b) => a.at.getTime() - b.at.getTime()) };
}

/** @throws AppError `not_found` when the message did not come by mail */
export async function getJourneyOfMessage(ctx: Context, input: { id: number }): Promise<JourneyRow> {
  const row = await ctx
    .db('inbound_mails')
    .where({ message_id: input.id })
    .orderBy('id')
    .first<{ id: number } | undefined>('id');
  if (row === undefined) throw notFound('mail: the message did not come by mail');
  return getJourney(ctx, { id: row.id });
}

async function decisionsAbout(ctx: Context, row: InboundViewRow): Promise<FollowUp[]> {
  const entries = await auditEntries(ctx.db)
    .whereRaw(`e.subject_type = 'inbound_mail' and e.subject_id = ?`, [row.id])
    .orderBy('e.id')
    .limit(maxEach);
  return entries.map((entry) => ({ at: entry.created_at, what: decisionWords(entry) }));
}

async function repeatsOf(ctx: Context, row: InboundViewRow): Promise<FollowUp[]> {
  const repeats = (await ctx
    .db('inbound_mails')
    .where({ duplicate_of_id: row.id })
    .orderBy('id')
    .limit(maxEach)
    .select('id', 'received_at')) as { id: number; received_at: Date }[];
  return repeats.map(({ id, received_at: at }) => ({
    at,
    what: noted`The same mail came again (mail id ${id}).`,
  }));
}

async function inTicket(ctx: Context, place: { messageId: number; ticketId: number }): Promise<FollowUp[]> {
  const until = await nextMailAfter(ctx, place);
  const events = (await ctx
    .db('ticket_events as e')
    .leftJoin('agents as a', 'a.id', 'e.actor_agent_id')
    .join('messages as m', (join) => join.onVal('m.id', place.messageId))
    .where('e.ticket_id', place.ticketId)
    .whereRaw('e.created_at >= m.created_at')
    .modify((query) => (until === null ? query : query.where('e.created_at', '<', until)))
    .orderBy('e.id')
    .limit(maxEach)
    .select('e.type', 'e.data', 'e.created_at', 'a.name as actor')) as {
    type: string;
    data: Record<string, unknown>;
    created_at: Date;
    actor: string | null;
  }[];
  const deliveries = (await ctx
    .db('outbound_mails as o')
    .join('messages as m', (join) => join.onVal('m.id', place.messageId))
    .where('o.ticket_id', place.ticketId)
    .whereIn('o.kind', ['acknowledgement', 'reply'])
    .whereRaw('o.created_at >= m.created_at')
    .modify((query) => (until === null ? query : query.where('o.created_at', '<', until)))
    .orderBy('o.id')
    .limit(maxEach)
    .select('o.*')) as (Delivered & { created_at: Date; sent_at: Date | null })[];
  return [
    ...events.map((event) => ({ at: event.created_at, what: eventWords(event) })),
    ...deliveries.map((mail) => ({ at: mail.sent_at ?? mail.created_at, what: deliveryWords(mail) })),
  ];
}

/** When the next mail came into the ticket: from then on, things follow from that one. */
async function nextMailAfter(
  ctx: Context,
  { messageId, ticketId }: { messageId: number; ticketId: number },
): Promise<Date | null> {
  const row = await ctx
    .db('messages')
    .where({ ticket_id: ticketId })
    .where('id', '>', messageId)
    .whereIn('kind', ['customer', 'auto', 'bounce'])
    .orderBy('id')
    .first<{ created_at: Date } | undefined>('created_at');
  return row?.created_at ?? null;
}
