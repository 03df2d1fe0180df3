// Puts stored secrets that were sealed under an earlier AUTH_SECRET under the one of today.
import type { Knex } from 'knex';
import { SecretUnreadable, type SecretBox } from './platform/secrets.ts';
import { storedSecrets, type StoredSecret } from './stored-secrets.ts';

export interface Rotated {
  table: string;
  column: string;
  /** Were under the secret of today already. */
  current: number;
  changed: number;
  /** Open with none of the secrets given; row keys. */
  unreadable: string[];
}

/** Can be run at any time and again: each row is changed only while it still holds what was read. */
export async function rotateSecrets(db: Knex, secrets: SecretBox): Promise<Rotated[]> {
  const results: Rotated[] = [];
  for (const stored of storedSecrets) results.push(await rotate(db, secrets, stored));
  return results;
}

async function rotate(db: Knex, secrets: SecretBox, stored: StoredSecret): Promise<Rotated> {
  const { table, key, column, parts = [] } = stored;
  const rows = (await db(table)
    .whereNotNull(column)
    .orderBy(key)
    .select(key, column, ...parts)) as Record<string, unknown>[];
  const result: Rotated = { table, column, current: 0, changed: 0, unreadable: [] };
  for (const row of rows) {
    const envelope = String(row[column]);
    if (secrets.isCurrent(envelope)) {
      result.current += 1;
      continue;
    }
    try {
      const place = stored.place(row);
      const sealed = secrets.seal(secrets.open(envelope, place), place);
      result.changed += await db(table)
        .where({ [key]: row[key], [column]: envelope })
        .update({ [column]: sealed });
    } catch (error) {
      if (!(error instanceof SecretUnreadable)) throw error;
      result.unreadable.push(String(row[key]));
    }
  }
  return result;
}
