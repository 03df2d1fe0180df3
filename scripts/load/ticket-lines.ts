// The rows of a planned ticket, as lines for COPY.
import { previewOf } from '../../src/tickets/store.ts';
import type { Chance } from '../demo/random.ts';
import { buildDocument } from '../../src/search/index.ts';
import { copyLine, type Cell } from './copy-rows.ts';
import type { PlannedMessage, PlannedTicket } from './plan-ticket.ts';

/** Table with its columns, in the order in which they are filled. */
export const loadedTables = {
  tickets:
    'id, number, mailbox_id, customer_id, assignee_id, team_id, subject, status, priority, tags, message_count, preview, ' +
    'last_message_kind, last_message_at, created_at, updated_at, solved_at, closed_at, sla_policy_id, due_at, due_kind, due_remind_at',
  ticket_participants: 'ticket_id, email, name, role, created_at',
  messages:
    'id, ticket_id, kind, author_agent_id, author_customer_id, from_email, from_name, recipients_to, recipients_cc, subject, ' +
    'message_id, in_reply_to, created_at, text',
  attachments: 'message_id, filename, content_type, size, sha256, storage_key, created_at',
  ticket_events: 'ticket_id, type, actor_agent_id, data, created_at',
  inbound_mails:
    'received_at, remote_address, envelope_from, envelope_to, mailbox_id, raw_sha256, size, message_id_header, from_email, ' +
    'subject, kind, outcome, ticket_id, message_id, trace',
  outbound_mails:
    'kind, state, ticket_id, message_id, mailbox_id, message_id_header, recipients_to, subject, attempts, smtp_response, sent_at, ' +
    'next_attempt_at, created_at, updated_at',
  search_documents: 'ticket_id, words, indexed_at',
  sla_clocks:
    'ticket_id, kind, started_at, due_at, remind_at, reminded_at, breached_at, stopped_at, outcome, decided_at, stop_reason, ' +
    'policy_id, target_minutes, lead_minutes, agent_id, team_id',
} as const;

export type LoadedTable = keyof typeof loadedTables;

export type Lines = Record<LoadedTable, string[]>;

export const noLines = (): Lines => ({
  tickets: [],
  ticket_participants: [],
  messages: [],
  attachments: [],
  ticket_events: [],
  inbound_mails: [],
  outbound_mails: [],
  search_documents: [],
  sla_clocks: [],
});

/** Objects that all rows share: an attachment of each type, one raw mail. */
export interface SharedObjects {
  files: Record<string, { sha256: string; size: number; storageKey: string }>;
  raw: { sha256: string; size: number };
  policyId: number;
}

const minute = 60_000;
const targetMinutes = { low: 1440, normal: 480, high: 240, urgent: 60 };

export function addTicket(
  lines: Lines,
  ticket: PlannedTicket,
  by: { shared: SharedObjects; now: Date; chance: Chance; vocabulary: Set<string> },
): void {
  const { shared, now, chance } = by;
  const { id, customer, messages } = ticket;
  const first = messages[0] as PlannedMessage;
  const last = messages.at(-1) as PlannedMessage;
  const due = new Date(first.at.getTime() + targetMinutes[ticket.priority] * minute);
  const waits = ticket.firstReplyAt === null && ticket.closedAt === null;
  lines.tickets.push(
    copyLine([
      id,
      ticket.number,
      ticket.mailbox.id,
      customer.id,
      ticket.assignee?.id ?? null,
      ticket.teamId,
      ticket.subject,
      ticket.status,
      ticket.priority,
      ticket.tags,
      messages.length,
      previewOf({ text: last.text, quotedText: '' }),
      last.kind,
      last.at,
      first.at,
      last.at,
      ticket.closedAt,
      ticket.status === 'closed' ? ticket.closedAt : null,
      shared.policyId,
      waits ? due : null,
      waits ? 'first_response' : null,
      waits ? new Date(due.getTime() - 30 * minute) : null,
    ]),
  );
  lines.ticket_participants.push(copyLine([id, customer.email, customer.name, 'customer', first.at]));
  if (ticket.cc !== null)
    lines.ticket_participants.push(copyLine([id, ticket.cc, '', 'recipient', first.at]));
  addEvents(lines, ticket, first.at);
  addClock(lines, ticket, { due, shared, now });
  for (const message of messages) addMessage(lines, ticket, message, { shared, chance });
  addDocument(lines, ticket, by);
}

function addEvents(lines: Lines, ticket: PlannedTicket, openedAt: Date): void {
  const add = (type: string, agent: number | null, data: unknown, at: Date): unknown =>
    lines.ticket_events.push(copyLine([ticket.id, type, agent, { json: data }, at]));
  const { assignee } = ticket;
  add('ticket.opened', null, {}, openedAt);
  if (assignee !== null) {
    const at = new Date(openedAt.getTime() + 5 * minute);
    add('ticket.assigned', assignee.id, { from: null, to: assignee.name }, at);
  }
  if (ticket.closedAt !== null)
    add('ticket.status_changed', assignee?.id ?? null, { from: 'open', to: ticket.status }, ticket.closedAt);
}

