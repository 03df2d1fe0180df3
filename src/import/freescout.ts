// FreeScout: conversations with their threads, customers and users as its API & Webhooks module has them (api-docs.freescout.net), one by
// one, as pages, or a line each; and conversations as a table (CSV).
import { noted } from '../../mail/noted.ts';
import {
  fieldsOf,
  isAddress,
  numberOf,
  type CommentData,
  type Field,
  type PersonData,
  type ReadLine,
  type SourceRecord,
} from './records.ts';

export const freescoutLists: ReadonlySet<string> = new Set(['conversations', 'customers', 'users']);

const statuses = { active: 'open', pending: 'pending', closed: 'closed', spam: 'closed' } as const;

export function readFreescout(value: Record<string, unknown>, { list }: { list: string | null }): ReadLine {
  const fields = fieldsOf(value);
  const id = fields.id('id');
  if (id === null) return { problem: noted`It has no id.` };
  if (list === 'users' || (fields.has('role') && fields.has('email'))) {
    return { records: [{ kind: 'user', id: `user ${id}`, data: { ...person(fields), isAgent: true } }] };
  }
  if (list === 'customers' || (!fields.has('subject') && fields.has('firstName')))
    return customer(fields, id);
  if (fields.has('subject') || fields.has('threadsCount')) return conversation(fields, id);
  return { problem: noted`It is neither a conversation, a customer nor a user.` };
}

function customer(fields: Field, id: string): ReadLine {
  const emails =
    fields
      .field('_embedded')
      ?.list('emails')
      .map((entry) => entry.text('value')) ?? [];
  const email = emails[0] || fields.text('email');
  if (!isAddress(email)) return { problem: noted`Customer ${id} has no address.` };
  return { records: [{ kind: 'customer', id, data: { email, name: person(fields).name } }] };
}

function conversation(fields: Field, id: string): ReadLine {
  const createdAt = fields.time('createdAt');
  const asking = fields.field('customer') ?? fields.field('primaryCustomer') ?? fields.field('createdBy');
  const writer = asking === null ? null : person(asking);
  if (createdAt === null)
    return { problem: noted`Conversation ${id} does not say when it was made (createdAt).` };
  if (writer === null || !isAddress(writer.email))
    return { problem: noted`Conversation ${id} has no customer with an address.` };
  if (fields.text('state') === 'deleted' || fields.text('state') === 'draft') return { records: [] };
  const inside = fields.field('_embedded');
  const status = statuses[fields.text('status') as keyof typeof statuses] ?? 'closed';
  const assignee = fields.field('assignee');
  const tags = (inside?.list('tags') ?? []).map((tag) => tag.text('name')).filter((name) => name !== '');
  return {
    records: [
      {
        kind: 'ticket',
        id,
        data: {
          number: numberOf(fields.id('number')),
          subject: fields.text('subject'),
          status,
          priority: 'normal',
          tags: fields.text('status') === 'spam' ? [...tags, 'spam'] : tags,
          createdAt,
          solvedAt: status === 'closed' ? (fields.time('closedAt') ?? fields.time('updatedAt')) : null,
          customer: writer,
          assignee: assignee === null || assignee.text('email') === '' ? null : person(assignee),
          recipient: null,
        },
      },
      ...(inside?.list('threads') ?? []).flatMap((thread) => comment(thread, { id, writer })),
    ],
  };
}

function comment(thread: Field, { id: parent, writer }: { id: string; writer: PersonData }): SourceRecord[] {
  const id = thread.id('id');
  const type = thread.text('type');
  const createdAt = thread.time('createdAt');
  // Line items tell of changes, drafts were never sent.
  if (id === null || createdAt === null || thread.text('state') === 'draft') return [];
  if (!['customer', 'message', 'note'].includes(type)) return [];
  const by = thread.field('createdBy') ?? thread.field('customer');
  const author = by === null || by.text('email') === '' ? writer : person(by);
  const messageId = thread.text('messageId') || thread.text('message_id');
  const body = thread.text('body');
  const data: CommentData = {
    author,
    side: type === 'customer' ? 'customer' : 'agent',
    isNote: type === 'note',
    createdAt,
    text: '',
    html: body,
    messageId: messageId === '' ? null : messageId,
    cc: thread.texts('cc'),
    files: (thread.field('_embedded')?.list('attachments') ?? []).map((file) => ({
      id: file.id('id') ?? '',
      filename: file.text('fileName'),
      contentType: file.text('mimeType') || 'application/octet-stream',
      size: numberOf(file.id('size')) ?? 0,
      url: file.text('fileUrl'),
    })),
  };
  return [{ kind: 'comment', id, parent, data }];
}

function person(fields: Field): PersonData {
  const name = [
    fields.text('firstName') || fields.text('first'),
    fields.text('lastName') || fields.text('last'),
  ];
  return { email: fields.text('email'), name: name.filter(Boolean).join(' ') };
}

/** A conversation of a table, with what it says of the first message. */
export function readFreescoutRow(row: ReadonlyMap<string, string>): ReadLine {
  const value = (...names: string[]): string => names.map((name) => row.get(name) ?? '').find(Boolean) ?? '';
  const id = value('id', 'number', 'conversation id', 'conversation number').replace(/^#/, '');
  const email = value('customer email', 'email', 'customer');
  const created = new Date(value('created', 'created at', 'date', 'created on'));
  if (id === '') return { problem: noted`It has no number (column Number or ID).` };
  if (!isAddress(email))
    return { problem: noted`Conversation ${id} has no customer's address (column Customer Email).` };
  if (Number.isNaN(created.getTime()))
    return { problem: noted`Conversation ${id} has no date (column Created).` };
  const status = statuses[value('status').toLowerCase() as keyof typeof statuses] ?? 'closed';
  const writer = { email, name: value('customer name', 'name') };
  const assignee = value('assignee email', 'assignee', 'assigned to');
  const createdAt = created.toISOString();
  const data: CommentData = {
    author: writer,
    side: 'customer',
    isNote: false,
    createdAt,
    text: value('body', 'message', 'preview', 'text'),
    html: null,
    messageId: null,
    cc: [],
    files: [],
  };
  return {
    records: [
      {
        kind: 'ticket',
        id,
        data: {
          number: numberOf(value('number', 'conversation number', 'id').replace(/^#/, '')),
          subject: value('subject'),
          status,
          priority: 'normal',
          tags: value('tags')
            .split(/[,;]/)
            .map((tag) => tag.trim())
            .filter(Boolean),
          createdAt,
          solvedAt: status === 'closed' ? createdAt : null,
          customer: writer,
          assignee: isAddress(assignee) ? { email: assignee, name: '' } : null,
          recipient: null,
        },
      },
      { kind: 'comment', id: `row ${id}`, parent: id, data },
    ],
  };
}
