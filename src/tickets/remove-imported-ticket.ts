// Takes a ticket that an import made out again, unless somebody has done anything with it since.
import type { Context } from '../platform/context.ts';

/** What stands for an import in the session of a mail: nobody sent it to us. */
export const importSession = 'import';

/** False: it was touched, and stays. Must run inside a transaction. */
export async function removeImportedTicket(ctx: Context, id: number): Promise<boolean> {
  const { rows } = await ctx.db.raw<{ rows: { untouched: boolean }[] }>(
    `select t.version = 1 and t.merged_into_id is null
       and not exists (select 1 from ticket_events e where e.ticket_id = t.id and coalesce(e.data ->> 'by', '') <> 'import')
       and not exists (select 1 from outbound_mails o where o.ticket_id = t.id)
       and not exists (select 1 from inbound_mails i where i.ticket_id = t.id and i.session_id <> :importSession)
       and not exists (select 1 from drafts d where d.ticket_id = t.id)
       and not exists (select 1 from ticket_moves v where t.id in (v.from_ticket_id, v.into_ticket_id)) as untouched
     from tickets t where t.id = :id for update of t`,
    { id, importSession },
  );
  const [row] = rows;
  // Gone already counts as taken out.
  if (row === undefined) return true;
  if (!row.untouched) return false;
  // The mails of an archive go with it, so that the archive can be taken in again.
  await ctx.db('inbound_mails').where({ ticket_id: id }).delete();
  await ctx.db('tickets').where({ id }).delete();
  return true;
}
