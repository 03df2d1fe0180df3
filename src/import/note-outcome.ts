// Keeps what became of records of an import, and that they are done.
import type { Context } from '../platform/context.ts';
import type { ImportRow } from './store.ts';

export interface Outcome {
  records: readonly { id: number }[];
  made?: number;
  known?: number;
  refused?: number;
}

export async function noteOutcome(
  ctx: Context,
  row: ImportRow,
  { records, made = 0, known = 0, refused = 0 }: Outcome,
): Promise<void> {
  await ctx.db.raw(
    `with done as (update import_records set done = true where id = any(:ids))
     update imports set made = made + :made, known = known + :known, refused = refused + :refused, updated_at = :now
     where id = :id`,
    { ids: records.map(({ id }) => id), id: row.id, made, known, refused, now: ctx.clock.now() },
  );
}
