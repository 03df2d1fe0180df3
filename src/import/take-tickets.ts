// Makes the tickets of an import, one in a transaction: its people, its messages in the order of time, its files. A ticket that came before
// under the same id is left as it is.
import { createHash } from 'node:crypto';
import { noted } from '../../mail/noted.ts';
import { htmlToText } from '../../mail/parse/html-text.ts';
import { foldText } from '../../mail/reply-text/index.ts';
import { sanitizeHtml } from '../../mail/sanitize/index.ts';
import {
  insertAttachments,
  keepAttachments,
  type AttachmentPolicy,
  type KeptAttachment,
} from '../attachments/index.ts';
import { findOrCreateCustomer, type Customer } from '../customers/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { importTicket, type OldMessage } from '../tickets/index.ts';
import {
  isAddress,
  type CommentData,
  type FileData,
  type PersonData,
  type TicketData,
  type UserData,
  type Who,
} from './records.ts';
import { openFile } from './stage-records.ts';
import type { ImportRow, StoredRecord } from './store.ts';

export interface Taking {
  row: ImportRow;
  policy: AttachmentPolicy;
  /** Agents of this desk by their address, in lower case. */
  agents: ReadonlyMap<string, number>;
}

type Ticket = StoredRecord<TicketData>;
type Comment = StoredRecord<CommentData>;
type Outcome = { made: number } | 'known' | { refused: string };

/** Who stands behind a name of the old desk. */
interface Person extends PersonData {
  agentId: number | null;
  isAgent: boolean;
}

/** Larger HTML is kept, but only its beginning becomes text to search in. */
const maxHtml = 512 * 1024;
const maxSubject = 1000;
const maxTags = 50;

/** @throws Error when a store is away; the same ticket can be given again */
export async function takeTicket(ctx: Context, taking: Taking, ticket: Ticket): Promise<Outcome> {
  const { row } = taking;
  const comments = (await ctx
    .db('import_records')
    .where({ import_id: row.id, kind: 'comment', parent_id: ticket.source_id })
    .orderBy('id')) as Comment[];
  const hasOwn = comments.some(({ source_id }) => !source_id.startsWith('description-'));
  const said = comments
    .filter(({ source_id }) => !hasOwn || !source_id.startsWith('description-'))
    .toSorted((a, b) => Date.parse(a.data.createdAt) - Date.parse(b.data.createdAt) || a.id - b.id);
  const people = await peopleOf(ctx, taking, ticket, said);
  const customer = people(ticket.data.customer);
  if (customer === null)
    return { refused: noted`The person who asked is not among the users, or has no address.` };
  const files: KeptAttachment[][] = [];
  // One after the other: each is held in memory while it is kept.
  for (const { data } of said) files.push(await filesOf(ctx, taking, data.files));
  return inTransaction(ctx, async (ctx) => {
    const claimed = await ctx
      .db('imported_rows')
      .insert({
        source: row.source,
        kind: 'ticket',
        source_id: ticket.source_id,
        row_id: 0,
        import_id: row.id,
      })
      .onConflict()
      .ignore()
      .returning('row_id');
    if (claimed.length === 0) return 'known';
    const messages: OldMessage[] = [];
    const asking = await customerOf(ctx, customer, ticket.data.createdAt);
    for (const { data } of said)
      messages.push(await messageOf(ctx, people(data.author), { data, asking, customer }));
    const made = await importTicket(ctx, {
      ...ticketOf(taking, ticket.data, people),
      customer: asking,
      messages,
      origin: { source: row.source, id: ticket.source_id },
    });
    await ctx
      .db('imported_rows')
      .where({ source: row.source, kind: 'ticket', source_id: ticket.source_id })
      .update({ row_id: made.ticketId });
    for (const [index, messageId] of made.messageIds.entries()) {
      const at = { ...ctx, clock: { now: () => messages[index]?.createdAt ?? ctx.clock.now() } };
      await insertAttachments(at, messageId, files[index] ?? []);
    }
    return { made: made.ticketId };
  });
}

