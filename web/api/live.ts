// The live stream as a page hears it.
import { openStream, RECENT_MS, type LiveEvent, type LiveNews, type TicketPresence } from './live-stream.ts';
import type { TabWords } from './live-worker.ts';

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

/** Opens the stream for this agent; the answer closes it for good. */
export function openLive(agentId: number, handlers: LiveHandlers): () => void {
  const askedAt = performance.now();
  let isFirst = true;
  return connect(agentId, (news) => {
    if (news.kind === 'event') handlers.onEvent(news.event);
    else if (news.kind === 'notifications') handlers.onNotifications();
    else if (news.kind === 'presence') handlers.onPresence(news.tickets, news.whole);
    else if (news.kind === 'reset') handlers.onCatchUp();
    else {
      handlers.onConnection(news.connected);
      // What a page fetched before its stream was open may be older than the first things the stream tells.
      if (news.connected && isFirst && performance.now() - askedAt > RECENT_MS / 2) handlers.onCatchUp();
      if (news.connected) isFirst = false;
    }
  });
}

/** By way of the worker all tabs share, where the browser has such workers. */
function connect(agentId: number, hear: (news: LiveNews) => void): () => void {
  if (!('SharedWorker' in window)) return openStream(hear).close;
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), { type: 'module' });
  const { port } = worker;
  let own: (() => void) | null = null;
  // A worker that cannot be loaded must not leave the page deaf.
  worker.addEventListener('error', () => (own ??= openStream(hear).close));
  const say = (words: TabWords): void => port.postMessage(words);
  const start = (): void => say({ say: 'start', agentId });
  const stop = (): void => say({ say: 'stop' });
  port.addEventListener('message', ({ data }: MessageEvent<LiveNews>) => hear(data));
  port.start();
  start();
  window.addEventListener('pagehide', stop);
  // Back from the browser's cache of pages.
  const back = (event: PageTransitionEvent): void => {
    if (event.persisted) start();
  };
  window.addEventListener('pageshow', back);
  return () => {
    stop();
    port.close();
    own?.();
    window.removeEventListener('pagehide', stop);
    window.removeEventListener('pageshow', back);
  };
}
