// Lists mailboxes by name, one page at a time.
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import { mailboxColumns, type Mailbox } from './store.ts';

/** Keyset page in the order of names. */
export async function listMailboxes(
  ctx: Pick<Context, 'db'>,
  input: { limit?: number; cursor?: string } = {},
): Promise<{ items: Mailbox[]; nextCursor: string | null }> {
  const limit = input.limit ?? 200;
  const after = input.cursor === undefined ? null : decodeCursor(input.cursor, ['text', 'number']);
  const { rows } = await ctx.db.raw<{ rows: Mailbox[] }>(
    `select ${mailboxColumns} from mailboxes m
      ${after ? 'where (lower(m.name), m.id) > (lower(?), ?::bigint)' : ''}
      order by lower(m.name), m.id limit ?`,
    [...(after ?? []), limit + 1],
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.name, last.id]) : null };
}
