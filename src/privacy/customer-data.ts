// What an export of a customer holds, read from the rows a portion at a time. Times are ISO 8601 in UTC; blind copies and other
// people's originals are not in it.
import type { Knex } from 'knex';
import { theirs } from './get-privacy.ts';

export interface ExportedFile {
  id: number;
  filename: string;
  contentType: string;
  size: number;
  sha256: string;
  /** Null: refused when it came, so that there is none. */
  storageKey: string | null;
}

export interface ExportedMail {
  id: number;
  rawSha256: string;
}

const author = `jsonb_build_object('name', m.from_name, 'address', m.from_email)`;

/** One message `m` as JSON; its files under `files`. */
const message = `jsonb_build_object('id', m.id, 'kind', m.kind, 'createdAt', m.created_at, 'author', ${author},
  'fromCustomer', m.author_customer_id in (${theirs.ids}), 'to', m.recipients_to, 'cc', m.recipients_cc, 'subject', m.subject,
  'messageId', m.message_id, 'text', m.text, 'quotedText', m.quoted_text, 'html', m.html,
  'files', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'filename', a.filename, 'contentType', a.content_type,
    'size', a.size, 'sha256', a.sha256, 'storageKey', a.storage_key) order by a.id), '[]')
    from attachments a where a.message_id = m.id))`;

export async function readProfile(
  db: Knex,
  given: { id: number; withNotes: boolean },
): Promise<Record<string, unknown>> {
  const { rows } = await db.raw<{ rows: [{ profile: Record<string, unknown> }] }>(
    `select jsonb_build_object('id', c.id, 'name', c.name, 'address', c.email, 'firstSeenAt', c.created_at,
       'addresses', (select jsonb_agg(x.email order by x.email) from (${theirs.addresses}) x),
       'organisation', (select o.name from organisations o where o.id = c.organisation_id),
       'fields', (select coalesce(jsonb_object_agg(f.name, coalesce(
           (select to_jsonb(h ->> 'label') from jsonb_array_elements(f.choices) h where h ->> 'id' = v.value #>> '{}' limit 1), v.value)), '{}')
         from jsonb_each(c.fields) v join custom_fields f on f.id::text = v.key),
       'satisfaction', (select coalesce(jsonb_agg(jsonb_build_object('ticketId', q.ticket_id, 'rating', q.rating,
           'comment', q.comment, 'answeredAt', q.answered_at) order by q.id), '[]')
         from satisfaction_questions q where q.customer_id in (${theirs.ids}) and q.rating is not null),
       'noAutomaticMail', (select coalesce(jsonb_agg(jsonb_build_object('address', s.email, 'reason', s.reason,
           'since', s.created_at, 'until', s.until)), '[]')
         from suppressed_recipients s where s.email in (${theirs.addresses})),
       'senderRules', (select coalesce(jsonb_agg(jsonb_build_object('address', r.pattern, 'verdict', r.verdict)), '[]')
         from sender_rules r where lower(r.pattern::text) in (select lower(x.email::text) from (${theirs.addresses}) x)),
       'takesPartIn', (select coalesce(jsonb_agg(t.number order by t.number), '[]') from tickets t
         where t.customer_id <> c.id and t.id in (select p.ticket_id from ticket_participants p
           where p.email in (${theirs.addresses}))))
       || case when :withNotes then jsonb_build_object('notes', (select coalesce(jsonb_agg(jsonb_build_object('text', n.text,
           'createdAt', n.created_at) order by n.id), '[]') from customer_notes n where n.customer_id = c.id)) else '{}' end as profile
     from customers c where c.id = :id`,
    given,
  );
  return rows[0].profile;
}

export interface ExportedTicket {
  id: number;
  number: number;
  ticket: { messages: { files: ExportedFile[] }[] };
}

/** Their tickets after `after`, whole. */
export async function readTickets(
  db: Knex,
  given: { id: number; after: number; limit: number; withNotes: boolean },
): Promise<ExportedTicket[]> {
  const { rows } = await db.raw<{ rows: ExportedTicket[] }>(
    `select t.id, t.number, jsonb_build_object('number', t.number, 'subject', t.subject, 'status', t.status, 'priority', t.priority,
       'tags', to_jsonb(t.tags), 'createdAt', t.created_at, 'solvedAt', t.solved_at, 'closedAt', t.closed_at,
       'mailbox', (select a.address from mailbox_addresses a where a.mailbox_id = t.mailbox_id order by a.main desc limit 1),
       'messages', (select coalesce(jsonb_agg(${message} order by m.id), '[]') from messages m
         where m.ticket_id = t.id and (:withNotes or m.kind <> 'note'))) as ticket
     from tickets t where t.customer_id = :id and t.id > :after order by t.id limit :limit`,
    given,
  );
  return rows;
}

export interface ExportedMessage {
  message: { files: ExportedFile[] };
}

/** What they wrote on tickets of others: their words, not the conversation. */
export async function readOtherMessages(db: Knex, id: number): Promise<ExportedMessage[]> {
  const { rows } = await db.raw<{ rows: ExportedMessage[] }>(
    `select ${message} || jsonb_build_object('ticketNumber', t.number) as message from messages m join tickets t on t.id = m.ticket_id
     where m.id in (${theirs.messages}) and t.customer_id <> :id order by m.id`,
    { id },
  );
  return rows;
}

/** Mails that came from one of their addresses, wherever they went, after `after`. */
export async function readMails(
  db: Knex,
  given: { id: number; after: number; limit: number },
): Promise<(ExportedMail & { mail: object })[]> {
  const { rows } = await db.raw<{ rows: (ExportedMail & { mail: object })[] }>(
    `with mine as materialized (select id from inbound_mails where lower(from_email) in (
       select lower(x.email::text) from (${theirs.addresses}) x))
     select i.id, i.raw_sha256 as "rawSha256", jsonb_build_object('id', i.id, 'receivedAt', i.received_at, 'from', i.from_email,
       'to', to_jsonb(i.envelope_to), 'subject', i.subject, 'messageId', i.message_id_header, 'size', i.size, 'outcome', i.outcome,
       'remoteAddress', i.remote_address) as mail
     from mine join inbound_mails i using (id) where id > :after order by id limit :limit`,
    given,
  );
  return rows;
}

/** How many tickets and mails there are to write. */
export async function countParts(db: Knex, id: number): Promise<number> {
  const { rows } = await db.raw<{ rows: [{ count: number }] }>(
    `select (select count(*) from tickets where customer_id = :id)::int + (select count(*) from inbound_mails i
       where lower(i.from_email) in (select lower(x.email::text) from (${theirs.addresses}) x))::int as count`,
    { id },
  );
  return rows[0].count;
}
