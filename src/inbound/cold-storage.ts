// Housekeeping: originals of mails that are old enough go to cold storage, out of the database and the storage of every day. Reading
// them works as before (raw-mail.ts): the row says where they lie.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { queueObjects } from '../attachments/index.ts';
import { rowChore } from '../platform/chore.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { contentKey } from '../platform/storage/storage.ts';
import { openRaw } from './raw-mail.ts';

const batch = 100;
/** A day's work; what is left is found the next time. */
const mostBatches = 200;
const dayMs = 86_400_000;

/** Not there yet. They go the oldest first, so that those that went before need not be passed over. */
const warm = `raw_mails t where t.created_at < :before and (t.compressed is not null or t.storage_key is not null)
  and (t.storage_key is null or t.storage_key not like 'cold/%')
  and t.created_at >= coalesce((select max(c.created_at) from raw_mails c where c.storage_key like 'cold/%'), '-infinity')`;

interface Raw {
  sha256: string;
  size: number;
  storage_key: string | null;
}

export const coldStorageChore = rowChore({
  name: 'cold-storage',
  every: 'day',
  rows: async (ctx) => {
    const before = await coldBefore(ctx);
    return before && { sql: warm, values: { before } };
  },
  time: 't.created_at',
  what: 't.sha256',
  async run(ctx) {
    const before = await coldBefore(ctx);
    if (before === null) return 0;
    let count = 0;
    for (let done = 0; done < mostBatches; done += 1) {
      const { rows } = await ctx.db.raw<{ rows: Raw[] }>(
        `select t.sha256, t.size, t.storage_key from ${warm} order by t.created_at limit ${batch}`,
        { before },
      );
      let moved = 0;
      for (const raw of rows) if (await toCold(ctx, raw)) moved += 1;
      count += moved;
      if (rows.length < batch || moved === 0) break;
    }
    return count;
  },
});

async function coldBefore(ctx: Context): Promise<Date | null> {
  const row = (await ctx.db('retention').first('cold_mail_days as days')) as
    | { days: number | null }
    | undefined;
  const days = row?.days ?? null;
  return days === null ? null : new Date(ctx.clock.now().getTime() - days * dayMs);
}

/** The object first, then the row that leads to it: a crash in between leaves one too many, never one too few. */
async function toCold(ctx: Context, { sha256, size, storage_key: old }: Raw): Promise<boolean> {
  const place = await mkdtemp(join(tmpdir(), 'helpdesk-cold-'));
  const key = contentKey('cold', sha256);
  try {
    const path = join(place, 'mail');
    const hash = createHash('sha256');
    const hashed = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(
      await openRaw(ctx.db, ctx.storage, sha256),
      hashed,
      createWriteStream(path, { mode: 0o600 }),
    );
    // Damaged: npm run mail:reconcile tells of it.
    if (hash.digest('hex') !== sha256) return false;
    await ctx.storage.put(key, { path }, { size, sha256, contentType: 'message/rfc822' });
  } catch (error) {
    // Missing, or removed meanwhile. A store that is away ends the run.
    if (error instanceof AppError) return false;
    throw error;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
  return inTransaction(ctx, async (ctx) => {
    const { rowCount } = (await ctx.db.raw(
      `update raw_mails set compressed = null, storage_key = :key where sha256 = :sha256
         and (compressed is not null or storage_key is not null) and storage_key is not distinct from :old::text`,
      { key, sha256, old },
    )) as unknown as { rowCount: number };
    // Removed meanwhile, or somebody else was quicker: an object that no row names goes by itself.
    await queueObjects(
      ctx,
      [rowCount === 0 ? key : old].flatMap((one) => one ?? []),
    );
    return rowCount > 0;
  });
}
