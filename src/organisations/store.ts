// SQL on organisations and their domains.
import type { Knex } from 'knex';
import type { FieldValues } from '../custom-fields/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';

export interface OrganisationRow {
  id: number;
  name: string;
  /** In alphabetical order. */
  domains: string[];
  /** Addresses in subdomains of theirs belong to it too. */
  include_subdomains: boolean;
  notes: string;
  fields: FieldValues;
  created_at: Date;
}

export const organisationRows = (db: Knex): Knex.QueryBuilder =>
  db('organisations as o').select(
    'o.id',
    'o.name',
    'o.created_at',
    'o.include_subdomains',
    'o.notes',
    'o.fields',
    db.raw(
      'array(select d.domain::text from organisation_domains d where d.organisation_id = o.id order by 1) as domains',
    ),
  );

/** @throws AppError `not_found` */
export async function getOrganisation(ctx: Pick<Context, 'db'>, id: number): Promise<OrganisationRow> {
  const organisation = (await organisationRows(ctx.db).where('o.id', id).first()) as
    | OrganisationRow
    | undefined;
  if (organisation === undefined) throw notFound('organisation');
  return organisation;
}
