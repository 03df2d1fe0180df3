// Writes everything the desk holds into a folder: a file of JSON lines for each kind of row, the raw mails, the attached files, and a
// manifest. One snapshot of the database, one batch of it in memory.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Knex } from 'knex';
import { openRaw } from '../inbound/index.ts';
import type { Context } from '../platform/context.ts';
import { deskTables, leftOutTables, type DeskTable } from './desk-tables.ts';
import { filePath, manifestName, rawPath, tablePath, type Manifest } from './manifest.ts';

const batchSize = 500;
/** What retention emptied has a row and no bytes. */
const keptRaws = `select sha256 from raw_mails where compressed is not null or storage_key is not null order by 1`;

export interface Exporting {
  directory: string;
  /** Told of each kind as it is done. */
  onTable?(name: string, rows: number): void;
}

/** The folder is empty or made. @throws Error when a store is away or the disk is full */
export async function exportDesk(ctx: Context, { directory, onTable }: Exporting): Promise<Manifest> {
  await mkdir(join(directory, 'tables'), { recursive: true });
  const manifest: Manifest = {
    format: 'helpdesk-export',
    version: 1,
    exportedAt: ctx.clock.now().toISOString(),
    migration: '',
    tables: {},
    rawMails: 0,
    files: 0,
    missing: [],
    leftOut: Object.fromEntries(Object.entries(leftOutTables).filter(([name]) => !name.startsWith('knex'))),
  };
  await ctx.db.transaction(
    async (db) => {
      await db.raw("set local timezone = 'UTC'");
      manifest.migration = await lastMigration(db);
      for (const table of await deskTables(db)) {
        const written = await writeTable(db, table, directory);
        manifest.tables[table.name] = written;
        onTable?.(table.name, written.rows);
      }
      manifest.rawMails = await copyEach(db, keptRaws, (sha256) =>
        copy({ directory, path: rawPath(sha256), manifest }, () =>
          openRaw(db, ctx.storage, sha256).catch(() => null),
        ),
      );
      manifest.files = await copyEach(
        db,
        'select distinct sha256 from attachments where storage_key is not null order by 1',
        (sha256) =>
          copy({ directory, path: filePath(sha256), manifest }, async () => {
            const row = (await db('attachments')
              .where({ sha256 })
              .whereNotNull('storage_key')
              .first('storage_key')) as { storage_key: string };
            return ctx.storage.open(row.storage_key);
          }),
      );
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
  await writeFile(join(directory, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

export async function lastMigration(db: Knex): Promise<string> {
  const row = (await db('knex_migrations').orderBy('id', 'desc').first('name')) as
    | { name: string }
    | undefined;
  return row?.name ?? '';
}

async function writeTable(
  db: Knex,
  table: DeskTable,
  directory: string,
): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256');
  let rows = 0;
  const lines = async function* (): AsyncGenerator<string> {
    for await (const { line } of rowsOf<{ line: string }>(db, selectOf(table))) {
      const text = `${line}\n`;
      hash.update(text);
      rows += 1;
      yield text;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(join(directory, tablePath(table.name))));
  return { rows, sha256: hash.digest('hex') };
}

function selectOf({ name, columns, key }: DeskTable): string {
  const order = key.length > 0 ? quoted(key) : quoted(columns);
  return `select to_jsonb(r)::text as line from (select ${quoted(columns)} from "${name}" order by ${order}) r`;
}

const quoted = (list: string[]): string => list.map((column) => `"${column}"`).join(', ');

/** By a cursor, a batch at a time. */
async function* rowsOf<Row>(db: Knex, select: string): AsyncGenerator<Row> {
  await db.raw(`declare exporting no scroll cursor for ${select}`);
  for (;;) {
    const { rows } = await db.raw<{ rows: Row[] }>(`fetch ${batchSize} from exporting`);
    yield* rows;
    if (rows.length < batchSize) break;
  }
  await db.raw('close exporting');
}

async function copyEach(
  db: Knex,
  select: string,
  one: (sha256: string) => Promise<boolean>,
): Promise<number> {
  let count = 0;
  for await (const { sha256 } of rowsOf<{ sha256: string }>(db, select)) count += (await one(sha256)) ? 1 : 0;
  return count;
}

async function copy(
  { directory, path, manifest }: { directory: string; path: string; manifest: Manifest },
  open: () => Promise<Readable | null>,
): Promise<boolean> {
  const target = join(directory, path);
  if ((await stat(target).catch(() => null)) !== null) return true;
  const stream = await open();
  if (stream === null) {
    manifest.missing.push(path);
    return false;
  }
  await mkdir(dirname(target), { recursive: true });
  await pipeline(stream, createWriteStream(target));
  return true;
}
