// Brings an exported desk into an empty one: the same rows under the same ids, the same mails and files. All of it, or nothing.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Knex } from 'knex';
import { storeRaw } from '../inbound/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { contentKey } from '../platform/storage/storage.ts';
import { deskTables, type DeskTable } from './desk-tables.ts';
import { lastMigration } from './export-desk.ts';
import { filePath, manifestName, rawPath, tablePath, type Manifest } from './manifest.ts';
import { say } from '../platform/words/say.ts';

const batchSize = 500;

export interface Restored {
  rows: number;
  /** Agents who have no password yet: it is no part of an export. */
  withoutPassword: number;
}

/**
 * Agents of this desk who are in the export too keep their passwords.
 * @throws AppError `conflict` when the desk has tickets or customers, `invalid` when the export is of another version or damaged
 */
export async function restoreDesk(ctx: Context, { directory }: { directory: string }): Promise<Restored> {
  const manifest = await readManifest(directory);
  await check(ctx, directory, manifest);
  await copyFiles(ctx, directory);
  return inTransaction(ctx, async (ctx) => {
    const { db } = ctx;
    const tables = (await deskTables(db)).filter(({ name }) => name in manifest.tables);
    const passwords = (await db('agents').select('email', 'password_hash')) as {
      email: string;
      password_hash: string;
    }[];
    for (const { name } of tables) await db.raw(`alter table "${name}" disable trigger user`);
    await db.raw(`truncate ${tables.map(({ name }) => `"${name}"`).join(', ')} cascade`);
    let rows = 0;
    for (const table of tables) rows += await load(ctx, table, directory);
    for (const table of tables.filter(({ late }) => late.length > 0)) await fillIn(db, table, directory);
    for (const { name } of tables) await db.raw(`alter table "${name}" enable trigger user`);
    await giveNumbers(db, tables);
    for (const { email, password_hash } of passwords)
      await db('agents').where({ email }).update({ password_hash });
    await countAnew(db);
    const missing = await db('agents')
      .where({ password_hash: '!', active: true })
      .count<{ count: string | number }[]>();
    return { rows, withoutPassword: Number(missing[0]?.count ?? 0) };
  });
}

async function readManifest(directory: string): Promise<Manifest> {
  const text = await readFile(join(directory, manifestName), 'utf8').catch(() => null);
  const manifest = text === null ? null : (JSON.parse(text) as Manifest);
  if (manifest?.format !== 'helpdesk-export') {
    throw new AppError(
      'invalid',
      say`${directory} holds no export of a desk: there is no ${manifestName} in it.`,
    );
  }
  return manifest;
}

async function check(ctx: Context, directory: string, manifest: Manifest): Promise<void> {
  const here = await lastMigration(ctx.db);
  if (manifest.migration !== here) {
    throw new AppError(
      'invalid',
      say`The export was made with the schema ${manifest.migration}, this desk has ${here}: use the same version for both.`,
    );
  }
  const used = await ctx.db.raw<{ rows: { used: boolean }[] }>(
    'select exists (select 1 from tickets) or exists (select 1 from customers) as used',
  );
  if (used.rows[0]?.used)
    throw new AppError(
      'conflict',
      'This desk has tickets or customers already: an export goes into an empty one.',
    );
  for (const [name, { sha256 }] of Object.entries(manifest.tables)) {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(join(directory, tablePath(name))))
      hash.update(chunk as Buffer);
    if (hash.digest('hex') !== sha256)
      throw new AppError('invalid', say`${tablePath(name)} is not as it was written: it is damaged.`);
  }
}

/** It becomes a part of paths: what is no hash could lead out of the folder. @throws AppError `invalid` */
function hashIn(value: unknown): string {
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) return value;
  throw new AppError('invalid', 'A file of the export is not named by its hash: the export is damaged.');
}

/** Before the rows: a file without a row is harmless. */
async function copyFiles(ctx: Context, directory: string): Promise<void> {
  for await (const rows of batches(directory, 'attachments')) {
    for (const row of rows.map((line) => JSON.parse(line) as Record<string, string>)) {
      const sha256 = hashIn(row['sha256']);
      const path = join(directory, filePath(sha256));
      const found = row['storage_key'] === null ? null : await stat(path).catch(() => null);
      const key = contentKey('attachments', sha256);
      if (found === null || (await ctx.storage.exists(key))) continue;
      await ctx.storage.put(
        key,
        { path },
        { size: found.size, sha256, contentType: row['content_type'] ?? '' },
      );
    }
  }
}

