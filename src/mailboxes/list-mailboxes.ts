// Lists mailboxes by name, one page at a time.
import { onlyVisibleMailboxes } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import { mailboxColumns, type Mailbox } from './store.ts';

/** Keyset page in the order of names. */
export async function listMailboxes(
  ctx: Pick<Context, 'db' | 'actor'>,
  input: { limit?: number; cursor?: string } = {},
): Promise<{ items: Mailbox[]; nextCursor: string | null }> {
  const limit = input.limit ?? 200;
  const query = ctx
    .db('mailboxes as m')
    .select(ctx.db.raw(mailboxColumns))
    .orderByRaw('lower(m.name), m.id')
    .limit(limit + 1);
  onlyVisibleMailboxes(query, ctx.actor, 'm.id');
  if (input.cursor !== undefined) {
    query.whereRaw(
      '(lower(m.name), m.id) > (lower(?), ?::bigint)',
      decodeCursor(input.cursor, ['text', 'number']),
    );
  }
  const rows = (await query) as Mailbox[];
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.name, last.id]) : null };
}
