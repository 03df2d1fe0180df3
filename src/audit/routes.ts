// The audit log over HTTP.
import { Readable } from 'node:stream';
import { Router } from '@koa/router';
import type { ParameterizedContext } from 'koa';
import { may } from '../agents/index.ts';
import { audit, type AuditEntry as EntryRow } from '../events/index.ts';
import { csvFile } from '../platform/csv/write-csv.ts';
import { asks } from '../platform/http/accepts.ts';
import { handle, ok, page, type Presenter } from '../platform/http/handle.ts';
import { fileHeaders } from '../platform/http/known-headers.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import { entryColumns, entryRecords } from './entries-csv.ts';
import { everyAuditEntry, listAuditEntries } from './list-entries.ts';
import {
  auditEntrySchema,
  auditExportSchema,
  auditQuerySchema,
  type AuditEntry,
  type AuditFilters,
} from './schemas.ts';

const present = (row: EntryRow): AuditEntry => ({
  id: row.id,
  createdAt: row.created_at.toISOString(),
  agent: row.agent_id === null ? null : { id: row.agent_id, name: row.agent_name ?? '' },
  action: row.action,
  subjectType: row.subject_type,
  subjectId: row.subject_id,
  data: row.data,
});
const entry: Presenter<EntryRow> = { schema: auditEntrySchema, present };

interface Form {
  extension: 'csv' | 'jsonl';
  type: string;
  write(entries: AsyncIterable<EntryRow>): AsyncGenerator<string>;
}

const csv: Form = {
  extension: 'csv',
  type: 'text/csv',
  write: (entries) => csvFile(entryColumns, entryRecords(entries), { bom: true }),
};

const jsonLines: Form = {
  extension: 'jsonl',
  type: 'application/jsonl',
  async *write(entries) {
    for await (const row of entries) yield `${JSON.stringify(present(row))}\n`;
  },
};

/** Who took the log out of the desk stands in it from then on. */
const download = ({ extension, type, write }: Form) =>
  withFacts(
    async (koa: ParameterizedContext<RequestState>): Promise<void> => {
      const { context, input } = koa.state;
      const entries = await begun(everyAuditEntry(context, input as AuditFilters));
      await audit(context, {
        action: 'audit.export',
        subject: { type: 'audit_log', id: null },
        data: { form: extension, ...(input as AuditFilters) },
      });
      koa.attachment(`audit-log.${extension}`);
      koa.type = `${type}; charset=utf-8`;
      koa.body = Readable.from(write(entries));
    },
    {
      summary: `The audit log as ${extension === 'csv' ? 'CSV' : 'JSON lines'}`,
      answer: { status: 200, contentType: type, headers: fileHeaders },
    },
  );

/** The first is read at once: a filter that cannot be answered is refused, not a file cut off at its beginning. */
async function begun<T>(items: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await items.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* items;
  })();
}

export const auditRoutes = new Router<RequestState>()
  .get('/audit-entries', may('audit.read'), asks(auditQuerySchema), handle(listAuditEntries, ok(page(entry))))
  .get('/audit-log.csv', may('audit.read'), asks(auditExportSchema), download(csv))
  .get('/audit-log.jsonl', may('audit.read'), asks(auditExportSchema), download(jsonLines));
