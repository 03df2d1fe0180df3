// Imports over HTTP: made, given their files, looked at, started, undone. What takes long a worker does.
import { join } from 'node:path';
import { Router } from '@koa/router';
import type { ParameterizedContext } from 'koa';
import { may } from '../agents/index.ts';
import { receiveUpload } from '../attachments/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts } from '../platform/http/accepts.ts';
import { created, handle, ok, pathNumbers } from '../platform/http/handle.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import { addImportFile } from './add-import-file.ts';
import { createImport } from './create-import.ts';
import { getImport } from './get-import.ts';
import { readImport, startImport, undoImport } from './move-import.ts';
import { importDetail, importList, importRow } from './present.ts';
import { columnsSchema, importSchema, newImportSchema } from './schemas.ts';
import { importRows, type ImportRow } from './store.ts';

/** A file of an export; larger ones are taken in by `npm run desk:import`. */
const maxFileBytes = 2 * 1024 ** 3;
const shown = 100;

const listImports = async (ctx: Context) =>
  (await importRows(ctx.db).orderBy('i.id', 'desc').limit(shown)) as ImportRow[];

export function importRoutes({ dataDirectory }: { dataDirectory: string }): Router<RequestState> {
  const addFile = async (koa: ParameterizedContext<RequestState>): Promise<void> => {
    const place = { directory: join(dataDirectory, 'uploads'), maxBytes: maxFileBytes };
    const file = await receiveUpload(koa.req, place);
    const row = await addImportFile(koa.state.context, { id: pathNumbers(koa)['id'] ?? 0, file });
    koa.status = 201;
    koa.body = importRow.present(row);
  };
  return new Router<RequestState>()
    .get('/imports', may('import.read'), handle(listImports, ok(importList)))
    .post(
      '/imports',
      may('import.change'),
      accepts(newImportSchema),
      handle(createImport, created(importRow)),
    )
    .get('/imports/:id', may('import.read'), handle(getImport, ok(importDetail)))
    .post(
      '/imports/:id/files',
      may('import.change'),
      withFacts((koa) => addFile(koa), {
        summary: 'Add a file to an import',
        body: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
        bodyType: 'multipart/form-data',
        answer: { status: 201, schema: importSchema },
      }),
    )
    .post(
      '/imports/:id/read',
      may('import.change'),
      accepts(columnsSchema),
      handle(readImport, ok(importRow)),
    )
    .post('/imports/:id/start', may('import.change'), handle(startImport, ok(importRow)))
    .post('/imports/:id/undo', may('import.change'), handle(undoImport, ok(importRow)));
}
