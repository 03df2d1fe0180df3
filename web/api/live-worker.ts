// One live stream for all tabs of this browser: a browser opens six connections to a server at most (HTTP/1.1), and tabs
// with a stream each would soon leave none for anything else.
import type { LiveNews, TicketPresence } from './live-stream.ts';
import { openStream, RECENT_MS } from './live-stream.ts';

/** What a tab says: whose it is, or that it goes. */
export type TabWords = { say: 'start'; agentId: number } | { say: 'stop' };

const tabs = new Set<MessagePort>();
let agentId = 0;
let stream: ReturnType<typeof openStream> | null = null;
let connected = false;
let people = new Map<number, TicketPresence>();
let recent: { at: number; news: LiveNews }[] = [];

const tell = (tab: MessagePort, news: LiveNews): void => tab.postMessage(news, []);

function hear(news: LiveNews): void {
  if (news.kind === 'connection') ({ connected } = news);
  if (news.kind === 'presence') {
    if (news.whole) people = new Map();
    for (const ticket of news.tickets) people.set(ticket.ticketId, ticket);
  }
  if (news.kind === 'event' || news.kind === 'notifications') {
    const now = performance.now();
    recent = [...recent.filter(({ at }) => at > now - RECENT_MS), { at: now, news }];
  }
  for (const tab of tabs) tell(tab, news);
}

function start(tab: MessagePort, whose: number): void {
  tabs.add(tab);
  if (stream === null || whose !== agentId) {
    stream?.close();
    agentId = whose;
    connected = false;
    people = new Map();
    recent = [];
    stream = openStream(hear);
    return;
  }
  if (!connected) return stream.hurry();
  // A tab that comes later hears what the others heard, as far as it may have fetched before that.
  const now = performance.now();
  for (const { at, news } of recent) if (at > now - RECENT_MS) tell(tab, news);
  tell(tab, { kind: 'connection', connected });
  const tickets = [...people.values()].filter((ticket) => ticket.people.length > 0);
  tell(tab, { kind: 'presence', tickets, whole: true });
}

function stop(tab: MessagePort): void {
  tabs.delete(tab);
  if (tabs.size > 0) return;
  stream?.close();
  stream = null;
  connected = false;
}

addEventListener('connect', (event) => {
  const [tab] = (event as MessageEvent).ports;
  if (!tab) return;
  tab.addEventListener('message', ({ data }: MessageEvent<TabWords>) => {
    if (data.say === 'start') start(tab, data.agentId);
    else stop(tab);
  });
  tab.start();
});
