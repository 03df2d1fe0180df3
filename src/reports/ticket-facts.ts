// What a ticket puts into the sums, read from tickets and messages as they are now: the only place that says what is counted.
import type { Knex } from 'knex';
import { businessTimes, type BusinessTime } from '../sla/index.ts';
import { FIGURES, noSums, type Figure, type Sums } from './figures.ts';

/** Of one hour (UTC) and one agent; 0 is nobody. */
export interface Counted {
  hour: number;
  agent: number;
  sums: Sums;
}

export interface TicketFigures {
  ticketId: number;
  mailboxId: number;
  teamId: number | null;
  tags: string[];
  counted: Counted[];
}

interface TicketRow {
  id: number;
  mailbox_id: number;
  team_id: number | null;
  assignee_id: number | null;
  tags: string[];
  created_at: Date;
  solved_at: Date | null;
  merged: boolean;
  calendar_id: number | null;
  first_reply_at: Date | null;
  first_reply_agent_id: number | null;
}

interface MessagesRow {
  ticket_id: number;
  hour: Date;
  kind: 'customer' | 'reply';
  author_agent_id: number | null;
  messages: number;
}

const hourMs = 3_600_000;
const secondMs = 1000;
const hoursIn = (hours: number): number => hours * 3600;

/** A reply counts when somebody could get it: not what a rule wrote, not what was called off. */
const isReply = `m.kind = 'reply' and m.no_automatic_answer is null
  and not exists (select 1 from outbound_mails c where c.message_id = m.id and c.state = 'cancelled')`;

const ticketsText = `
  select t.id, t.mailbox_id, t.team_id, t.assignee_id, t.tags, t.created_at, t.solved_at,
    t.merged_into_id is not null as merged, p.calendar_id, reply.created_at as first_reply_at,
    reply.author_agent_id as first_reply_agent_id
  from tickets t
  left join sla_policies p on p.id = t.sla_policy_id
  left join lateral (
    select m.created_at, m.author_agent_id from messages m
    where m.ticket_id = t.id and ${isReply}
      and (select f.kind from messages f where f.ticket_id = t.id order by f.created_at, f.id limit 1) = 'customer'
    order by m.created_at, m.id limit 1) reply on true
  where t.id = any(:ids) and t.spam_at is null and t.deleted_at is null`;

const messagesText = `
  select m.ticket_id, date_trunc('hour', m.created_at, 'UTC') as hour, m.kind, m.author_agent_id, count(*)::int as messages
  from messages m
  where m.ticket_id = any(:ids) and (m.kind = 'customer' or ${isReply})
  group by 1, 2, 3, 4`;

/** Tickets that are gone, spam or deleted are left out. Three statements, however many tickets. */
export async function readTicketFigures(db: Knex, ids: readonly number[]): Promise<TicketFigures[]> {
  const tickets = (await db.raw<{ rows: TicketRow[] }>(ticketsText, { ids })).rows;
  const messages = (await db.raw<{ rows: MessagesRow[] }>(messagesText, { ids })).rows;
  const calendars = await businessTimes(db);
  const byTicket = Map.groupBy(messages, ({ ticket_id }) => ticket_id);
  return tickets.map((ticket) => ({
    ticketId: ticket.id,
    mailboxId: ticket.mailbox_id,
    teamId: ticket.team_id,
    tags: ticket.tags,
    counted: count(ticket, {
      messages: byTicket.get(ticket.id) ?? [],
      calendar: ticket.calendar_id === null ? undefined : calendars.get(ticket.calendar_id),
    }),
  }));
}

function count(
  ticket: TicketRow,
  { messages, calendar }: { messages: MessagesRow[]; calendar: BusinessTime | undefined },
): Counted[] {
  const places = new Map<string, Counted>();
  const add = (at: Date, agent: number | null, sums: Partial<Sums>): void => {
    const hour = Math.floor(at.getTime() / hourMs) * hourMs;
    const key = `${hour} ${agent ?? 0}`;
    const place = places.get(key) ?? { hour, agent: agent ?? 0, sums: noSums() };
    places.set(key, place);
    for (const [name, value] of Object.entries(sums)) place.sums[name as Figure] += value;
  };
  const { assignee_id: assignee } = ticket;
  for (const { hour, kind, author_agent_id: author, messages: number } of messages) {
    if (kind === 'customer') add(hour, assignee, { customer_messages: number });
    else add(hour, author, { replies: number });
  }
  // What was merged is one matter with the ticket it went into, which counts.
  if (ticket.merged) return [...places.values()];
  add(ticket.created_at, assignee, { opened: 1 });
  const { first_reply_at: repliedAt, solved_at: solvedAt } = ticket;
  if (repliedAt !== null) {
    add(repliedAt, ticket.first_reply_agent_id, firstResponse(ticket.created_at, repliedAt, calendar));
  }
  if (solvedAt !== null) add(solvedAt, assignee, resolution(ticket.created_at, solvedAt, calendar));
  return [...places.values()];
}

function firstResponse(from: Date, until: Date, calendar: BusinessTime | undefined): Partial<Sums> {
  const seconds = secondsBetween(from, until);
  return {
    first_responses: 1,
    first_response_seconds: seconds,
    first_in_1h: Number(seconds <= hoursIn(1)),
    first_in_8h: Number(seconds <= hoursIn(8)),
    first_in_24h: Number(seconds <= hoursIn(24)),
    ...(calendar && {
      first_business_responses: 1,
      first_business_seconds: businessSeconds(from, until, calendar),
    }),
  };
}

function resolution(from: Date, until: Date, calendar: BusinessTime | undefined): Partial<Sums> {
  const seconds = secondsBetween(from, until);
  return {
    solved: 1,
    resolution_seconds: seconds,
    solved_in_8h: Number(seconds <= hoursIn(8)),
    solved_in_24h: Number(seconds <= hoursIn(24)),
    solved_in_7d: Number(seconds <= hoursIn(7 * 24)),
    ...(calendar && {
      solved_business: 1,
      resolution_business_seconds: businessSeconds(from, until, calendar),
    }),
  };
}

const secondsBetween = (from: Date, until: Date): number =>
  Math.max(0, Math.floor((until.getTime() - from.getTime()) / secondMs));

const businessSeconds = (from: Date, until: Date, calendar: BusinessTime): number =>
  Math.floor(calendar.between(from.getTime(), until.getTime()) / secondMs);

/** As it is kept in report_tickets: hours since 1970, agent, then the figures that are not 0 with their place in FIGURES. */
export type StoredCounted = [hour: number, agent: number, ...pairs: number[]][];

export const toStored = (counted: readonly Counted[]): StoredCounted =>
  counted.map(({ hour, agent, sums }) => [
    hour / hourMs,
    agent,
    ...FIGURES.flatMap((name, place) => (sums[name] === 0 ? [] : [place, sums[name]])),
  ]);

export const fromStored = (stored: StoredCounted): Counted[] =>
  stored.map(([hour, agent, ...pairs]) => {
    const sums = noSums();
    for (let at = 0; at < pairs.length; at += 2) {
      const name = FIGURES[pairs[at] ?? 0];
      if (name !== undefined) sums[name] = pairs[at + 1] ?? 0;
    }
    return { hour: hour * hourMs, agent, sums };
  });