function addClock(
  lines: Lines,
  ticket: PlannedTicket,
  by: { due: Date; shared: SharedObjects; now: Date },
): void {
  const { due, shared, now } = by;
  const stoppedAt = ticket.firstReplyAt ?? ticket.closedAt;
  const remindAt = new Date(due.getTime() - 30 * minute);
  const end = stoppedAt ?? now;
  // What is late has been told already: a loaded desk reminds nobody of the past.
  const missed = end > due;
  const decidedAt = stoppedAt === null ? (missed ? due : null) : missed ? due : stoppedAt;
  lines.sla_clocks.push(
    copyLine([
      ticket.id,
      'first_response',
      ticket.messages[0]?.at ?? now,
      due,
      remindAt,
      end > remindAt ? remindAt : null,
      missed ? due : null,
      stoppedAt,
      missed ? 'missed' : stoppedAt === null ? null : 'met',
      decidedAt,
      stoppedAt === null ? null : 'reply',
      shared.policyId,
      targetMinutes[ticket.priority],
      30,
      ticket.assignee?.id ?? null,
      ticket.teamId,
    ]),
  );
}

function addMessage(
  lines: Lines,
  ticket: PlannedTicket,
  message: PlannedMessage,
  by: { shared: SharedObjects; chance: Chance },
): void {
  const { shared, chance } = by;
  const { customer, mailbox } = ticket;
  const isOurs = message.kind === 'reply';
  const messageId = `<load-${message.id}@${isOurs ? (mailbox.address.split('@')[1] ?? 'load.example') : 'mail.example'}>`;
  const from = fromOf(ticket, message);
  const person = { address: isOurs ? customer.email : mailbox.address, name: isOurs ? customer.name : '' };
  const cc = ticket.cc === null ? [] : [{ address: ticket.cc, name: '' }];
  lines.messages.push(
    copyLine([
      message.id,
      ticket.id,
      message.kind,
      message.agent?.id ?? null,
      message.kind === 'customer' ? customer.id : null,
      from.address,
      from.name,
      { json: message.kind === 'note' ? [] : [person] },
      { json: message.kind === 'note' ? [] : cc },
      ticket.subject,
      message.kind === 'note' ? null : messageId,
      null,
      message.at,
      message.text,
    ]),
  );
  if (message.file !== null) {
    const object = shared.files[message.file.type];
    if (object !== undefined)
      lines.attachments.push(
        copyLine([
          message.id,
          message.file.name,
          message.file.type,
          object.size,
          object.sha256,
          object.storageKey,
          message.at,
        ]),
      );
  }
  if (isOurs) lines.outbound_mails.push(outboundLine(ticket, message, { messageId, person, chance }));
  else if (message.kind !== 'note')
    lines.inbound_mails.push(inboundLine(ticket, message, { messageId, from, raw: shared.raw }));
}

function fromOf(ticket: PlannedTicket, message: PlannedMessage): { address: string; name: string } {
  if (message.agent !== null) return { address: ticket.mailbox.address, name: message.agent.name };
  if (message.kind === 'bounce') return { address: 'mailer-daemon@mail.example', name: '' };
  return { address: ticket.customer.email, name: ticket.customer.name };
}

function outboundLine(
  ticket: PlannedTicket,
  message: PlannedMessage,
  mail: { messageId: string; person: unknown; chance: Chance },
): string {
  // Nothing of it waits: a loaded desk mails nobody.
  const state = mail.chance.happens(0.995) ? 'sent' : mail.chance.happens(0.5) ? 'bounced' : 'failed';
  const cells: Cell[] = [
    'reply',
    state,
    ticket.id,
    message.id,
    ticket.mailbox.id,
    mail.messageId,
    { json: [mail.person] },
    ticket.subject,
    1,
    state === 'failed' ? '550 5.1.1 no such user' : '250 2.0.0 Ok',
    state === 'failed' ? null : message.at,
    message.at,
    message.at,
    message.at,
  ];
  return copyLine(cells);
}

const outcomes = { customer: 'message_added', auto: 'auto_reply', bounce: 'bounce' } as const;

function inboundLine(
  ticket: PlannedTicket,
  message: PlannedMessage,
  mail: { messageId: string; from: { address: string }; raw: SharedObjects['raw'] },
): string {
  const isFirst = message === ticket.messages[0];
  const kind = message.kind === 'auto' || message.kind === 'bounce' ? message.kind : 'mail';
  return copyLine([
    message.at,
    '192.0.2.10',
    message.kind === 'bounce' ? '' : mail.from.address,
    [ticket.mailbox.address],
    ticket.mailbox.id,
    mail.raw.sha256,
    mail.raw.size,
    mail.messageId,
    mail.from.address,
    ticket.subject,
    kind,
    isFirst ? 'ticket_opened' : outcomes[message.kind as keyof typeof outcomes],
    ticket.id,
    message.id,
    { json: [] },
  ]);
}

function addDocument(
  lines: Lines,
  ticket: PlannedTicket,
  { now, vocabulary }: { now: Date; vocabulary: Set<string> },
): void {
  const { id, number, subject, customer, tags } = ticket;
  const cc = ticket.cc === null ? [] : [{ address: ticket.cc, name: '' }];
  const messages = ticket.messages.toReversed().map((message) => {
    const from = fromOf(ticket, message);
    const to = message.kind === 'reply' ? customer.email : ticket.mailbox.address;
    return {
      kind: message.kind,
      from: { email: from.address, name: from.name },
      to: message.kind === 'note' ? [] : [{ address: to, name: '' }],
      cc: message.kind === 'note' ? [] : cc,
      text: message.text,
      quotedText: '',
      files: message.file === null ? [] : [message.file.name],
    };
  });
  const document = buildDocument({ number, subject, customer, tags, messages });
  for (const word of document.vocabulary) vocabulary.add(word);
  lines.search_documents.push(copyLine([id, document.vector, now]));
}
