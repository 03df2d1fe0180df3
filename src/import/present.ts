// An import as JSON.
import type { Presenter } from '../platform/http/handle.ts';
import { importDetailSchema, importSchema, type Import, type ImportDetail } from './schemas.ts';
import type { ImportRow } from './store.ts';

export const presentImport = (row: ImportRow): Import => ({
  id: row.id,
  kind: row.kind,
  source: row.source,
  mailboxId: row.mailbox_id,
  state: row.state,
  files: row.files.map(({ name, size }) => ({ name, size })),
  total: row.total,
  made: row.made,
  known: row.known,
  refused: row.refused,
  removed: row.removed,
  kept: row.kept,
  problem: row.problem,
  createdBy: row.created_by === null ? null : { id: row.created_by, name: row.created_by_name ?? '' },
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});

export const importRow: Presenter<ImportRow> = { schema: importSchema, present: presentImport };
export const importDetail: Presenter<ImportDetail> = { schema: importDetailSchema, present: (row) => row };
export const importList: Presenter<ImportRow[]> = {
  schema: {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: importSchema } },
  },
  present: (rows) => ({ items: rows.map(presentImport) }),
};
