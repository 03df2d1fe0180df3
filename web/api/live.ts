// The live stream (SSE). Reconnects by itself; after every gap it asks for a catch-up, as missed events are not replayed.

export interface LiveEvent {
  type: string;
  ticketId: number;
  mailboxId: number;
  messageId?: number;
  at: string;
}

interface LiveHandlers {
  onEvent(event: LiveEvent): void;
  /** Something about my notifications is new. */
  onNotifications(): void;
  /** Called when the stream is back after a gap. */
  onCatchUp(): void;
  onConnection(connected: boolean): void;
}

/** An EventSource hears only the types it names. */
const TYPES = ['ticket.opened', 'ticket.changed', 'message.added', 'message.delivery'];
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

/** Opens the stream; the answer closes it for good. */
export function openLive(handlers: LiveHandlers): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = FIRST_WAIT_MS;
  let hadGap = false;

  const connect = (): void => {
    clearTimeout(timer);
    source?.close();
    source = new EventSource('/api/events');
    source.addEventListener('open', opened);
    source.addEventListener('error', lost);
    for (const type of TYPES) source.addEventListener(type, received);
    source.addEventListener('notifications', handlers.onNotifications);
  };
  const opened = (): void => {
    waitMs = FIRST_WAIT_MS;
    handlers.onConnection(true);
    if (hadGap) handlers.onCatchUp();
    hadGap = false;
  };
  const lost = (): void => {
    hadGap = true;
    handlers.onConnection(false);
    // Our own timer instead of the browser's: it gives up for good after an answer that is no event stream.
    source?.close();
    clearTimeout(timer);
    timer = setTimeout(connect, waitMs);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  };
  const received = (event: MessageEvent<string>): void => {
    handlers.onEvent(JSON.parse(event.data) as LiveEvent);
  };

  connect();
  window.addEventListener('online', connect);
  return () => {
    clearTimeout(timer);
    source?.close();
    window.removeEventListener('online', connect);
  };
}
