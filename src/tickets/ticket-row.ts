// A ticket as screens need it: one query with what belongs to it. Read-only joins; other features' tables are only read.
import type { Knex } from 'knex';
import { seenTicket, sightOf } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { ticketAddress } from '../customers/index.ts';
import { notFound } from '../platform/errors.ts';
import type { MessageKind } from './message-schemas.ts';
import type { RelatedTicket } from './schemas.ts';
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
  /** The customer wrote since the agent last looked. */
  unread: boolean;
}

export interface TicketDetailRow extends TicketRow {
  /** Where the customer's mail goes: the address of theirs that the ticket came from. */
  customer_address: string;
  participants: (EmailAddress & { role: ParticipantRole })[];
  related: RelatedTicket[];
  organisation: { id: number; name: string } | null;
  followers: { id: number; name: string }[];
  merged_into: { id: number; number: number } | null;
  merged: { id: number; number: number; subject: string; moveId: number | null }[];
}

/** Strangers can make links by writing; nobody reads more. */
const maxRelated = 50;
/** More steps than this are a mistake, not a history. */
const maxMerges = 20;

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

/** Adds whether the customer wrote since the agent last looked. */
export function withUnread(query: Knex.QueryBuilder, { db, actor }: Pick<Context, 'db' | 'actor'>): void {
  query
    .joinRaw('left join ticket_reads read on read.ticket_id = t.id and read.agent_id = ?', [
      actor.kind === 'agent' ? actor.id : 0,
    ])
    .select(
      db.raw(
        `(t.last_message_kind = 'customer' and (read.read_at is null or read.read_at < t.last_message_at)) as unread`,
      ),
    );
}

/** @throws AppError `not_found` */
export async function getTicketRow(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  id: number,
): Promise<TicketDetailRow> {
  const query = ticketRows(db);
  withUnread(query, { db, actor });
  const row = (await query
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
              'relation', case when l.ticket_id = t.id then l.relation when l.relation = 'parent' then 'child'
                when l.relation = 'child' then 'parent' else l.relation end) as facts
            from ticket_links l join tickets o on o.id = case when l.ticket_id = t.id then l.other_id else l.ticket_id end
            where t.id in (l.ticket_id, l.other_id) and ${seenTicket('o')}
            order by o.id desc limit ${maxRelated}) linked) as related`,
        sightOf(actor),
      ),
      db.raw(
        `(select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.name), '[]')
          from ticket_followers tf join agents f on f.id = tf.agent_id where tf.ticket_id = t.id) as followers`,
      ),
      db.raw(
        `(with recursive way as (
            select m.id, m.number, m.merged_into_id, 1 as step from tickets m where m.id = t.merged_into_id
            union all
            select m.id, m.number, m.merged_into_id, way.step + 1 from way join tickets m on m.id = way.merged_into_id
            where way.step < ${maxMerges})
          select jsonb_build_object('id', id, 'number', number) from way order by step desc limit 1) as merged_into`,
      ),
      db.raw(
        `(select coalesce(jsonb_agg(gone.facts order by gone.id desc), '[]') from (
            select m.id, jsonb_build_object('id', m.id, 'number', m.number, 'subject', m.subject, 'moveId',
              (select max(v.id) from ticket_moves v where v.from_ticket_id = m.id and v.into_ticket_id = t.id
                and v.kind = 'merge' and v.undone_at is null)) as facts
            from tickets m where m.merged_into_id = t.id order by m.id desc limit ${maxRelated}) gone) as merged`,
      ),
    )
    .first()) as TicketDetailRow | undefined;
  if (row === undefined) throw notFound('ticket');
  return row;
}
