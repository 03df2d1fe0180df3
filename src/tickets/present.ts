// Rows as the API shows them.
import { attachment } from '../attachments/index.ts';
import type { Presenter } from '../platform/http/handle.ts';
import type { Bounce, DeliveryRow, MessageRow } from './message-row.ts';
import type { FoundTickets } from './search-tickets.ts';
import { foundTicketsSchema, ticketCountsSchema, type TicketCounts } from './list-schemas.ts';
import { messageSchema, type Delivery, type Message, type ReportedBounce } from './message-schemas.ts';
import { ticketDetailSchema, ticketSchema, type Ticket, type TicketDetail } from './schemas.ts';
import { timelineEventSchema, type TimelineEvent } from './timeline-schemas.ts';
import type { TicketDetailRow, TicketRow } from './ticket-row.ts';
import type { TimelineRow } from './list-timeline.ts';

const iso = (date: Date | string | null): string | null =>
  date === null ? null : new Date(date).toISOString();

function presentTicket(row: TicketRow): Ticket {
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    status: row.status,
    priority: row.priority,
    mailbox: { id: row.mailbox_id, address: row.mailbox_address },
    customer: { id: row.customer_id, email: row.customer_email, name: row.customer_name },
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? '' },
    team: row.team_id === null ? null : { id: row.team_id, name: row.team_name ?? '' },
    tags: row.tags,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    lastMessageAt: row.last_message_at.toISOString(),
    lastMessageKind: row.last_message_kind,
    preview: row.preview,
    dueAt: iso(row.due_at),
    dueKind: row.due_kind,
    dueSoonAt: iso(row.due_remind_at),
    slaPolicyId: row.sla_policy_id,
    snoozedUntil: iso(row.snoozed_until),
    spam: row.spam_at !== null,
    deletedAt: iso(row.deleted_at),
    unread: row.unread,
    messageCount: row.message_count,
    version: row.version,
  };
}

export function presentTicketDetail(row: TicketDetailRow): TicketDetail {
  const people = (role: string): { address: string; name: string }[] =>
    row.participants.filter((person) => person.role === role).map(({ address, name }) => ({ address, name }));
  return {
    ...presentTicket(row),
    organisation: row.organisation,
    recipients: {
      to: [{ address: row.customer_address, name: row.customer_name }],
      cc: people('recipient'),
      offeredCc: people('offered'),
    },
    related: row.related,
    proposedCustomer: row.proposed_customer,
    muted: row.muted,
    fields: row.fields,
    followers: row.followers,
    mergedInto: row.merged_into,
    merged: row.merged,
  };
}

export function presentMessage(row: MessageRow): Message {
  return {
    id: row.id,
    kind: row.kind,
    author: authorOf(row),
    from: row.from_email === null ? null : { address: row.from_email, name: row.from_name },
    to: row.recipients_to,
    cc: row.recipients_cc,
    ...(row.recipients_bcc.length > 0 ? { bcc: row.recipients_bcc } : {}),
    subject: row.subject,
    text: row.text,
    quotedText: row.quoted_text,
    html: row.html,
    invite: row.invite,
    readAs: row.read_as,
    messageId: row.message_id,
    inReplyTo: row.in_reply_to,
    createdAt: row.created_at.toISOString(),
    attachments: row.attachments.map((item) => attachment.present(item)) as Message['attachments'],
    delivery: row.delivery && presentDelivery(row.delivery),
    hasRaw: row.has_raw,
    authentication: row.authentication,
    newPerson: row.new_person,
  };
}

function presentDelivery(delivery: DeliveryRow): Delivery {
  const { state } = delivery;
  return {
    id: delivery.id,
    state,
    attempts: delivery.attempts,
    lastError: delivery.last_error,
    sentAt: iso(delivery.sent_at),
    response: delivery.smtp_response,
    nextAttemptAt: state === 'deferred' ? iso(delivery.next_attempt_at) : null,
    sendAt: iso(delivery.send_at),
    undoUntil: state === 'queued' ? iso(delivery.undo_until) : null,
    history: delivery.history.map((attempt) => ({
      startedAt: new Date(attempt.started_at).toISOString(),
      finishedAt: new Date(attempt.finished_at).toISOString(),
      outcome: attempt.outcome,
      response: attempt.response,
    })),
    ...(delivery.bounces && { bounce: delivery.bounces.map(presentBounce) }),
  };
}

const presentBounce = (bounce: Bounce): ReportedBounce => ({
  kind: bounce.kind,
  recipient: bounce.recipient,
  status: bounce.status,
  diagnostic: bounce.diagnostic,
  hard: bounce.hard,
  reportedAt: new Date(bounce.reported_at).toISOString(),
});

function authorOf(row: MessageRow): Message['author'] {
  if (row.author_agent_id !== null) {
    return { type: 'agent', id: row.author_agent_id, name: row.author_agent_name ?? '' };
  }
  if (row.author_customer_id === null) return null;
  const name = row.author_customer_name || row.author_customer_email || '';
  return { type: 'customer', id: row.author_customer_id, name };
}

function presentTimelineEvent(row: TimelineRow): TimelineEvent {
  return {
    id: row.id,
    type: row.type,
    actor: row.actor_agent_id === null ? null : { id: row.actor_agent_id, name: row.actor_name ?? '' },
    data: row.data,
    ...(row.ticket_number === null ? {} : { ticketNumber: row.ticket_number }),
    createdAt: row.created_at.toISOString(),
  };
}

export const ticket: Presenter<TicketRow> = { schema: ticketSchema, present: presentTicket };
export const ticketDetail: Presenter<TicketDetailRow> = {
  schema: ticketDetailSchema,
  present: presentTicketDetail,
};
export const foundTickets: Presenter<FoundTickets> = {
  schema: foundTicketsSchema,
  present: ({ items, ...rest }) => ({
    ...rest,
    items: items.map(({ ticket: row, excerpts }) => ({ ticket: presentTicket(row), excerpts })),
  }),
};
export const ticketCounts: Presenter<TicketCounts> = {
  schema: ticketCountsSchema,
  present: (counts) => counts,
};
export const message: Presenter<MessageRow> = { schema: messageSchema, present: presentMessage };
export const timelineEvent: Presenter<TimelineRow> = {
  schema: timelineEventSchema,
  present: presentTimelineEvent,
};
