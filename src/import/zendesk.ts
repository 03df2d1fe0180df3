// Zendesk: tickets, comments and users as its API and its JSON exports have them (developer.zendesk.com: Tickets, Ticket Comments, Users,
// Incremental Exports). A comment names its ticket, or stands in it, or in a file named after it: `comments-123.json`.
import { noted } from '../../mail/noted.ts';
import {
  fieldsOf,
  numberOf,
  type CommentData,
  type Field,
  type ReadLine,
  type SourceRecord,
  type Who,
} from './records.ts';

export const zendeskLists: ReadonlySet<string> = new Set(['tickets', 'users', 'comments', 'results']);

const statuses = {
  new: 'new',
  open: 'open',
  pending: 'pending',
  hold: 'pending',
  solved: 'solved',
  closed: 'closed',
} as const;
const priorities = { low: 'low', normal: 'normal', high: 'high', urgent: 'urgent' } as const;

export function readZendesk(
  value: Record<string, unknown>,
  { list, file }: { list: string | null; file: string },
): ReadLine {
  const fields = fieldsOf(value);
  const id = fields.id('id');
  if (id === null) return { problem: noted`It has no id.` };
  if (list === 'users' || (fields.has('role') && fields.has('email'))) return user(fields, id);
  if (list === 'comments' || fields.has('author_id')) return comment(fields, id, file);
  if (fields.has('subject') || fields.has('requester_id') || fields.has('requester'))
    return ticket(fields, id);
  return { problem: noted`It is neither a ticket, a comment nor a user.` };
}

function user(fields: Field, id: string): ReadLine {
  const email = fields.text('email');
  const role = fields.text('role');
  return {
    records: [
      {
        kind: 'user',
        id,
        data: { email, name: fields.text('name'), isAgent: role === 'agent' || role === 'admin' },
      },
    ],
  };
}

function ticket(fields: Field, id: string): ReadLine {
  const createdAt = fields.time('created_at');
  const customer = who(fields, 'requester');
  if (createdAt === null) return { problem: noted`Ticket ${id} does not say when it was made (created_at).` };
  if (customer === null) return { problem: noted`Ticket ${id} does not say who asked (requester_id).` };
  const status = fields.text('status');
  if (status === 'deleted') return { records: [] };
  const known = statuses[status as keyof typeof statuses] ?? 'closed';
  const isDone = known === 'solved' || known === 'closed';
  const comments = fields.list('comments').flatMap((entry): SourceRecord[] => {
    const read = comment(entry, entry.id('id') ?? '', '', id);
    return 'records' in read ? read.records : [];
  });
  const first = comments.length === 0 ? description(fields, id, { customer, createdAt }) : [];
  return {
    records: [
      {
        kind: 'ticket',
        id,
        data: {
          number: numberOf(id),
          subject: fields.text('subject') || fields.text('raw_subject'),
          status: known,
          priority: priorities[fields.text('priority') as keyof typeof priorities] ?? 'normal',
          tags: fields.texts('tags'),
          createdAt,
          solvedAt: isDone
            ? (fields.field('metric_set')?.time('solved_at') ?? fields.time('updated_at'))
            : null,
          customer,
          assignee: who(fields, 'assignee'),
          recipient: fields.text('recipient') || null,
        },
      },
      ...first,
      ...comments,
    ],
  };
}

/** The description repeats the first comment: it stands for it where there are no comments. */
function description(
  fields: Field,
  id: string,
  { customer, createdAt }: { customer: Who; createdAt: string },
): SourceRecord[] {
  const text = fields.text('description');
  if (text === '') return [];
  const data: CommentData = {
    author: customer,
    side: 'customer',
    isNote: false,
    createdAt,
    text,
    html: null,
    messageId: null,
    cc: [],
    files: [],
  };
  return [{ kind: 'comment', id: `description-${id}`, parent: id, data }];
}

function comment(fields: Field, id: string, file: string, inside?: string): ReadLine {
  const parent = inside ?? fields.id('ticket_id') ?? /(?:^|\D)(\d+)\D*$/.exec(file)?.[1];
  const createdAt = fields.time('created_at');
  const author = who(fields, 'author');
  if (id === '' || parent === undefined)
    return { problem: noted`Comment ${id} does not say which ticket it is on (ticket_id).` };
  if (createdAt === null)
    return { problem: noted`Comment ${id} does not say when it was written (created_at).` };
  if (author === null) return { problem: noted`Comment ${id} does not say who wrote it (author_id).` };
  const messageId = fields.field('metadata')?.field('system')?.text('message_id') ?? '';
  const data: CommentData = {
    author,
    side: 'unknown',
    isNote: fields.flag('public') === false,
    createdAt,
    text: fields.text('plain_body') || fields.text('body'),
    html: fields.text('html_body') || null,
    messageId: messageId === '' ? null : messageId,
    cc: [],
    files: fields.list('attachments').map((entry) => ({
      id: entry.id('id') ?? '',
      filename: entry.text('file_name'),
      contentType: entry.text('content_type') || 'application/octet-stream',
      size: numberOf(entry.id('size')) ?? 0,
      url: entry.text('content_url'),
    })),
  };
  return { records: [{ kind: 'comment', id, parent, data }] };
}

function who(fields: Field, name: 'requester' | 'author' | 'assignee'): Who | null {
  const inside = fields.field(name);
  const email = inside?.text('email') ?? '';
  if (inside !== null && email !== '') return { email, name: inside.text('name') };
  const userId = fields.id(`${name}_id`) ?? inside?.id('id') ?? null;
  return userId === null ? null : { userId };
}
