// Orders messages and events of a ticket for reading: runs of events together, a long middle folded.
import type { Message, TimelineEvent } from '../api/messages.ts';
import { eventAction } from './event-words.ts';

export type TimelineItem =
  | { type: 'message'; message: Message }
  | { type: 'events'; events: TimelineEvent[] }
  | { type: 'fold'; count: number };

const LONG_FROM = 8;
const OPEN_LAST = 4;

interface TimelineInput {
  messages: Message[];
  events: TimelineEvent[];
  /** Messages the server holds between the first and the last loaded ones. */
  notLoaded: number;
  unfolded: boolean;
}

/** Oldest first. The first message and the last four stay open in a thread of eight or more. */
export function buildTimeline({ messages, events, notLoaded, unfolded }: TimelineInput): TimelineItem[] {
  const total = messages.length + notLoaded;
  const fold = !unfolded && total >= LONG_FROM;
  const hidden = fold ? messages.slice(1, Math.max(1, messages.length - OPEN_LAST)) : [];
  const shown = fold ? messages.filter((message) => !hidden.includes(message)) : messages;
  const firstTail = shown[1];
  const items: TimelineItem[] = [];
  const known = events.filter((event) => eventAction(event) !== '').toSorted(byTime);
  let next = 0;
  for (const message of shown) {
    const before: TimelineEvent[] = [];
    for (let event = known[next]; event && event.createdAt < message.createdAt; event = known[++next])
      before.push(event);
    if ((fold || notLoaded > 0) && message === firstTail)
      items.push({ type: 'fold', count: hidden.length + notLoaded });
    else if (before.length > 0) items.push({ type: 'events', events: before });
    items.push({ type: 'message', message });
  }
  if (next < known.length) items.push({ type: 'events', events: known.slice(next) });
  return items;
}

function byTime(a: TimelineEvent, b: TimelineEvent): number {
  return a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id - b.id;
}
