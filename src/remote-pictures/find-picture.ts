// The picture behind a link: as it was kept when somebody looked before, or fetched now. That there is none is kept as well, for some
// minutes, so that a host that is away is not asked again by everybody who opens the mail.
import { createHash } from 'node:crypto';
import type { Context } from '../platform/context.ts';
import { contentKey } from '../platform/storage/storage.ts';
import type { PictureFetcher } from './create-picture-fetcher.ts';

/** A kept picture, or its bytes as they have just come. */
export interface FoundPicture {
  storageKey: string;
  type: string;
  size: number;
  sha256: string;
}

interface KeptRow {
  storage_key: string | null;
  content_type: string | null;
  size: number | null;
  sha256: string | null;
}

const keptMs = 7 * 24 * 3_600_000;
const missedMs = 10 * 60_000;

/** busy: ask again in a moment; null: there is no picture. @throws Error when the storage is down */
export async function findPicture(
  ctx: Context,
  input: { url: string; fetch: PictureFetcher },
): Promise<FoundPicture | 'busy' | null> {
  const hash = createHash('sha256').update(input.url).digest();
  const kept = await ctx
    .db<KeptRow>('remote_pictures')
    .where('url_hash', hash)
    .where('expires_at', '>', ctx.clock.now())
    .first('storage_key', 'content_type', 'size', 'sha256');
  if (kept !== undefined) {
    const found = foundIn(kept);
    if (found === null || (await ctx.storage.exists(found.storageKey))) return found;
  }
  const picture = await input.fetch(input.url);
  if (picture === 'busy') return 'busy';
  if (picture === null) {
    await keep(ctx, hash, null);
    return null;
  }
  const { bytes, type } = picture;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const found = { storageKey: contentKey('pictures', sha256), type, size: bytes.length, sha256 };
  await ctx.storage.put(found.storageKey, { bytes }, { size: bytes.length, sha256, contentType: type });
  await keep(ctx, hash, found);
  return found;
}

function foundIn({ storage_key, content_type, size, sha256 }: KeptRow): FoundPicture | null {
  if (storage_key === null || content_type === null || size === null || sha256 === null) return null;
  return { storageKey: storage_key, type: content_type, size, sha256 };
}

async function keep(ctx: Context, hash: Buffer, found: FoundPicture | null): Promise<void> {
  const now = ctx.clock.now();
  const row = {
    url_hash: hash,
    storage_key: found?.storageKey ?? null,
    content_type: found?.type ?? null,
    size: found?.size ?? null,
    sha256: found?.sha256 ?? null,
    fetched_at: now,
    expires_at: new Date(now.getTime() + (found === null ? missedMs : keptMs)),
  };
  await ctx.db('remote_pictures').insert(row).onConflict('url_hash').merge();
}
