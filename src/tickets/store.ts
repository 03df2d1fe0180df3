// SQL on the tables of tickets: tickets, ticket_participants, messages. Only verbs of this feature call it.
import type { Knex } from 'knex';
import type { FieldValues } from '../custom-fields/index.ts';
import type { Invite } from '../../mail/parse/parsed-mail.ts';
import { jsonb } from '../platform/db/connect.ts';
import { statement } from '../platform/db/statement.ts';
import type { MessageKind } from './message-schemas.ts';
import type { TicketPriority, TicketStatus } from './schemas.ts';

export interface EmailAddress {
  address: string;
  name: string;
}

export interface StoredTicket {
  id: number;
  number: number;
  mailbox_id: number;
  customer_id: number;
  assignee_id: number | null;
  team_id: number | null;
  subject: string;
  status: TicketStatus;
  priority: TicketPriority;
  tags: string[];
  version: number;
  merged_into_id: number | null;
  /** Out of the lists until then. */
  snoozed_until: Date | null;
  snoozed_by_id: number | null;
  spam_at: Date | null;
  deleted_at: Date | null;
  solved_at: Date | null;
  closed_at: Date | null;
  proposed_customer: ProposedCustomer | null;
  /** Nobody is notified of what happens to it. */
  muted: boolean;
  /** Values of custom fields, by their ids. */
  fields: FieldValues;
  sla_policy_id: number | null;
  /** Of the clock that is due next; null: none runs. */
  due_at: Date | null;
  due_kind: 'first_response' | 'next_response' | 'resolution' | null;
  /** When it is about to be late. */
  due_remind_at: Date | null;
}

/** Who an agent's forward names as its author. */
export interface ProposedCustomer {
  email: string;
  name: string;
}

/** How somebody other than us belongs to a ticket; `stranger` and `offered` get nothing until an agent says so. */
export type ParticipantRole = 'customer' | 'recipient' | 'offered' | 'stranger';

export interface NewMessage {
  kind: MessageKind;
  authorAgentId: number | null;
  authorCustomerId: number | null;
  from: EmailAddress | null;
  to: EmailAddress[];
  cc: EmailAddress[];
  bcc: EmailAddress[];
  subject: string;
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  createdAt: Date;
  text: string;
  quotedText: string;
  html: string | null;
  invite: Invite | null;
  /** Why a machine must not answer it, as it must no reply a rule wrote; absent or null: it may. */
  noAutomaticAnswer?: string | null;
}

/** Takes the ticket for the rest of the transaction, so that two writers follow each other. Null when there is none. */
export async function lockTicket(db: Knex, id: number): Promise<StoredTicket | null> {
  const row = await db<StoredTicket>('tickets').where({ id }).forUpdate().first();
  return row ?? null;
}

/** What a new ticket and its first message will be called. */
export interface ReservedTicket {
  ticketId: number;
  messageId: number;
  number: number;
  /** Whether any rule is on: seen on the way, so that a desk without one asks nothing about them. */
  rulesOn: boolean;
  /** The same of webhooks. */
  webhooksOn: boolean;
}

/** Given out before the rows exist: a Message-ID names both, and what is written about them need not wait for them. */
export async function reserveTicket(db: Knex): Promise<ReservedTicket> {
  const [ids] = await selectTicketIds(db, {});
  if (ids === undefined) throw new Error('reserveTicket returned no row');
  return ids;
}

const selectTicketIds = statement<ReservedTicket>(
  'reserve-ticket',
  `select nextval('tickets_id_seq') as "ticketId", nextval('messages_id_seq') as "messageId",
     nextval('ticket_numbers') as number, exists (select 1 from rules where enabled) as "rulesOn",
     exists (select 1 from webhooks where enabled) as "webhooksOn"`,
);

/** The id of a message that will be added to a ticket. */
export async function reserveMessage(db: Knex): Promise<number> {
  const [row] = await selectMessageId(db, {});
  if (row === undefined) throw new Error('reserveMessage returned no row');
  return row.id;
}

const selectMessageId = statement<{ id: number }>(
  'reserve-message',
  `select nextval('messages_id_seq') as id`,
);

export interface NewTicket {
  mailboxId: number;
  customerId: number;
  subject: string;
  status: TicketStatus;
  proposedCustomer: ProposedCustomer | null;
}

/** Inserts a ticket with its first message and its participants in one statement. */
export async function insertTicket(
  db: Knex,
  ticket: NewTicket,
  first: { ids: ReservedTicket; message: NewMessage; participants: Participant[] },
): Promise<void> {
  const { ids, message, participants } = first;
  await insertTicketStatement(db, {
    ...ticket,
    proposedCustomer: ticket.proposedCustomer && jsonb(ticket.proposedCustomer),
    ...messageBindings(message),
    messageRowId: ids.messageId,
    ticketId: ids.ticketId,
    number: ids.number,
    preview: previewOf(message),
    people: jsonb(participants),
  });
}

