// What goes along when messages change their ticket: the records of their mails, and the people.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import type { ParticipantRole } from '../tickets/index.ts';

export interface CarriedMails {
  outbound: number[];
  inbound: number[];
}

/** All mails of a ticket, also those without a message, as acknowledgements are. */
export async function carryAllMails(db: Knex, from: number, into: number): Promise<CarriedMails> {
  const move = async (table: string): Promise<number[]> => {
    const rows = (await db(table).where({ ticket_id: from }).update({ ticket_id: into }).returning('id')) as {
      id: number;
    }[];
    return rows.map(({ id }) => id);
  };
  return { outbound: await move('outbound_mails'), inbound: await move('inbound_mails') };
}

/** The mails of these messages, and of those named. */
export async function carryMails(
  db: Knex,
  way: { from: number; into: number; messageIds: number[]; named?: CarriedMails },
): Promise<void> {
  for (const table of ['outbound_mails', 'inbound_mails'] as const) {
    const named = way.named?.[table === 'outbound_mails' ? 'outbound' : 'inbound'] ?? [];
    await db(table)
      .where({ ticket_id: way.from })
      .where((either) => either.whereIn('message_id', way.messageIds).orWhereIn('id', named))
      .update({ ticket_id: way.into });
  }
}

export interface CarriedPerson {
  email: string;
  /** On the ticket they came to; null: they were not there. */
  before: ParticipantRole | null;
  after: ParticipantRole;
}

/**
 * The people of a ticket come to another: to be offered there, or as recipients where the agent says so. Strangers stay strangers,
 * and nobody falls.
 */
export async function carryPeople(
  ctx: Context,
  way: { from: number; into: number; copyIn: boolean },
): Promise<CarriedPerson[]> {
  const { rows } = (await ctx.db.raw(
    `with came as (
       select p.email, p.name, old.role as before,
         case when p.role = 'stranger' then 'stranger' when p.role <> 'offered' and :copyIn then 'recipient' else 'offered' end as role
       from ticket_participants p
       left join ticket_participants old on old.ticket_id = :into and old.email = p.email
       where p.ticket_id = :from),
     risen as (
       insert into ticket_participants (ticket_id, email, name, role, created_at)
       select :into::bigint, email, name, role, :now::timestamptz from came
       on conflict (ticket_id, email) do update set role = excluded.role
       where array_position(array['stranger','offered','recipient','customer'], excluded.role)
           > array_position(array['stranger','offered','recipient','customer'], ticket_participants.role)
       returning email, role)
     select came.email::text as email, came.before, risen.role as after from risen join came using (email)`,
    { ...way, now: ctx.clock.now() },
  )) as { rows: CarriedPerson[] };
  return rows;
}

/** As they were, unless somebody has decided about them since. */
export async function restorePeople(
  db: Knex,
  ticketId: number,
  people: readonly CarriedPerson[],
): Promise<void> {
  for (const { email, before, after } of people) {
    const same = db('ticket_participants').where({ ticket_id: ticketId, email, role: after });
    await (before === null ? same.delete() : same.update({ role: before }));
  }
}
