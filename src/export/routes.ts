// Exports over HTTP: asked for, looked at, downloaded.
import { Router } from '@koa/router';
import type { ParameterizedContext } from 'koa';
import { may } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { created, handle, ok, pathNumbers, type Presenter } from '../platform/http/handle.ts';
import { fileHeaders } from '../platform/http/known-headers.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import { askForExport } from './ask-for-export.ts';
import { exportSchema, type Export } from './schemas.ts';
import { exportRows, getExportRow, type ExportRow } from './store.ts';

const present = (row: ExportRow): Export => ({
  id: row.id,
  state: row.state,
  size: row.size,
  rows: row.rows,
  problem: row.problem,
  createdBy: row.created_by === null ? null : { id: row.created_by, name: row.created_by_name ?? '' },
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});
const one: Presenter<ExportRow> = { schema: exportSchema, present };
const list: Presenter<ExportRow[]> = {
  schema: {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: exportSchema } },
  },
  present: (rows) => ({ items: rows.map(present) }),
};

const listExports = async (ctx: Context) => (await exportRows(ctx.db)) as ExportRow[];

async function download(koa: ParameterizedContext<RequestState>): Promise<void> {
  const { context } = koa.state;
  const row = await getExportRow(context.db, pathNumbers(koa)['id'] ?? 0);
  const stream = row.storage_key === null ? null : await context.storage.open(row.storage_key);
  if (stream === null) throw notFound('file of an export');
  await audit(context, { action: 'export.downloaded', subject: { type: 'export', id: row.id } });
  koa.attachment(`desk-export-${row.created_at.toISOString().slice(0, 10)}.tar.gz`);
  koa.type = 'application/gzip';
  if (row.size !== null) koa.length = row.size;
  koa.body = stream;
}

export const exportRoutes = new Router<RequestState>()
  .get('/exports', may('export.read'), handle(listExports, ok(list)))
  .post('/exports', may('export.make'), handle(askForExport, created(one)))
  .get(
    '/exports/:id/file',
    may('export.read'),
    withFacts(download, {
      summary: 'The whole desk as one file',
      answer: { status: 200, contentType: 'application/gzip', headers: fileHeaders },
    }),
  );