const messageColumns = `id, ticket_id, new_person, kind, author_agent_id, author_customer_id, from_email, from_name, recipients_to,
  recipients_cc, recipients_bcc, subject, message_id, in_reply_to, reference_ids, created_at, text, quoted_text, html, invite,
  no_automatic_answer`;

const messageValues = `:kind, :authorAgentId::bigint, :authorCustomerId::bigint, :fromEmail, :fromName, :to::jsonb,
  :cc::jsonb, :bcc::jsonb, :messageSubject, :messageId, :inReplyTo, :references::text[], :now::timestamptz, :text,
  :quotedText, :html, :invite::jsonb, :noAutomaticAnswer`;

const insertTicketStatement = statement(
  'open-ticket',
  `with ticket as (
     insert into tickets (id, number, mailbox_id, customer_id, subject, status, message_count, preview, last_message_kind,
       last_message_at, created_at, updated_at, proposed_customer)
     values (:ticketId, :number, :mailboxId, :customerId, :subject, :status, 1,
       :preview, :kind, :now, :now, :now, :proposedCustomer::jsonb)),
   people as (
     insert into ticket_participants (ticket_id, email, name, role, created_at)
     select :ticketId::bigint, person.email, person.name, person.role, :now::timestamptz
     from jsonb_to_recordset(:people::jsonb) as person (email citext, name text, role text)
     on conflict do nothing)
   insert into messages (${messageColumns}) values (:messageRowId, :ticketId, false, ${messageValues})`,
);

/** Adds a message and brings the ticket's summary up to date; `status` and `bump` come from the verb's decision. */
export async function insertMessage(
  db: Knex,
  ticket: { id: number; status: TicketStatus; bump: boolean },
  row: { id: number; message: NewMessage; newPerson?: boolean },
): Promise<void> {
  await insertMessageStatement(db, {
    ...messageBindings(row.message),
    messageRowId: row.id,
    ticketId: ticket.id,
    newPerson: row.newPerson === true,
    preview: previewOf(row.message),
    status: ticket.status,
    bump: ticket.bump ? 1 : 0,
  });
}

const insertMessageStatement = statement(
  'add-message',
  `with message as (
     insert into messages (${messageColumns}) values (:messageRowId, :ticketId, :newPerson, ${messageValues}))
   update tickets set message_count = message_count + 1, preview = :preview, last_message_kind = :kind,
     last_message_at = greatest(last_message_at, :now::timestamptz), updated_at = :now::timestamptz, status = :status,
     solved_at = case when :status in ('solved', 'closed') then solved_at end,
     closed_at = case when :status = 'closed' then closed_at end,
     snoozed_until = case when :kind <> 'customer' then snoozed_until end, version = version + :bump
   where id = :ticketId`,
);

export interface Participant {
  email: string;
  name: string;
  role: ParticipantRole;
}

/** Adds people; somebody already there only rises (stranger, offered, recipient, customer), never falls. */
export async function addParticipants(
  db: Knex,
  ticketId: number,
  people: Participant[],
  now: Date,
): Promise<void> {
  if (people.length === 0) return;
  await db.raw(
    `insert into ticket_participants (ticket_id, email, name, role, created_at)
     select distinct on (person.email) :ticketId::bigint, person.email, person.name, person.role, :now::timestamptz
     from jsonb_to_recordset(:people::jsonb) as person (email citext, name text, role text)
     on conflict (ticket_id, email) do update set role = excluded.role
     where array_position(array['stranger','offered','recipient','customer'], excluded.role)
         > array_position(array['stranger','offered','recipient','customer'], ticket_participants.role)`,
    { ticketId, people: jsonb(people), now },
  );
}

function messageBindings(message: NewMessage): Record<string, unknown> {
  return {
    kind: message.kind,
    authorAgentId: message.authorAgentId,
    authorCustomerId: message.authorCustomerId,
    fromEmail: message.from?.address ?? null,
    fromName: message.from?.name ?? '',
    to: jsonb(message.to),
    cc: jsonb(message.cc),
    bcc: jsonb(message.bcc),
    messageSubject: message.subject,
    messageId: message.messageId,
    inReplyTo: message.inReplyTo,
    references: message.references,
    now: message.createdAt,
    text: message.text,
    quotedText: message.quotedText,
    html: message.html,
    invite: message.invite && jsonb(message.invite),
    noAutomaticAnswer: message.noAutomaticAnswer,
  };
}

const previewLength = 200;

/** One line for the list: the new words, or the quoted ones when there are no others. */
export function previewOf(message: Pick<NewMessage, 'text' | 'quotedText'>): string {
  const words = message.text.trim() === '' ? message.quotedText : message.text;
  // Cut before folding white space, so that a mail of one endless line costs no more than another; and never between the
  // halves of a surrogate pair.
  const line = words
    .slice(0, previewLength * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.slice(0, previewLength).replace(/[\uD800-\uDBFF]$/, '');
}
