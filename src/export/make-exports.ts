// Makes the exports that wait: a folder on this machine, packed into one file that goes to the storage.
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../platform/context.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import { contentKey } from '../platform/storage/storage.ts';
import { exportDesk } from './export-desk.ts';
import { packFolder } from './pack-folder.ts';

/** Longer than any takes; a worker that is killed leaves it to another then. */
const leaseMs = 2 * 3_600_000;

/** @param dataDirectory where there is room for the desk, twice */
export async function makeExports(
  ctx: Context,
  { dataDirectory }: { dataDirectory: string },
): Promise<number> {
  for (let count = 0; ; count += 1) {
    const now = ctx.clock.now();
    const { rows } = await ctx.db.raw<{ rows: { id: number }[] }>(
      `update exports set lease_until = :until where id = (
         select id from exports where state = 'waiting' and (lease_until is null or lease_until < :now)
         order by id limit 1 for update skip locked) returning id`,
      { now, until: new Date(now.getTime() + leaseMs) },
    );
    const [row] = rows;
    if (row === undefined) return count;
    const finished = await make(ctx, dataDirectory).catch((error: unknown) => {
      logFailure(ctx.log, error, { exportId: row.id }, 'an export failed');
      return { state: 'failed', problem: (error as Error).message.slice(0, 500) };
    });
    await ctx
      .db('exports')
      .where({ id: row.id })
      .update({ ...finished, lease_until: null, finished_at: ctx.clock.now() });
  }
}

async function make(ctx: Context, dataDirectory: string): Promise<object> {
  await mkdir(dataDirectory, { recursive: true });
  const place = await mkdtemp(join(dataDirectory, 'export-'));
  try {
    const directory = join(place, 'desk');
    const { tables } = await exportDesk(ctx, { directory });
    const packed = await packFolder(directory, join(place, 'desk.tar.gz'));
    const key = contentKey('exports', packed.sha256);
    await ctx.storage.put(key, packed.source, { ...packed, contentType: 'application/gzip' });
    const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
    return { state: 'done', storage_key: key, size: packed.size, rows, problem: null };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
