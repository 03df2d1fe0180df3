// Who gets nothing automatic, as a list agents can see and shorten.
import { audit } from '../events/index.ts';
import { rowChore } from '../platform/chore.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { SuppressionListQuery } from './suppression-schemas.ts';

export interface SuppressionRow {
  id: number;
  email: string;
  reason: 'bounce' | 'complaint';
  status: string;
  diagnostic: string;
  created_at: Date;
  until: Date | null;
}

/** Those in force, the latest first. */
export async function listSuppressions(
  ctx: Context,
  input: SuppressionListQuery,
): Promise<{ items: SuppressionRow[]; nextCursor: string | null }> {
  const { limit = 50, cursor } = input;
  const query = ctx
    .db('suppressed_recipients')
    .whereRaw('(until is null or until > ?)', [ctx.clock.now()])
    .select('*', ctx.db.raw('email::text as email'))
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) query.where('id', '<', decodeCursor(cursor, ['number'])[0]);
  const rows = (await query) as SuppressionRow[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}

/** @throws AppError `not_found` */
export async function removeSuppression(ctx: Context, input: { id: number }): Promise<null> {
  const { id } = input;
  return inTransaction(ctx, async (ctx) => {
    const [row] = (await ctx
      .db('suppressed_recipients')
      .where({ id })
      .delete()
      .returning(['email', 'reason'])) as Pick<SuppressionRow, 'email' | 'reason'>[];
    if (row === undefined) throw notFound('suppressed recipient');
    const subject = { type: 'suppressed_recipient', id };
    await audit(ctx, { action: 'suppressed_recipient.remove', subject, data: { before: row } });
    return null;
  });
}

export const suppressionChore = rowChore({
  name: 'suppressed-recipients',
  rows: 'suppressed_recipients t where t.until < :now',
  time: 't.until',
  what: 't.email',
});
