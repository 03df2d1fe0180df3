// Reads the files of an import into records: so that what is wrong is told by line, what is right is shown before anything is made, and
// a ticket finds its comments and people wherever these stand.
import { createReadStream } from 'node:fs';
import type { Context } from '../platform/context.ts';
import { inTransaction } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { isRecordFile, readFile, type Found } from './read-file.ts';
import { mainKind, tellProblems, type ImportRow, type StoredFile } from './store.ts';

const batchSize = 200;
/** Long messages are written down before there are so many. */
const mostLetters = 8 * 1024 * 1024;

/** Begins with the first file again where it was stopped: a record that is there already is replaced. */
export async function stageRecords(ctx: Context, row: ImportRow, beat: () => Promise<void>): Promise<void> {
  await ctx.db('import_problems').where({ import_id: row.id }).delete();
  for (const file of row.files.filter(({ name }) => isRecordFile(name))) {
    let batch: Found[] = [];
    let letters = 0;
    const source = { name: file.name, open: () => openFile(ctx, file) };
    for await (const found of readFile(row.kind, source, row.columns)) {
      batch.push(found);
      letters += lettersOf(found);
      if (batch.length < batchSize && letters < mostLetters) continue;
      await keep(ctx, { row, file, batch });
      [batch, letters] = [[], 0];
      await beat();
    }
    await keep(ctx, { row, file, batch });
  }
  await ctx
    .db('imports')
    .where({ id: row.id })
    .update({
      total: ctx
        .db('import_records')
        .where({ import_id: row.id, kind: mainKind(row.kind) })
        .count(),
    });
}

/** @throws Error when the file is gone */
export async function openFile(
  ctx: Pick<Context, 'storage'>,
  file: StoredFile,
): Promise<AsyncIterable<Uint8Array>> {
  if (file.path !== undefined) return createReadStream(file.path);
  const stream = file.key === undefined ? null : await ctx.storage.open(file.key);
  if (stream === null) throw new Error(`The file ${file.name} is not in the storage any more.`);
  return stream;
}

async function keep(
  ctx: Context,
  { row, file, batch }: { row: ImportRow; file: StoredFile; batch: Found[] },
): Promise<void> {
  // The last of the same id counts: an export that goes on brings a ticket again as it changes.
  const records = new Map<string, object>();
  const problems: { file: string; line: number; message: string }[] = [];
  for (const found of batch) {
    if ('problem' in found) {
      problems.push({ file: file.name, line: found.line, message: storable(found.problem) });
      continue;
    }
    const { record, line } = found;
    const id = storable(record.id);
    records.set(`${record.kind} ${id}`, {
      kind: record.kind,
      source_id: id,
      parent_id: record.kind === 'comment' ? storable(record.parent) : null,
      file: file.name,
      line,
      data: JSON.parse(JSON.stringify(record.data), (_, value: unknown) =>
        typeof value === 'string' ? storable(value) : value,
      ) as unknown,
    });
  }
  await inTransaction(ctx, async ({ db }) => {
    await tellProblems(db, row.id, problems);
    if (records.size === 0) return;
    await db.raw(
      `insert into import_records (import_id, kind, source_id, parent_id, file, line, data)
       select :importId, r.kind, r.source_id, r.parent_id, r.file, r.line, r.data
       from jsonb_to_recordset(:records::jsonb)
         as r (kind text, source_id text, parent_id text, file text, line int, data jsonb)
       on conflict (import_id, kind, source_id) do update set parent_id = excluded.parent_id, file = excluded.file,
         line = excluded.line, data = excluded.data`,
      { importId: row.id, records: jsonb([...records.values()]) },
    );
  });
}

/** PostgreSQL holds no NUL and no half of a surrogate pair. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

const lettersOf = (found: Found): number =>
  'record' in found && found.record.kind === 'comment'
    ? found.record.data.text.length + (found.record.data.html?.length ?? 0)
    : 0;
