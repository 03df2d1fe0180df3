// SQL on SLA policies.
import type { Knex } from 'knex';
import { notFound } from '../platform/errors.ts';
import type { Targets } from './schemas.ts';

export interface PolicyRow {
  id: number;
  name: string;
  position: number;
  active: boolean;
  calendar_id: number | null;
  calendar_name: string | null;
  targets: Targets;
  reminder_lead_minutes: number | null;
  mailbox_ids: number[];
  team_ids: number[];
  tags: string[];
  customers: string[];
  organisation_ids: number[];
  version: number;
  updated_at: Date;
}

export const policyNameIndex = 'sla_policies_name';

/** Those not deleted, in the order in which tickets ask them. */
export const policyRows = (db: Knex): Knex.QueryBuilder =>
  db('sla_policies as p')
    .leftJoin('business_calendars as c', 'c.id', 'p.calendar_id')
    .whereNull('p.deleted_at')
    .orderBy(['p.position', 'p.id'])
    .select(
      'p.*',
      db.raw('p.name::text as name'),
      db.raw('c.name::text as calendar_name'),
      // Arrays of bigint would come as texts.
      ...['mailbox_ids', 'team_ids', 'organisation_ids'].map((column) =>
        db.raw('to_jsonb(p.??) as ??', [column, column]),
      ),
      db.raw(
        'array(select email::text from customers where id = any (p.customer_ids) order by email) as customers',
      ),
    );

/** @throws AppError `not_found` */
export async function getPolicyRow(db: Knex, id: number): Promise<PolicyRow> {
  const row = (await policyRows(db).where('p.id', id).first()) as PolicyRow | undefined;
  if (row === undefined) throw notFound('SLA policy');
  return row;
}
