// SQL on the tables of imports.
import type { Knex } from 'knex';
import { notFound } from '../platform/errors.ts';
import type { Columns } from './customers-csv.ts';
import type { ImportKind, ImportState } from './schemas.ts';

export interface StoredFile {
  name: string;
  size: number;
  /** In storage; absent: `path` on this machine. */
  key?: string;
  path?: string;
}

export interface ImportRow {
  id: number;
  kind: ImportKind;
  source: string;
  mailbox_id: number | null;
  files: StoredFile[];
  columns: Columns;
  state: ImportState;
  /** Of the tickets an archive of mail makes. */
  ticket_status: 'new' | 'open' | 'pending' | 'solved' | 'closed' | null;
  total: number;
  made: number;
  known: number;
  refused: number;
  removed: number;
  kept: number;
  problem: string | null;
  created_by: number | null;
  created_by_name?: string | null;
  created_at: Date;
  updated_at: Date;
  finished_at: Date | null;
}

export const importRows = (db: Knex): Knex.QueryBuilder =>
  db('imports as i')
    .leftJoin('agents as a', 'a.id', 'i.created_by')
    .select('i.*', 'a.name as created_by_name');

/** @throws AppError `not_found` */
export async function getImportRow(db: Knex, id: number): Promise<ImportRow> {
  const row = (await importRows(db).where('i.id', id).first()) as ImportRow | undefined;
  if (row === undefined) throw notFound('import');
  return row;
}

/** Takes the row for the rest of the transaction. @throws AppError `not_found` */
export async function lockImport(db: Knex, id: number): Promise<ImportRow> {
  const row = (await db('imports').where({ id }).forUpdate().first()) as ImportRow | undefined;
  if (row === undefined) throw notFound('import');
  return row;
}

/** What an import is counted by. */
export const mainKind = (kind: ImportKind): 'ticket' | 'customer' | 'canned_reply' | 'mail' =>
  ({ customers: 'customer', canned_replies: 'canned_reply', mail: 'mail' } as const)[kind as string] ??
  'ticket';

/** Whose tickets need a mailbox to go to. */
export const needsMailbox = (kind: ImportKind): boolean => kind !== 'customers' && kind !== 'canned_replies';

export interface StoredRecord<Data> {
  id: number;
  source_id: string;
  parent_id: string | null;
  file: string;
  line: number;
  data: Data;
}

/** Problems beyond this are only counted by the first ones: nobody reads more. */
const maxProblems = 10_000;

export async function tellProblems(
  db: Knex,
  importId: number,
  problems: { file: string; line: number; message: string }[],
): Promise<void> {
  if (problems.length === 0) return;
  const { rows } = await db.raw<{ rows: { told: number }[] }>(
    'select count(*)::int as told from (select 1 from import_problems where import_id = :importId limit :maxProblems) p',
    { importId, maxProblems },
  );
  const room = maxProblems - (rows[0]?.told ?? 0);
  if (room <= 0) return;
  await db('import_problems').insert(
    problems.slice(0, room).map((problem) => ({ import_id: importId, ...problem })),
  );
}
