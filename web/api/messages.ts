// What is inside a ticket: messages, timeline events, replies and notes.
import type { DecodeInput } from '../../src/inbound/schemas.ts';
import type { Message } from '../../src/tickets/message-schemas.ts';
import type { TimelineEvent } from '../../src/tickets/timeline-schemas.ts';
import { request, type Page, type Result } from './request.ts';
import type { TicketActions } from './macros.ts';
import type { Address, Status } from './tickets.ts';

export type { Message, TimelineEvent };
export type Delivery = NonNullable<Message['delivery']>;
export type Attachment = Message['attachments'][number];

interface Written {
  /** One of the two: plain words, or those with formatting. */
  text?: string;
  html?: string;
  attachmentIds?: number[];
  /** Done to the ticket with it. */
  actions?: TicketActions;
}

export interface Reply extends Written {
  to?: Address[];
  cc?: Address[];
  bcc?: Address[];
  status?: Status;
  /** ISO time to send it at; absent: at once. */
  sendAt?: string;
  /** The newest message its author has seen. */
  lastSeenMessageId?: number;
}

interface MessagePageQuery {
  limit: number;
  cursor?: string;
  order?: 'asc' | 'desc';
}

export function listMessages(ticketId: number, page: MessagePageQuery): Promise<Result<Page<Message>>> {
  return request('GET', `/api/tickets/${ticketId}/messages`, { query: { ...page } });
}

/** All events of a ticket, oldest first; a ticket has few. */
export async function listTimelineEvents(ticketId: number): Promise<Result<TimelineEvent[]>> {
  const events: TimelineEvent[] = [];
  let cursor: string | null = null;
  do {
    const path = `/api/tickets/${ticketId}/events`;
    const page: Result<Page<TimelineEvent>> = await request('GET', path, { query: { limit: 100, cursor } });
    if (!page.ok) return page;
    events.push(...page.data.items);
    cursor = page.data.nextCursor;
  } while (cursor !== null);
  return { ok: true, data: events };
}

export function sendReply(ticketId: number, reply: Reply, key: string): Promise<Result<Message>> {
  const body = { ...reply, to: reply.to?.map(bare), cc: reply.cc?.map(bare), bcc: reply.bcc?.map(bare) };
  return request('POST', `/api/tickets/${ticketId}/replies`, { body, headers: { 'Idempotency-Key': key } });
}

export function addNote(ticketId: number, note: Written, key: string): Promise<Result<Message>> {
  return request('POST', `/api/tickets/${ticketId}/notes`, {
    body: note,
    headers: { 'Idempotency-Key': key },
  });
}

interface Forward extends Written {
  to: Address[];
  /** Absent: the whole conversation. */
  messageId?: number;
  fileIds: number[];
}

export function forward(ticketId: number, mail: Forward, key: string): Promise<Result<Message>> {
  return request('POST', `/api/tickets/${ticketId}/forwards`, {
    body: { ...mail, to: mail.to.map(bare) },
    headers: { 'Idempotency-Key': key },
  });
}

/** Reads a mail again as another charset; null: as the mail says. */
export function decodeMessage(messageId: number, charset: DecodeInput['charset']): Promise<Result<Message>> {
  return request('POST', `/api/messages/${messageId}/decode`, { body: { charset } });
}

/** Lets somebody new to a ticket in, gives their mail a ticket of its own, or takes no more of it. */
export function decideSender(
  messageId: number,
  verb: 'admit' | 'split' | 'block',
): Promise<Result<{ ticketId?: number } | null>> {
  return request('POST', `/api/messages/${messageId}/sender/${verb}`);
}

export function messageHtmlUrl(messageId: number, images: boolean): string {
  return `/api/messages/${messageId}/html?images=${images ? 1 : 0}`;
}

/** Load the pictures of its sender whenever they write, for me; or no longer. */
export function trustPictures(messageId: number, always: boolean): Promise<Result<null>> {
  return request('PUT', `/api/messages/${messageId}/pictures`, { body: { always } });
}

export function messageRawUrl(messageId: number): string {
  return `/api/messages/${messageId}/raw`;
}

function bare(address: Address): Address {
  return { address: address.address, name: address.name };
}
