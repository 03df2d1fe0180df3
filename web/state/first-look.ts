// What a ticket's page fetches first, and the same fetched ahead for the ticket one is about to open, so that it opens at once.
import type { LiveEvent } from '../api/live.ts';
import { listMessages, listTimelineEvents, type Message, type TimelineEvent } from '../api/messages.ts';
import type { Page, Result } from '../api/request.ts';
import { getTicket, type Ticket, type TicketDetail } from '../api/tickets.ts';
import { desk } from './desk.ts';

const HEAD = 20;
/** How many of the newest messages are shown before the folded middle is asked for. */
export const TAIL = 20;
/** What was fetched ahead is good for so long, unless something happens on the ticket. */
const FRESH_MS = 20_000;
const MOST_AHEAD = 8;

export interface FirstLook {
  ticket: Result<TicketDetail>;
  /** The oldest messages; null where the newest are all there are. */
  head: Result<Page<Message>> | null;
  /** The newest messages. */
  tail: Result<Page<Message>>;
  events: Result<TimelineEvent[]>;
}

const ahead = new Map<number, { at: number; look: Promise<FirstLook> }>();

/** @param known the list's row, which tells how long the conversation is */
export async function firstLook(id: number, known: Ticket | null): Promise<FirstLook> {
  const kept = ahead.get(id);
  ahead.delete(id);
  const look = kept && Date.now() - kept.at < FRESH_MS ? await kept.look : null;
  // What failed ahead, were it only a part, nobody has been told of: it is asked for anew.
  return look && isWhole(look) ? look : fetchLook(id, known);
}

const isWhole = ({ ticket, head, tail, events }: FirstLook): boolean =>
  ticket.ok && tail.ok && events.ok && head?.ok !== false;

/** Fetches a ticket that is likely to be opened next. */
export function lookAhead(ticket: Ticket): void {
  const kept = ahead.get(ticket.id);
  if (kept && Date.now() - kept.at < FRESH_MS) return;
  ahead.delete(ticket.id);
  ahead.set(ticket.id, { at: Date.now(), look: fetchLook(ticket.id, ticket) });
  for (const oldest of ahead.keys()) {
    if (ahead.size <= MOST_AHEAD) break;
    ahead.delete(oldest);
  }
}

desk.addEventListener(
  'live',
  (event) => void ahead.delete((event as CustomEvent<LiveEvent>).detail.ticketId),
);
desk.addEventListener('catch-up', () => ahead.clear());
// What one agent may see is nothing for whoever signs in after them.
desk.addEventListener('change', () => desk.me === null && ahead.clear());

async function fetchLook(id: number, known: Ticket | null): Promise<FirstLook> {
  const isShort = known !== null && known.messageCount < TAIL;
  const [ticket, head, tail, events] = await Promise.all([
    getTicket(id),
    isShort ? null : listMessages(id, { limit: HEAD }),
    listMessages(id, { limit: TAIL, order: 'desc' }),
    listTimelineEvents(id),
  ]);
  // Grown meanwhile: the beginning is wanted after all.
  if (head === null && tail.ok && tail.data.nextCursor !== null)
    return { ticket, head: await listMessages(id, { limit: HEAD }), tail, events };
  return { ticket, head, tail, events };
}
