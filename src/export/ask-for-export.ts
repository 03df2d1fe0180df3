// An admin asks for an export; a worker makes it.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { getExportRow, type ExportRow } from './store.ts';

/** @throws AppError `conflict` while one is being made */
export async function askForExport(ctx: Context): Promise<ExportRow> {
  return inTransaction(ctx, async (ctx) => {
    const waiting = (await ctx.db('exports').where({ state: 'waiting' }).first('id')) as
      | { id: number }
      | undefined;
    if (waiting !== undefined) throw new AppError('conflict', 'An export is being made already.');
    const [made] = (await ctx
      .db('exports')
      .insert({ created_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null, created_at: ctx.clock.now() })
      .returning('id')) as { id: number }[];
    const id = made?.id ?? 0;
    await audit(ctx, { action: 'export.asked', subject: { type: 'export', id } });
    return getExportRow(ctx.db, id);
  });
}
