// hd search and hd ticket: finding tickets, and reading one.
import type { Command } from 'commander';
import type { Desk } from './desk.ts';
import { Refused } from './desk.ts';
import { listed, plain, queryOf, readNumber, shows, table, type Outcome, type Page } from './show.ts';

interface Ticket {
  id: number;
  number: number;
  subject: string;
  status: string;
  priority: string;
  customer: { email: string };
  assignee: { name: string } | null;
  lastMessageAt: string;
}

interface Message {
  id: number;
  kind: string;
  createdAt: string;
  author: { name: string } | null;
  text: string;
}

interface Found extends Page<{ ticket: Ticket; excerpts: { text: string }[] }> {
  problems: { message: string }[];
}

interface Searching {
  limit?: number;
  cursor?: string;
  newest?: boolean;
}

export function addTicketCommands(program: Command): void {
  program
    .command('search')
    .description('find tickets, with the language of the search box: words, "phrases", from: status: tag: …')
    .argument('<words...>', 'what to look for')
    .option('--newest', 'the newest first (default: the best first)')
    .option('--limit <n>', 'at most so many, 50 at most', readNumber)
    .option('--cursor <text>', 'go on after the page before')
    .action(
      shows((desk: Desk, options: Searching, words: string[]) => search(desk, words.join(' '), options)),
    );
  program
    .command('ticket')
    .alias('tickets')
    .description('one ticket')
    .command('show')
    .description('a ticket and its messages')
    .argument('<number>', 'the number agents and customers see', readNumber)
    .action(shows((desk: Desk, _options: object, number: number) => show(desk, number)));
}

async function search(desk: Desk, q: string, { limit, cursor, newest }: Searching): Promise<Outcome> {
  const query = queryOf({ q, limit, cursor, sort: newest ? 'newest' : undefined });
  const found = await desk.ask<Found>('GET', `/api/tickets/search${query}`);
  const columns = {
    NUMBER: ({ ticket }: Found['items'][0]) => ticket.number,
    STATUS: ({ ticket }: Found['items'][0]) => ticket.status,
    CUSTOMER: ({ ticket }: Found['items'][0]) => ticket.customer.email,
    'LAST MESSAGE': ({ ticket }: Found['items'][0]) => ticket.lastMessageAt,
    SUBJECT: ({ ticket }: Found['items'][0]) => ticket.subject,
  };
  for (const { message } of found.problems) process.stderr.write(`hd: ${plain(message)}\n`);
  return listed(found, table(found.items, columns, 'Nothing was found.'));
}

async function show(desk: Desk, number: number): Promise<Outcome> {
  const row = await desk.ctx.db('tickets').where({ number }).first<{ id: number } | undefined>('id');
  if (row === undefined) throw noTicket(number);
  const ticket = await desk.ask<Ticket>('GET', `/api/tickets/${row.id}`);
  const messages = await allMessages(desk, row.id);
  const lines = [
    `#${ticket.number} ${ticket.subject}`,
    `${ticket.status}, ${ticket.priority}, customer ${ticket.customer.email}, assignee ${ticket.assignee?.name ?? 'nobody'}`,
    ...messages.flatMap((message) => [
      '',
      `── ${message.createdAt} ${message.kind}${message.author === null ? '' : ` by ${message.author.name}`}`,
      message.text,
    ]),
  ];
  return { json: { ...ticket, messages }, lines: lines.map(plain) };
}

async function allMessages(desk: Desk, id: number): Promise<Message[]> {
  const messages: Message[] = [];
  let cursor: string | undefined;
  do {
    const path = `/api/tickets/${id}/messages${queryOf({ cursor })}`;
    const page = await desk.ask<Page<Message>>('GET', path);
    messages.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return messages;
}

const noTicket = (number: number): Refused =>
  new Refused({ status: 404, code: 'not_found', detail: `There is no ticket ${number}.` });
