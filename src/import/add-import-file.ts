// A file that was uploaded for an import: into the storage, so that any worker reads it.
import { rm } from 'node:fs/promises';
import type { ReceivedFile } from '../attachments/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { AppError } from '../platform/errors.ts';
import { contentKey } from '../platform/storage/storage.ts';
import { getImportRow, lockImport, type ImportRow } from './store.ts';

const maxFiles = 1000;

/** Removes the temporary file, whatever happens. @throws AppError `not_found`, `conflict` when the import has begun */
export async function addImportFile(
  ctx: Context,
  input: { id: number; file: ReceivedFile },
): Promise<ImportRow> {
  const { path, filename: name, size, sha256, declaredType } = input.file;
  try {
    await getImportRow(ctx.db, input.id);
    const key = contentKey('imports', sha256);
    await ctx.storage.put(key, { path }, { size, sha256, contentType: declaredType });
    return await inTransaction(ctx, async (ctx) => {
      const row = await lockImport(ctx.db, input.id);
      if (row.state !== 'new' && row.state !== 'ready') {
        throw new AppError('conflict', 'This import has begun; make a new one for more files.');
      }
      if (row.files.length >= maxFiles) throw new AppError('invalid', 'An import has at most 1,000 files.');
      const files = [...row.files.filter((file) => file.name !== name), { name, size, key }];
      await ctx
        .db('imports')
        .where({ id: row.id })
        .update({ files: jsonb(files), updated_at: ctx.clock.now() });
      return getImportRow(ctx.db, row.id);
    });
  } finally {
    await rm(path, { force: true });
  }
}
