// A ticket and a message as the API gives them, for tests of the console's pure parts.
import type { Message } from '../../web/api/messages.ts';
import type { Ticket } from '../../web/api/tickets.ts';

const TIME = '2026-03-02T10:00:00.000Z';

export function aTicket(change: Partial<Ticket> = {}): Ticket {
  return {
    id: 1,
    number: 1001,
    subject: 'Lamp',
    status: 'open',
    priority: 'normal',
    mailbox: { id: 1, address: 'support@desk.example' },
    customer: { id: 1, email: 'ann@example.com', name: 'Ann' },
    assignee: null,
    team: null,
    tags: [],
    createdAt: TIME,
    updatedAt: TIME,
    lastMessageAt: TIME,
    lastMessageKind: 'customer',
    preview: '',
    dueAt: null,
    dueKind: null,
    dueSoonAt: null,
    slaPolicyId: null,
    snoozedUntil: null,
    spam: false,
    deletedAt: null,
    unread: false,
    messageCount: 1,
    version: 1,
    ...change,
  };
}

/** `minute` counts from ten o'clock. */
export function aMessage(id: number, minute = id): Message {
  return {
    id,
    kind: 'customer',
    author: { type: 'customer', id: 1, name: 'Ann' },
    from: { address: 'ann@example.com', name: 'Ann' },
    to: [],
    cc: [],
    bcc: [],
    subject: 'Lamp',
    text: `message ${id}`,
    quotedText: '',
    html: null,
    invite: null,
    readAs: null,
    messageId: null,
    inReplyTo: null,
    createdAt: new Date(Date.parse(TIME) + minute * 60_000).toISOString(),
    attachments: [],
    delivery: null,
    hasRaw: true,
    newPerson: false,
    authentication: null,
  };
}
