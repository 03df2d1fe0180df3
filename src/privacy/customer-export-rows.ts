// Exports of customers as rows, and as the API shows them.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { CustomerExport } from './schemas.ts';

export interface ExportRow {
  id: number;
  customer_id: number;
  state: CustomerExport['state'];
  with_notes: boolean;
  parts_done: number;
  parts_all: number | null;
  counts: CustomerExport['counts'];
  storage_key: string | null;
  size: number | null;
  created_at: Date;
  created_by_name: string | null;
  finished_at: Date | null;
  expires_at: Date | null;
}

export const exportRows = (db: Knex): Knex.QueryBuilder =>
  db('customer_exports as e')
    .leftJoin('agents as a', 'a.id', 'e.created_by')
    .select('e.*', 'a.name as created_by_name');

/** @throws AppError `not_found` */
export async function getExportRow({ db }: Pick<Context, 'db'>, id: number): Promise<ExportRow> {
  const row = (await exportRows(db).where('e.id', id).first()) as ExportRow | undefined;
  if (row === undefined) throw notFound('export');
  return row;
}

export const presentExport = (row: ExportRow): CustomerExport => ({
  id: row.id,
  customerId: row.customer_id,
  state: row.state,
  withNotes: row.with_notes,
  partsDone: row.parts_done,
  partsAll: row.parts_all,
  counts: row.counts,
  size: row.size,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by_name,
  finishedAt: row.finished_at?.toISOString() ?? null,
  expiresAt: row.expires_at?.toISOString() ?? null,
});
