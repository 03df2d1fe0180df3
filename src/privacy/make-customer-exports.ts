// Makes the exports of customers that wait: a folder on this machine, packed into one file that goes to the storage for some days.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { audit } from '../events/index.ts';
import { packFolder } from '../export/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { contentKey } from '../platform/storage/storage.ts';
import { writeCustomer, type CustomerExportCounts } from './write-customer.ts';

interface Job {
  id: number;
  customer_id: number;
  with_notes: boolean;
}

/** Each portion of work takes it anew; a worker that is killed leaves the export to another then, which begins again. */
const leaseMs = 5 * 60_000;
const keptMs = 7 * 86_400_000;

/**
 * Returns how many came to an end.
 * @param dataDirectory where there is room for what a customer left, twice
 */
export async function makeCustomerExports(
  ctx: Context,
  { dataDirectory }: { dataDirectory: string },
): Promise<number> {
  for (let count = 0; ; count += 1) {
    const { rows } = await ctx.db.raw<{ rows: Job[] }>(
      `update customer_exports set lease_until = :until, parts_done = 0 where id = (
         select id from customer_exports where state = 'waiting' and (lease_until is null or lease_until < :now)
         order by id limit 1 for update skip locked) returning id, customer_id, with_notes`,
      { now: ctx.clock.now(), until: leaseEnd(ctx) },
    );
    const [job] = rows;
    if (job === undefined) return count;
    await make(ctx, job, dataDirectory).catch(async (error: unknown) => {
      ctx.log.error({ err: error, customerExport: job.id }, 'an export of a customer failed');
      await waiting(ctx, job).update({ state: 'failed', lease_until: null, finished_at: ctx.clock.now() });
    });
  }
}

const leaseEnd = (ctx: Context): Date => new Date(ctx.clock.now().getTime() + leaseMs);

/** Erasing takes the row away: what is being made for it is thrown away then. */
const waiting = (ctx: Context, { id }: Job) => ctx.db('customer_exports').where({ id, state: 'waiting' });

async function make(ctx: Context, job: Job, dataDirectory: string): Promise<void> {
  await mkdir(dataDirectory, { recursive: true });
  const place = await mkdtemp(join(dataDirectory, 'customer-export-'));
  try {
    const directory = join(place, 'customer');
    const counts = await writeCustomer(ctx, {
      customerId: job.customer_id,
      withNotes: job.with_notes,
      exportId: job.id,
      directory,
      onPart: async (done, all) => {
        const still = await waiting(ctx, job).update({
          parts_done: done,
          parts_all: all,
          lease_until: leaseEnd(ctx),
        });
        return still > 0;
      },
    });
    if (counts === null) return;
    const packed = await packFolder(directory, join(place, 'customer.tar.gz'));
    const key = contentKey('exports', packed.sha256);
    await ctx.storage.put(key, packed.source, { ...packed, contentType: 'application/gzip' });
    if (await finish(ctx, job, { key, size: packed.size, counts })) return;
    // Its customer was erased meanwhile, or another worker finished it, perhaps with the same bytes: those stay.
    const finished = await ctx.db('customer_exports').where({ storage_key: key }).first('id');
    if (finished === undefined) await ctx.storage.remove(key);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

const finish = (
  ctx: Context,
  job: Job,
  { key, size, counts }: { key: string; size: number; counts: CustomerExportCounts },
): Promise<boolean> =>
  inTransaction(ctx, async (ctx) => {
    const now = ctx.clock.now();
    const finished = await waiting(ctx, job).update({
      state: 'done',
      storage_key: key,
      size,
      counts: jsonb(counts),
      lease_until: null,
      finished_at: now,
      expires_at: new Date(now.getTime() + keptMs),
    });
    if (finished === 0) return false;
    await audit(ctx, {
      action: 'customer.exported',
      subject: { type: 'customer', id: job.customer_id },
      data: { exportId: job.id, ...counts },
    });
    return true;
  });
