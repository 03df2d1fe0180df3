// SQL on custom fields.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { FieldChoice, FieldSubject, FieldType } from './schemas.ts';

export interface CustomFieldRow {
  id: number;
  subject: FieldSubject;
  name: string;
  help: string;
  type: FieldType;
  choices: FieldChoice[];
  mailbox_ids: number[];
  required_on_solve: boolean;
  position: number;
  archived_at: Date | null;
  updated_at: Date;
  updated_by: number | null;
  updated_by_name: string | null;
}

export const customFieldRows = (db: Knex): Knex.QueryBuilder<CustomFieldRow, CustomFieldRow[]> =>
  db('custom_fields as f')
    .leftJoin('agents as a', 'a.id', 'f.updated_by')
    .select(
      'f.*',
      db.raw('f.name::text as name'),
      db.raw('f.mailbox_ids::int[] as mailbox_ids'),
      'a.name as updated_by_name',
    )
    .orderBy(['f.subject', 'f.position', 'f.name']) as unknown as Knex.QueryBuilder<
    CustomFieldRow,
    CustomFieldRow[]
  >;

/** @throws AppError `not_found` */
export async function getCustomField(ctx: Pick<Context, 'db'>, id: number): Promise<CustomFieldRow> {
  const row = (await customFieldRows(ctx.db).where('f.id', id).first()) as CustomFieldRow | undefined;
  if (row === undefined) throw notFound('field');
  return row;
}

/** All of them: a desk has some dozens at most. */
export async function listCustomFields(
  ctx: Pick<Context, 'db'>,
  input: { subject?: FieldSubject; archived?: boolean; limit?: number },
): Promise<{ items: CustomFieldRow[]; nextCursor: null }> {
  const query = customFieldRows(ctx.db).limit(input.limit ?? 500);
  if (input.subject !== undefined) query.where('f.subject', input.subject);
  if (input.archived !== true) query.whereNull('f.archived_at');
  return { items: await query, nextCursor: null };
}
