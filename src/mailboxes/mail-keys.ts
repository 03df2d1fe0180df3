// The keys that sign reply addresses and Message-IDs. They live in the database, so that every process has the same ones
// and a new environment secret does not orphan old threads.
import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { MailKey } from '../../mail/threading/index.ts';

/** Every mail asks for the keys, and they change once a year: a new one may take this long to be used everywhere. */
const freshMs = 5_000;
const known = new WeakMap<object, { keys: MailKey[]; until: number }>();

/** Newest first; sign with the first, accept all. Makes the first key when there is none; two processes make only one. */
export async function loadMailKeys(db: Knex): Promise<MailKey[]> {
  // The configuration is the same object for a pool and its transactions.
  const pool = db.client.config as object;
  const cached = known.get(pool);
  if (cached !== undefined && cached.until > Date.now()) return cached.keys;
  const keys = await selectKeys(db);
  if (keys.length === 0) return makeFirstKey(db);
  known.set(pool, { keys, until: Date.now() + freshMs });
  return keys;
}

/** Not remembered: the transaction it is made in may be rolled back. */
async function makeFirstKey(db: Knex): Promise<MailKey[]> {
  await db('mail_keys')
    .insert({ version: 1, secret: randomBytes(32) })
    .onConflict('version')
    .ignore();
  return selectKeys(db);
}

const selectKeys = (db: Knex): Promise<MailKey[]> =>
  db<MailKey>('mail_keys').select('version', 'secret').orderBy('version', 'desc');
