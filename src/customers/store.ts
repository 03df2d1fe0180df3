// Customers as screens need them. A row that was merged into another carries a further address of that one.
import type { Knex } from 'knex';
import type { FieldValues } from '../custom-fields/index.ts';
import { seenMail, seenTicket, sightOf } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { CustomerDetail } from './schemas.ts';

export interface CustomerRow {
  id: number;
  email: string;
  name: string;
  created_at: Date;
  organisation_id: number | null;
  organisation_name: string | null;
}

export interface CustomerDetailRow extends CustomerRow {
  organisation_by_hand: boolean;
  fields: FieldValues;
  addresses: CustomerDetail['addresses'];
  notes: CustomerDetail['notes'];
  tickets: CustomerDetail['tickets'];
  satisfaction: CustomerDetail['satisfaction'];
  merges: CustomerDetail['merges'];
}

/** Of those that are customers of their own. */
export const customerRows = (db: Knex): Knex.QueryBuilder =>
  db('customers as c')
    .leftJoin('organisations as o', 'o.id', 'c.organisation_id')
    .whereNull('c.merged_into_id')
    .select(
      'c.id',
      db.raw('c.email::text as email'),
      'c.name',
      'c.created_at',
      'c.organisation_id',
      'o.name as organisation_name',
    );

/** The address a ticket's mail goes to: that of its customer it came from. For SQL with `t` tickets and `c` customers. */
export const ticketAddress = `coalesce((select p.email from ticket_participants p
  where p.ticket_id = t.id and p.role = 'customer' order by p.email = c.email desc, p.created_at limit 1), c.email)::text`;

/** Counting stops here: nobody acts on the difference, and the cost stays the same. */
const countLimit = 1000;
const maxNotes = 50;
/** Of tickets `t`: that the agent sees, and not put away. */
const seen = `${seenTicket('t')} and t.deleted_at is null and t.merged_into_id is null`;

/** Follows merges: the id of a merged customer finds the one it belongs to. @throws AppError `not_found` */
export async function getCustomer(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  id: number,
): Promise<CustomerDetailRow> {
  const row = (await customerRows(db)
    .whereRaw('c.id = (select coalesce(merged_into_id, id) from customers where id = ?)', [id])
    .select(
      'c.organisation_by_hand',
      'c.fields',
      db.raw(`(select jsonb_agg(jsonb_build_object('id', a.id, 'address', a.email, 'main', a.id = c.id,
          'blocked', exists (select 1 from sender_rules r where r.pattern = a.email and r.verdict = 'block' and r.mailbox_id is null))
          order by a.id <> c.id, a.email)
        from customers a where a.id = c.id or a.merged_into_id = c.id) as addresses`),
      db.raw(`(select coalesce(jsonb_agg(n.facts order by n.id desc), '[]') from (
          select n.id, jsonb_build_object('id', n.id, 'text', n.text, 'createdAt', n.created_at, 'updatedAt', n.updated_at,
            'author', case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name) end) as facts
          from customer_notes n left join agents a on a.id = n.agent_id
          where n.customer_id = c.id order by n.id desc limit ${maxNotes}) n) as notes`),
      db.raw(
        `jsonb_build_object(
          'active', (select count(*) from (select 1 from tickets t where t.customer_id = c.id and ${seen}
            and t.status in ('new', 'open', 'pending') limit ${countLimit}) x),
          'all', (select count(*) from (select 1 from tickets t where t.customer_id = c.id and ${seen} limit ${countLimit}) x)) as tickets`,
        sightOf(actor),
      ),
      db.raw(
        `(select jsonb_build_object('good', count(*) filter (where q.rating = 'good'),
          'okay', count(*) filter (where q.rating = 'okay'), 'bad', count(*) filter (where q.rating = 'bad'))
        from satisfaction_questions q where q.customer_id = c.id and q.rating is not null
          and ${seenMail('q')}) as satisfaction`,
        sightOf(actor),
      ),
      db.raw(`(select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'address', b.email, 'mergedAt', m.merged_at,
          'tickets', cardinality(m.ticket_ids),
          'mergedBy', case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name) end) order by m.id desc), '[]')
        from customer_merges m join customers b on b.id = m.merged_id left join agents a on a.id = m.merged_by
        where m.kept_id = c.id and m.undone_at is null) as merges`),
    )
    .first()) as CustomerDetailRow | undefined;
  if (row === undefined) throw notFound('customer');
  return row;
}
