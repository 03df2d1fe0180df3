// What agents ask the API for, with the aim of each; the first is the limit.
import { products, rareWord } from '../load/phrases.ts';

export interface ApiCall {
  name: string;
  /** Another one each time, so that no cache answers for the database. */
  path(round: number): string;
  aim?: { share: 0.95 | 0.99; ms: number };
}

/** What there is on the desk. */
export interface Known {
  tickets: number;
  messages: number;
  lastTicket: number;
  lastNumber: number;
  lastCustomer: number;
  mailbox: number;
  team: number;
}

const quick = { share: 0.99, ms: 30 } as const;
const searched = { share: 0.95, ms: 150 } as const;
const active = 'status=new,open,pending';

export function apiCalls(desk: Known): ApiCall[] {
  const ticket = (round: number): number => desk.lastTicket - ((round * 7919) % desk.tickets);
  return [
    { name: 'limit: who am I (one trivial query)', path: () => '/api/session' },
    ...lists(desk),
    { name: 'counts of the views', path: () => '/api/tickets/counts', aim: quick },
    { name: 'ticket', path: (round) => `/api/tickets/${ticket(round)}`, aim: quick },
    { name: 'its messages', path: (round) => `/api/tickets/${ticket(round)}/messages`, aim: quick },
    { name: 'its events', path: (round) => `/api/tickets/${ticket(round)}/events`, aim: quick },
    ...searches(desk),
  ];
}

const list = (name: string, query: (round: number) => string): ApiCall => ({
  name: `list: ${name}`,
  path: (round) => `/api/tickets?limit=50&${query(round)}`,
  aim: quick,
});

function lists(desk: Known): ApiCall[] {
  return [
    list('newest', () => ''),
    list('active', () => active),
    list('mine', () => `${active}&assigneeId=me`),
    list('unassigned', () => `${active}&assigneeId=none`),
    list('a mailbox, closed', () => `status=closed&mailboxId=${desk.mailbox}`),
    list('a team', () => `${active}&teamId=${desk.team}`),
    list('a tag', () => `${active}&tag=vip`),
    list('a rare pair: tag and status', () => `status=pending&tag=school`),
    list('a customer', (round) => `customer=${desk.lastCustomer - round}`),
    list('oldest first', () => `sort=createdAt`),
    list('due next', () => `breaching=true&sort=dueAt`),
    list('by due time, those without one last', () => `${active}&assigneeId=me&sort=dueAt`),
    list('by priority', () => `sort=-priority`),
  ];
}

const search = (name: string, query: (round: number) => string): ApiCall => ({
  name: `search: ${name}`,
  path: (round) => `/api/tickets/search?q=${encodeURIComponent(query(round))}`,
  aim: searched,
});

const product = (round: number): string => products[round % products.length] ?? '';

function searches(desk: Known): ApiCall[] {
  return [
    search(
      'a common word',
      (round) => ['order', 'refund', 'warehouse', 'Bestellung', 'please'][round % 5] ?? '',
    ),
    search('a rare word', (round) => rareWord(12_000 + round * 31)),
    search('two common words', (round) => `${product(round).split(' ')[0]} invoice`),
    search('a common and a rare word', (round) => `order ${rareWord(12_000 + round * 31)}`),
    search('a phrase', (round) => `"${product(round)}"`),
    search('a phrase of common words', () => '"order has been"'),
    search('Japanese', (round) => ['東京都', '返金', 'ファスナー'][round % 3] ?? ''),
    search('Chinese', (round) => ['退款', '北京市海淀区', '发票'][round % 3] ?? ''),
    search('a part of a word', (round) => ['etikett', 'placement', 'house', 'schluss'][round % 4] ?? ''),
    search('an address', (round) => `from:müller${desk.lastCustomer - round}`),
    search('a part of an address', () => 'from:firm2'),
    search('a number of an order', (round) => `${4000 + ((desk.lastTicket - round * 13) % 900_000)}-A`),
    search('a ticket number', (round) => `#${desk.lastNumber - round}`),
    search('a tag, a state and a word', () => 'tag:school status:pending refund'),
    search('without a word', () => 'order -refund has:attachment'),
    search('nobody wrote', (round) => `zzqx${round}`),
    search('dates', () => 'refund after:60d before:30d'),
  ];
}
