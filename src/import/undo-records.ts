// Takes out again what an import made, as long as nobody has touched it; what was touched stays, and is counted.
import { inTransaction, type Context } from '../platform/context.ts';
import { removeImportedTicket } from '../tickets/index.ts';
import type { ImportRow } from './store.ts';

interface Made {
  kind: 'ticket' | 'customer' | 'canned_reply';
  source_id: string;
  row_id: number;
}

export async function undoRecords(ctx: Context, row: ImportRow, beat: () => Promise<void>): Promise<void> {
  // Tickets first: a customer who has one stays.
  for (const kind of ['ticket', 'customer', 'canned_reply'] as const) {
    let after = 0;
    for (;;) {
      const made = (await ctx
        .db('imported_rows')
        .where({ import_id: row.id, kind })
        .where('row_id', '>', after)
        .orderBy('row_id')
        .limit(100)
        .select('kind', 'source_id', 'row_id')) as Made[];
      if (made.length === 0) break;
      for (const one of made) await undoOne(ctx, row, one);
      after = made.at(-1)?.row_id ?? after;
      await beat();
    }
  }
}

function undoOne(ctx: Context, row: ImportRow, made: Made): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const isGone = await remove[made.kind](ctx, made.row_id);
    if (isGone) {
      await ctx
        .db('imported_rows')
        .where({ source: row.source, kind: made.kind, source_id: made.source_id })
        .delete();
    }
    await ctx
      .db('imports')
      .where({ id: row.id })
      .increment(isGone ? 'removed' : 'kept', 1);
  });
}

/** Somebody a ticket or an answer names stays. */
async function removeCustomer(ctx: Context, id: number): Promise<boolean> {
  const { rowCount } = await ctx.db.raw<{ rowCount: number }>(
    `delete from customers c where c.id = :id and c.updated_at = c.created_at
       and not exists (select 1 from tickets t where t.customer_id = c.id)
       and not exists (select 1 from messages m where m.author_customer_id = c.id)
       and not exists (select 1 from satisfaction_questions s where s.customer_id = c.id)`,
    { id },
  );
  return rowCount > 0;
}

/** Changed or used is touched. */
async function removeCannedReply(ctx: Context, id: number): Promise<boolean> {
  const { rowCount } = await ctx.db.raw<{ rowCount: number }>(
    'delete from macros where id = :id and updated_at = created_at and last_used_at is null',
    { id },
  );
  return rowCount > 0;
}

const remove = { ticket: removeImportedTicket, customer: removeCustomer, canned_reply: removeCannedReply };