async function* batches(directory: string, table: string): AsyncGenerator<string[]> {
  let batch: string[] = [];
  const input = createReadStream(join(directory, tablePath(table)), 'utf8');
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    batch.push(line);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const quoted = (columns: string[]): string => columns.map((column) => `"${column}"`).join(', ');

async function load(ctx: Context, table: DeskTable, directory: string): Promise<number> {
  const now = table.columns.filter((column) => !table.late.includes(column));
  const filled = Object.keys(table.filled);
  const values = [
    ...now.map((column) => `r."${column}"`),
    ...Object.values(table.filled).map((value) => `'${value}'`),
  ];
  let rows = 0;
  for await (const batch of batches(directory, table.name)) {
    rows += batch.length;
    if (table.name === 'raw_mails') {
      await loadRaw(ctx, directory, batch);
      continue;
    }
    await ctx.db.raw(
      `insert into "${table.name}" (${quoted([...now, ...filled])}) select ${values.join(', ')}
       from jsonb_populate_recordset(null::"${table.name}", :batch::jsonb) r`,
      { batch: `[${batch.join(',')}]` },
    );
  }
  return rows;
}

/** Small ones into the row, large ones into the storage, as this desk keeps them. */
async function loadRaw(ctx: Context, directory: string, batch: string[]): Promise<void> {
  const rows: object[] = [];
  for (const line of batch) {
    const { size, created_at, ...row } = JSON.parse(line) as {
      sha256: string;
      size: number;
      created_at: string;
    };
    const sha256 = hashIn(row.sha256);
    const path = join(directory, rawPath(sha256));
    // Without a file its bytes were gone before.
    const bytes = await readFile(path).catch(() => null);
    const raw = bytes
      ? await storeRaw(ctx.storage, { source: { bytes }, size, sha256 })
      : { compressed: null, storageKey: null };
    rows.push({ sha256, size, compressed: raw.compressed, storage_key: raw.storageKey, created_at });
  }
  await ctx.db('raw_mails').insert(rows);
}

async function fillIn(db: Knex, { name, key, late }: DeskTable, directory: string): Promise<void> {
  const same = key.map((column) => `t."${column}" = r."${column}"`).join(' and ');
  const set = late.map((column) => `"${column}" = r."${column}"`).join(', ');
  const some = late.map((column) => `r."${column}" is not null`).join(' or ');
  for await (const batch of batches(directory, name)) {
    await db.raw(
      `update "${name}" t set ${set} from jsonb_populate_recordset(null::"${name}", :batch::jsonb) r where ${same} and (${some})`,
      { batch: `[${batch.join(',')}]` },
    );
  }
}

async function giveNumbers(db: Knex, tables: DeskTable[]): Promise<void> {
  for (const { name, numbered } of tables) {
    for (const column of numbered) {
      await db.raw(
        `select setval(pg_get_serial_sequence(:table, :column), coalesce(max("${column}"), 0) + 1, false) from "${name}"`,
        { table: `"${name}"`, column },
      );
    }
  }
  await db.raw(
    `select setval('ticket_numbers', greatest(coalesce(max(number), 0), (select last_value from ticket_numbers))) from tickets`,
  );
}

/** What follows from tickets is worked out from them: reports, search, uses of tags, values of fields. */
async function countAnew(db: Knex): Promise<void> {
  await db.raw(`insert into report_changes (ticket_id) select id from tickets order by id`);
  await db.raw(`insert into search_changes (ticket_id) select id from tickets order by last_message_at desc`);
  await db.raw(
    `update tags set use_count = u.uses from (select tag::citext as name, count(*) as uses from tickets, unnest(tags) as tag group by 1) u
     where tags.name = u.name`,
  );
  await db.raw(
    `insert into ticket_field_values select t.id, v.* from tickets t, field_value_rows(t.fields) v where t.fields <> '{}'`,
  );
}
