// The bytes of a mail as they came: small ones compressed in the database, large ones in the storage, both found by SHA-256.
import { Readable } from 'node:stream';
import { deflateSync, inflateSync } from 'node:zlib';
import type { Knex } from 'knex';
import type { MailSource } from '../../mail/parse/parse-result.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { contentKey, type Storage } from '../platform/storage/storage.ts';
import type { StoredRaw } from './store.ts';

/** Up to here a row is cheaper and safer than an object: one commit, no second store. */
const inRowBytes = 64 * 1024;
/** The lowest level: mail is mostly text, and intake is what waits. Some 60 µs for 5 KB; handing it to a thread takes longer. */
const level = 1;

/** @throws Error when the storage is needed and away */
export async function storeRaw(
  storage: Storage,
  raw: { source: MailSource; size: number; sha256: string },
): Promise<StoredRaw> {
  const { source, size, sha256 } = raw;
  if (size <= inRowBytes && 'bytes' in source) {
    return { sha256, size, compressed: deflateSync(source.bytes, { level }), storageKey: null };
  }
  const storageKey = contentKey('raw', sha256);
  await storage.put(storageKey, source, { size, sha256, contentType: 'message/rfc822' });
  return { sha256, size, compressed: null, storageKey };
}

/** @throws AppError `not_found` */
export async function openRaw(db: Knex, storage: Storage, sha256: string): Promise<Readable> {
  const row = (await db('raw_mails').where({ sha256 }).first('compressed', 'storage_key')) as
    | { compressed: Buffer | null; storage_key: string | null }
    | undefined;
  if (row && row.compressed === null && row.storage_key === null) throw removed();
  if (row?.compressed) return Readable.from([inflateSync(row.compressed)]);
  const stream = row?.storage_key ? await storage.open(row.storage_key) : null;
  if (stream === null) throw notFound('raw mail');
  return stream;
}

const removed = (): AppError =>
  new AppError(
    'not_found',
    'The original of this mail was removed: the desk keeps originals for a time only.',
  );
