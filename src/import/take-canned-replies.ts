// Makes the canned replies of an import, for everybody, in the name of the admin who imports them.
import { noted } from '../../mail/noted.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { createMacro } from '../macros/index.ts';
import type { CannedReplyData } from './records.ts';
import type { ImportRow, StoredRecord } from './store.ts';

type Outcome = { made: number } | 'known' | { refused: string };

export async function takeCannedReply(
  ctx: Context,
  row: ImportRow,
  { source_id, data }: StoredRecord<CannedReplyData>,
): Promise<Outcome> {
  const owner = await ownerOf(ctx, row);
  if (owner === null) return { refused: noted`There is no active admin it could belong to.` };
  const claim = { source: row.source, kind: 'canned_reply', source_id };
  return inTransaction({ ...ctx, actor: owner }, async (ctx) => {
    const claimed = await ctx
      .db('imported_rows')
      .insert({ ...claim, row_id: 0, import_id: row.id })
      .onConflict()
      .ignore()
      .returning('row_id');
    if (claimed.length === 0) return 'known';
    const { id } = await createMacro(ctx, { name: data.name, text: data.text, visibility: 'all' });
    await ctx.db('imported_rows').where(claim).update({ row_id: id });
    return { made: id };
  }).catch((error: unknown) => {
    if (error instanceof AppError) return { refused: error.message };
    throw error;
  });
}

async function ownerOf(ctx: Context, row: ImportRow): Promise<Context['actor'] | null> {
  const admins = ctx.db('agents').where({ role: 'admin', active: true });
  const owner = (await (
    row.created_by === null ? admins.orderBy('id') : admins.where({ id: row.created_by })
  ).first('id', 'name')) as { id: number; name: string } | undefined;
  return owner === undefined
    ? null
    : ({ kind: 'agent', role: 'admin', mailboxIds: null, teamIds: null, ...owner } as Context['actor']);
}