function ticketOf({ row }: Taking, data: TicketData, people: (who: Who) => Person | null) {
  if (row.mailbox_id === null) throw new Error(noted`The import has no mailbox any more.`);
  return {
    mailboxId: row.mailbox_id,
    assigneeId: (data.assignee && people(data.assignee)?.agentId) ?? null,
    number: data.number,
    subject: data.subject.trim().slice(0, maxSubject).toWellFormed() || '(no subject)',
    status: data.status,
    priority: data.priority,
    tags: [...new Set(data.tags.map((tag) => tag.trim().slice(0, 100)).filter(Boolean))]
      .slice(0, maxTags)
      .toSorted(),
    createdAt: new Date(data.createdAt),
    solvedAt: data.solvedAt === null ? null : new Date(data.solvedAt),
  };
}

async function peopleOf(
  ctx: Context,
  { row, agents }: Taking,
  { data }: Ticket,
  said: Comment[],
): Promise<(who: Who) => Person | null> {
  const ids = [
    data.customer,
    ...(data.assignee ? [data.assignee] : []),
    ...said.map(({ data }) => data.author),
  ].flatMap((who) => ('userId' in who ? [who.userId] : []));
  const users = (await ctx
    .db('import_records')
    .where({ import_id: row.id, kind: 'user' })
    .whereIn('source_id', [...new Set(ids)])) as StoredRecord<UserData>[];
  const byId = new Map(users.map(({ source_id, data }) => [source_id, data]));
  return (who) => {
    const user = 'userId' in who ? byId.get(who.userId) : { ...who, isAgent: false };
    if (user === undefined) return null;
    const agentId = agents.get(user.email.toLowerCase()) ?? null;
    if (!isAddress(user.email) && !user.isAgent) return null;
    return { email: user.email, name: user.name, agentId, isAgent: user.isAgent || agentId !== null };
  };
}

const customerOf = (ctx: Context, person: PersonData, at: string): Promise<Customer> =>
  findOrCreateCustomer({ ...ctx, clock: { now: () => new Date(at) } }, person);

async function messageOf(
  ctx: Context,
  author: Person | null,
  { data, asking, customer }: { data: CommentData; asking: Customer; customer: Person },
): Promise<OldMessage> {
  const isSame = author?.email.toLowerCase() === customer.email.toLowerCase();
  const isOurs =
    data.side === 'agent' || (data.side === 'unknown' && !isSame && (author === null || author.isAgent));
  const kind = data.isNote ? 'note' : isOurs ? 'reply' : 'customer';
  const writer =
    kind === 'customer' && author !== null && !isSame
      ? await customerOf(ctx, author, data.createdAt)
      : asking;
  const text = data.text || (data.html === null ? '' : htmlToText(data.html.slice(0, maxHtml)));
  const folded = data.html === null ? foldText(text) : { text, quotedText: '' };
  return {
    kind,
    agentId: kind === 'customer' ? null : (author?.agentId ?? null),
    customerId: kind === 'customer' ? writer.id : null,
    from: { address: author?.email ?? '', name: author?.name ?? '' },
    cc: data.cc.filter(isAddress).map((address) => ({ address, name: '' })),
    messageId: data.messageId?.replace(/^<|>$/g, '').slice(0, 998) ?? null,
    createdAt: new Date(data.createdAt),
    text: folded.text,
    quotedText: folded.quotedText,
    html: data.html === null ? null : sanitizeHtml(data.html),
  };
}

/** Bytes where a file of that name or id lies with the import, else where it is at the old desk. */
async function filesOf(ctx: Context, { row, policy }: Taking, files: FileData[]): Promise<KeptAttachment[]> {
  const kept: KeptAttachment[] = [];
  for (const file of files) {
    const wanted = new Set([
      file.filename,
      `${file.id}-${file.filename}`,
      `${file.id}/${file.filename}`,
      file.id,
    ]);
    const beside = row.files.find(
      ({ name }) => wanted.has(name) || wanted.has(name.replace(/^attachments\//, '')),
    );
    const facts = {
      filename: file.filename || 'file',
      contentType: file.contentType,
      inline: false,
      contentId: null,
    };
    if (beside === undefined || beside.size > policy.maxBytes) {
      kept.push({
        ...facts,
        size: file.size,
        sha256: '',
        storageKey: null,
        blocked: noted`The file stayed at the old desk: ${file.url || 'no address is known'}`,
      });
      continue;
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of await openFile(ctx, beside)) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const parsed = {
      ...facts,
      declaredType: file.contentType,
      size: bytes.length,
      sha256,
      content: { bytes },
    };
    kept.push(...(await keepAttachments(ctx, [parsed], policy)));
  }
  return kept;
}
