// A ticket as screens need it: one query with what belongs to it. Read-only joins; other features' tables are only read.
import type { Knex } from 'knex';
import { ticketAddress } from '../customers/index.ts';
import { notFound } from '../platform/errors.ts';
import type { MessageKind, RelatedTicket } from './schemas.ts';
import type { EmailAddress, ParticipantRole, StoredTicket } from './store.ts';

export interface TicketRow extends StoredTicket {
  created_at: Date;
  updated_at: Date;
  last_message_at: Date;
  last_message_kind: MessageKind;
  preview: string;
  message_count: number;
  mailbox_address: string;
  customer_email: string;
  customer_name: string;
  assignee_name: string | null;
  team_name: string | null;
  /** Microseconds since 1970, exact, for cursors: a JavaScript Date has only milliseconds. */
  last_message_us: number;
  created_us: number;
  due_us: number | null;
}

export interface TicketDetailRow extends TicketRow {
  /** Where the customer's mail goes: the address of theirs that the ticket came from. */
  customer_address: string;
  participants: (EmailAddress & { role: ParticipantRole })[];
  related: RelatedTicket[];
  organisation: { id: number; name: string } | null;
}

/** Strangers can make links by writing; nobody reads more. */
const maxRelated = 50;

export function ticketRows(db: Knex): Knex.QueryBuilder {
  return db('tickets as t')
    .join('mailbox_addresses as ma', (join) =>
      join.on('ma.mailbox_id', 't.mailbox_id').andOnVal('ma.main', true),
    )
    .join('customers as c', 'c.id', 't.customer_id')
    .leftJoin('agents as a', 'a.id', 't.assignee_id')
    .leftJoin('teams as team', 'team.id', 't.team_id')
    .select(
      't.*',
      db.raw('ma.address::text as mailbox_address'),
      db.raw('c.email::text as customer_email'),
      'c.name as customer_name',
      'a.name as assignee_name',
      db.raw('team.name::text as team_name'),
      db.raw('(extract(epoch from t.last_message_at) * 1000000)::bigint as last_message_us'),
      db.raw('(extract(epoch from t.created_at) * 1000000)::bigint as created_us'),
      db.raw('(extract(epoch from t.due_at) * 1000000)::bigint as due_us'),
    );
}

/** @throws AppError `not_found` */
export async function getTicketRow(db: Knex, id: number): Promise<TicketDetailRow> {
  const row = (await ticketRows(db)
    .where('t.id', id)
    .select(
      db.raw(`${ticketAddress} as customer_address`),
      db.raw(
        `(select jsonb_build_object('id', o.id, 'name', o.name) from organisations o
            where o.id = c.organisation_id) as organisation`,
      ),
      db.raw(
        `(select coalesce(jsonb_agg(jsonb_build_object('address', p.email, 'name', p.name, 'role', p.role)
            order by p.created_at, p.email), '[]') from ticket_participants p where p.ticket_id = t.id) as participants`,
      ),
      db.raw(
        `(select coalesce(jsonb_agg(linked.facts order by linked.id desc), '[]') from (
            select o.id, jsonb_build_object('id', o.id, 'number', o.number, 'subject', o.subject, 'status', o.status,
              'relation', l.relation) as facts
            from ticket_links l join tickets o on o.id = case when l.ticket_id = t.id then l.other_id else l.ticket_id end
            where t.id in (l.ticket_id, l.other_id) order by o.id desc limit ${maxRelated}) linked) as related`,
      ),
    )
    .first()) as TicketDetailRow | undefined;
  if (row === undefined) throw notFound('ticket');
  return row;
}
