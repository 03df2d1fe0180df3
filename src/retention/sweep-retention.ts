// Takes away what is older than the desk keeps it, a small batch a transaction, the oldest first. Several workers share the batches: each
// row is locked by whoever takes it and passed over by the others.
import { queueObjects } from '../attachments/index.ts';
import { audit } from '../events/index.ts';
import { rowChore, type Chore } from '../platform/chore.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { removeTickets } from './remove-tickets.ts';
import { daysBefore, retained, type Retained } from './retained.ts';
import type { RetainedKind } from './schemas.ts';
import { readRetention } from './settings.ts';

/** Tickets have many rows each. */
const batchOf = (kind: RetainedKind): number => (ticketKinds.has(kind) ? 50 : 500);
const ticketKinds = new Set<RetainedKind>(['closedTickets', 'trash', 'spamTickets']);
/** An hour's work of one kind; what is left is found the next time. */
const mostBatches = 100;

/** Each leaves an audit entry where anything went. */
export const retentionChores: readonly Chore[] = retained.map((what) =>
  rowChore({
    name: what.kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    rows: async (ctx) => {
      const before = await timeOf(ctx, what);
      return before && { sql: what.rows, values: { before } };
    },
    time: what.time,
    what: what.what,
    async run(ctx) {
      const before = await timeOf(ctx, what);
      const count = before === null ? 0 : await sweepKind(ctx, what, before);
      if (count > 0) {
        const subject = { type: 'retention_sweep', id: null };
        await audit(ctx, { action: 'retention.sweep', subject, data: { [what.kind]: count } });
      }
      return count;
    },
  }),
);

/** Before which it goes; null: never. */
async function timeOf(ctx: Context, { setting }: Retained): Promise<Date | null> {
  const days = (await readRetention(ctx.db))[setting];
  return days === null ? null : daysBefore(ctx.clock.now(), days);
}

async function sweepKind(ctx: Context, what: Retained, before: Date): Promise<number> {
  let count = 0;
  for (let batch = 0; batch < mostBatches; batch += 1) {
    const taken = await inTransaction(ctx, (ctx) => takeBatch(ctx, what, before));
    count += taken;
    if (taken < batchOf(what.kind)) break;
  }
  return count;
}

async function takeBatch(ctx: Context, { kind, rows, time }: Retained, before: Date): Promise<number> {
  const key = kind === 'rawMails' ? 't.sha256' : 't.id';
  const found = await ctx.db.raw<{ rows: { key: number | string; stored: string | null }[] }>(
    `select ${key} as key, ${kind === 'rawMails' ? 't.storage_key' : 'null'} as stored from ${rows}
     order by ${time}, ${key} limit ${batchOf(kind)} for update of t skip locked`,
    { before },
  );
  const keys = found.rows.map((row) => row.key);
  if (keys.length === 0) return 0;
  if (ticketKinds.has(kind)) await removeTickets(ctx, keys as number[]);
  else if (kind === 'rawMails') await emptyRaws(ctx, found.rows as { key: string; stored: string | null }[]);
  else await removeRows(ctx, kind === 'auditEntries' ? 'audit_entries' : 'notifications', keys as number[]);
  return keys.length;
}

/** The row stays: it says that such a mail was here, so that the same one is a duplicate still. */
async function emptyRaws(
  ctx: Context,
  raws: readonly { key: string; stored: string | null }[],
): Promise<void> {
  const shas = raws.map(({ key }) => key);
  await ctx.db('raw_mails').whereIn('sha256', shas).update({ compressed: null, storage_key: null });
  await queueObjects(
    ctx,
    raws.flatMap(({ stored }) => stored ?? []),
  );
}

async function removeRows(
  ctx: Context,
  table: 'audit_entries' | 'notifications',
  ids: readonly number[],
): Promise<void> {
  // Nothing else may remove audit entries; the permission ends with the transaction.
  if (table === 'audit_entries') await ctx.db.raw(`select set_config('helpdesk.retention', 'on', true)`);
  await ctx.db(table).whereIn('id', ids).delete();
}
