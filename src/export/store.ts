// SQL on the exports admins asked for.
import type { Knex } from 'knex';
import { notFound } from '../platform/errors.ts';

export interface ExportRow {
  id: number;
  state: 'waiting' | 'done' | 'failed';
  storage_key: string | null;
  size: number | null;
  rows: number | null;
  problem: string | null;
  created_by: number | null;
  created_by_name: string | null;
  created_at: Date;
  finished_at: Date | null;
}

/** The latest first. */
export const exportRows = (db: Knex): Knex.QueryBuilder =>
  db('exports as e')
    .leftJoin('agents as a', 'a.id', 'e.created_by')
    .select('e.*', 'a.name as created_by_name')
    .orderBy('e.id', 'desc')
    .limit(100);

/** @throws AppError `not_found` */
export async function getExportRow(db: Knex, id: number): Promise<ExportRow> {
  const row = (await exportRows(db).where('e.id', id).first()) as ExportRow | undefined;
  if (row === undefined) throw notFound('export');
  return row;
}
