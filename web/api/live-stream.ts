// The live stream itself (SSE). Reconnects by itself, and says what it heard last: the server tells what followed, or that
// it cannot (`reset`). Runs in a page, or in a worker for all tabs.

import type { Present } from './presence.ts';

export interface TicketPresence {
  ticketId: number;
  people: Present[];
}

export interface LiveEvent {
  type: string;
  ticketId: number;
  mailboxId: number;
  messageId?: number;
  at: string;
}

/** What a stream tells; plain data, since it may come from a worker. */
export type LiveNews =
  | { kind: 'connection'; connected: boolean }
  /** Whatever is shown is to be fetched again. */
  | { kind: 'reset' }
  | { kind: 'event'; event: LiveEvent }
  /** Who is on some tickets now; `whole`: and on no others. */
  | { kind: 'presence'; tickets: TicketPresence[]; whole: boolean }
  /** Something about my notifications is new. */
  | { kind: 'notifications' };

/** An EventSource hears only the types it names. */
const TYPES = ['ticket.opened', 'ticket.changed', 'message.added', 'message.delivery'];
/** A stream begins with what happened so long before it: a page may have fetched meanwhile. The server holds to it too. */
export const RECENT_MS = 5000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 4000;
/** Until the server has said how often its beat comes. */
const USUAL_BEAT_MS = 15_000;
/** So many beats missing, and the connection is dead: after a sleep, or where a router forgot it, nobody tells the browser. */
const BEATS_MISSED = 2.5;

interface Stream {
  /** Tries again now, if it waits to do so. */
  hurry(): void;
  /** For good. */
  close(): void;
}

export function openStream(tell: (news: LiveNews) => void): Stream {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = FIRST_WAIT_MS;
  let seen = 'recent';
  let isOpen = false;
  let beatMs = USUAL_BEAT_MS;
  /** By the clock on the wall, which goes on while the machine sleeps. */
  let heardAt = Date.now();
  let watch: ReturnType<typeof setInterval> | undefined;

  const connect = (): void => {
    clearTimeout(timer);
    source?.close();
    heardAt = Date.now();
    source = new EventSource(`/api/events?after=${encodeURIComponent(seen)}`);
    source.addEventListener('error', lost);
    hear('beat', () => undefined);
    hear('hello', (data) => opened(data));
    hear('reset', (data) => {
      opened(data);
      tell({ kind: 'reset' });
    });
    for (const type of TYPES)
      hear(type, (data) => tell({ kind: 'event', event: JSON.parse(data) as LiveEvent }));
    hear('presence', (data) =>
      tell({ kind: 'presence', tickets: [JSON.parse(data) as TicketPresence], whole: false }),
    );
    hear('everyone', (data) =>
      tell({ kind: 'presence', ...(JSON.parse(data) as { tickets: TicketPresence[] }), whole: true }),
    );
    hear('notifications', () => tell({ kind: 'notifications' }));
  };
  const hear = (type: string, then: (data: string) => void): void =>
    source?.addEventListener(type, (event) => {
      heardAt = Date.now();
      if (event.lastEventId) seen = event.lastEventId;
      then(event.data as string);
    });
  const opened = (data: string): void => {
    beatMs = (JSON.parse(data) as { beatMs: number }).beatMs;
    watchOver();
    waitMs = FIRST_WAIT_MS;
    isOpen = true;
    tell({ kind: 'connection', connected: true });
  };
  const lost = (): void => {
    isOpen = false;
    tell({ kind: 'connection', connected: false });
    // Our own timer instead of the browser's: it gives up for good after an answer that is no event stream.
    source?.close();
    clearTimeout(timer);
    timer = setTimeout(connect, waitMs);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  };

  /** Looks more often than beats come. */
  const watchOver = (): void => {
    clearInterval(watch);
    watch = setInterval(() => {
      if (Date.now() - heardAt < beatMs * BEATS_MISSED) return;
      lost();
      connect();
    }, beatMs / 3);
  };

  watchOver();
  connect();
  addEventListener('online', connect);
  return {
    hurry: () => {
      if (!isOpen) connect();
    },
    close: () => {
      clearTimeout(timer);
      clearInterval(watch);
      source?.close();
      removeEventListener('online', connect);
    },
  };
}
