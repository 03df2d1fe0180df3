// What people decide about an import: read its files, start it, undo it, try again what failed. A worker does the rest.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { AppError } from '../platform/errors.ts';
import type { Columns } from './customers-csv.ts';
import type { ImportState } from './schemas.ts';
import { getImportRow, lockImport, type ImportRow } from './store.ts';
import { say, type Words } from '../platform/words/say.ts';

interface Move {
  to: 'reading' | 'running' | 'undoing';
  from: readonly ImportState[];
  /** Why not, in any other state. */
  refusal: Words;
}

const moves = {
  read: {
    to: 'reading',
    from: ['new', 'ready', 'failed'],
    refusal: say`Its files can be read until it has been started.`,
  },
  start: {
    to: 'running',
    from: ['ready', 'failed'],
    refusal: say`It can be started once its files have been read.`,
  },
  undo: {
    to: 'undoing',
    from: ['done', 'failed', 'undone'],
    refusal: say`It can be undone once it has ended.`,
  },
} as const satisfies Record<string, Move>;

const move =
  (name: keyof typeof moves) =>
  (ctx: Context, input: { id: number; columns?: Columns }): Promise<ImportRow> =>
    inTransaction(ctx, async (ctx) => {
      const { to, from, refusal }: Move = moves[name];
      const row = await lockImport(ctx.db, input.id);
      if (!from.includes(row.state)) throw new AppError('conflict', refusal);
      if (row.files.length === 0) throw new AppError('conflict', 'It has no files yet.');
      if (name === 'read' && row.made > 0) throw new AppError('conflict', moves.read.refusal);
      // With other columns a row may be another customer.
      if (name === 'read') await ctx.db('import_records').where({ import_id: row.id }).delete();
      await ctx
        .db('imports')
        .where({ id: row.id })
        .update({
          state: to,
          problem: null,
          ...(input.columns === undefined ? {} : { columns: jsonb(input.columns) }),
          ...(name === 'undo' ? { removed: 0, kept: 0 } : {}),
          updated_at: ctx.clock.now(),
          finished_at: null,
        });
      await audit(ctx, { action: `import.${name}`, subject: { type: 'import', id: row.id } });
      return getImportRow(ctx.db, row.id);
    });

/** @throws AppError `not_found`, `conflict` in a state that does not allow it */
export const readImport = move('read');
export const startImport = move('start');
export const undoImport = move('undo');
