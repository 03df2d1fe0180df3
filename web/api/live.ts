// The live stream as a page hears it.
import { openStream, type LiveEvent, type LiveNews, type TicketPresence } from './live-stream.ts';

export type { LiveEvent };

interface LiveHandlers {
  onEvent(event: LiveEvent): void;
  /** Something about my notifications is new. */
  onNotifications(): void;
  /** Called when something may have been missed: what is shown is to be fetched again. */
  onCatchUp(): void;
  onConnection(connected: boolean): void;
  onPresence(tickets: TicketPresence[], whole: boolean): void;
}

/** Opens the stream; the answer closes it for good. */
export function openLive(handlers: LiveHandlers): () => void {
  // What a page fetches before its stream is open could be older than what the stream tells first.
  let isFirst = true;
  const hear = (news: LiveNews): void => {
    if (news.kind === 'event') handlers.onEvent(news.event);
    else if (news.kind === 'notifications') handlers.onNotifications();
    else if (news.kind === 'presence') handlers.onPresence(news.tickets, news.whole);
    else if (news.kind === 'reset') handlers.onCatchUp();
    else {
      handlers.onConnection(news.connected);
      if (news.connected && isFirst) handlers.onCatchUp();
      if (news.connected) isFirst = false;
    }
  };
  return openStream(hear);
}
