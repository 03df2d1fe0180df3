// What an admin sees before they decide: the holds, what erasing would remove, and how the latest erasure went.
import { seesAll } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { exportRows, presentExport, type ExportRow } from './customer-export-rows.ts';
import type { Counts, CustomerPrivacy, Erasure, Hold } from './schemas.ts';

/** Everything is removed or kept, also what lies in mailboxes somebody does not see. @throws AppError `forbidden` */
export function refuseLimited({ actor }: Pick<Context, 'actor'>): void {
  if (seesAll(actor)) return;
  throw new AppError('forbidden', 'This is decided by somebody who sees all tickets.');
}

/** The id of the customer a row leads to. @throws AppError `not_found` */
export async function mainCustomer(
  { db }: Pick<Context, 'db'>,
  id: number,
): Promise<{ id: number; email: string }> {
  const row = (await db('customers')
    .whereRaw('id = (select coalesce(merged_into_id, id) from customers where id = ?)', [id])
    .first('id', db.raw('email::text as email'))) as { id: number; email: string } | undefined;
  if (row === undefined) throw notFound('customer');
  return row;
}

/** Of one customer, in SQL that names them as :id: their addresses, and what comes from those. */
export const theirs = {
  addresses: 'select a.email from customers a where a.id = :id or a.merged_into_id = :id',
  ids: 'select a.id from customers a where a.id = :id or a.merged_into_id = :id',
  messages: `select m.id from messages m where m.author_customer_id in
    (select a.id from customers a where a.id = :id or a.merged_into_id = :id)`,
  mails: `select i.id from inbound_mails i where i.ticket_id is null and i.message_id is null and lower(i.from_email) in
    (select lower(a.email::text) from customers a where a.id = :id or a.merged_into_id = :id)`,
};

/** What stands in place of an address that was erased. */
const erased = 'erased-%@erased.invalid';

/** PostgreSQL writes times in JSON in a form of its own. */
const iso = (text: string): string => new Date(text).toISOString();

export async function getPrivacy(ctx: Context, input: { id: number }): Promise<CustomerPrivacy> {
  refuseLimited(ctx);
  const { id } = await mainCustomer(ctx, input.id);
  const { rows } = await ctx.db.raw<{ rows: [{ preview: Counts; holds: Hold[]; erasure: Erasure | null }] }>(
    `select jsonb_build_object(
        'tickets', (select count(*) from tickets where customer_id = :id),
        'messages', (select count(*) from messages m join tickets t on t.id = m.ticket_id
          where m.id in (${theirs.messages}) and t.customer_id <> :id and m.from_email not like '${erased}'),
        'addresses', (select count(*) from (${theirs.addresses}) x where x.email not like '${erased}'),
        'notes', (select count(*) from customer_notes where customer_id = :id),
        'mails', (select count(*) from (${theirs.mails}) x)) as preview,
      (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'customerId', h.customer_id, 'ticketId', h.ticket_id,
          'reason', h.reason, 'createdAt', h.created_at, 'createdBy', a.name) order by h.id desc), '[]')
        from legal_holds h left join agents a on a.id = h.created_by where h.lifted_at is null
        and (h.customer_id = :id or h.ticket_id in (select id from tickets where customer_id = :id))) as holds,
      (select jsonb_build_object('id', e.id, 'state', e.state, 'createdAt', e.created_at, 'finishedAt', e.finished_at,
          'report', e.report) from erasures e where e.customer_id = :id order by e.id desc limit 1) as erasure`,
    { id },
  );
  const [{ preview, holds, erasure }] = rows;
  return {
    preview,
    holds: holds.map((hold) => ({ ...hold, createdAt: iso(hold.createdAt) })),
    exports: (
      (await exportRows(ctx.db).where('e.customer_id', id).orderBy('e.id', 'desc').limit(10)) as ExportRow[]
    ).map(presentExport),
    erasure: erasure && {
      ...erasure,
      createdAt: iso(erasure.createdAt),
      finishedAt: erasure.finishedAt === null ? null : iso(erasure.finishedAt),
    },
  };
}
