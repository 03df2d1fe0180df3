// Messages as screens need them: with author, attachments and what became of the mail. Read-only joins.
import type { Knex } from 'knex';
import type { Invite } from '../../mail/parse/parsed-mail.ts';
import { listAttachmentsOf, type AttachmentRow } from '../attachments/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { MessageKind, MessageListQuery } from './message-schemas.ts';
import type { EmailAddress } from './store.ts';

export interface MessageRow {
  id: number;
  ticket_id: number;
  kind: MessageKind;
  author_agent_id: number | null;
  author_agent_name: string | null;
  author_customer_id: number | null;
  author_customer_name: string | null;
  author_customer_email: string | null;
  from_email: string | null;
  from_name: string;
  recipients_to: EmailAddress[];
  recipients_cc: EmailAddress[];
  recipients_bcc: EmailAddress[];
  subject: string;
  message_id: string | null;
  in_reply_to: string | null;
  created_at: Date;
  text: string;
  quoted_text: string;
  html: string | null;
  invite: Invite | null;
  /** The charset an agent has had the mail read as. */
  read_as: string | null;
  delivery: DeliveryRow | null;
  has_raw: boolean;
  authentication: 'pass' | 'fail' | 'none' | null;
  new_person: boolean;
  attachments: AttachmentRow[];
}

export interface DeliveryRow {
  id: number;
  state: 'queued' | 'sending' | 'sent' | 'deferred' | 'failed' | 'bounced' | 'cancelled';
  attempts: number;
  last_error: string | null;
  smtp_response: string | null;
  sent_at: string | null;
  next_attempt_at: string | null;
  send_at: string | null;
  undo_until: string | null;
  /** The latest attempts, in order. */
  history: DeliveryAttempt[];
  /** What was reported of it, the latest first. */
  bounces: Bounce[] | null;
}

interface DeliveryAttempt {
  started_at: string;
  finished_at: string;
  outcome: 'sent' | 'deferred' | 'failed' | 'interrupted';
  response: string;
}

export interface Bounce {
  kind: 'bounce' | 'delay' | 'complaint';
  recipient: string;
  status: string;
  diagnostic: string;
  hard: boolean;
  reported_at: string;
}

/** More than anybody reads: an attempt is made for hours at most. */
const shownAttempts = 20;

function messageRows(db: Knex): Knex.QueryBuilder {
  return db('messages as m')
    .leftJoin('agents as a', 'a.id', 'm.author_agent_id')
    .leftJoin('customers as c', 'c.id', 'm.author_customer_id')
    .leftJoin('outbound_mails as o', (join) => join.on('o.message_id', 'm.id').andOnVal('o.kind', 'reply'))
    .select(
      'm.*',
      'a.name as author_agent_name',
      'c.name as author_customer_name',
      db.raw('c.email::text as author_customer_email'),
      db.raw(
        `case when o.id is not null then jsonb_build_object('id', o.id, 'state', o.state, 'attempts', o.attempts,
          'last_error', o.last_error, 'smtp_response', o.smtp_response, 'sent_at', o.sent_at,
          'next_attempt_at', o.next_attempt_at, 'send_at', o.send_at, 'undo_until', o.undo_until, 'history',
          (select coalesce(jsonb_agg(to_jsonb(t) order by t.id), '[]') from (select * from outbound_attempts
             where outbound_mail_id = o.id order by id desc limit ${shownAttempts}) t), 'bounces',
          (select jsonb_agg(to_jsonb(b) order by b.reported_at desc, b.id) from outbound_bounces b where b.outbound_mail_id = o.id)
         ) end as delivery`,
      ),
      db.raw('exists (select 1 from inbound_mails i where i.message_id = m.id) as has_raw'),
      db.raw(
        `(select i.authentication ->> 'verdict' from inbound_mails i join mailboxes b on b.id = i.mailbox_id
          where i.message_id = m.id and b.authentication_policy <> 'ignore' limit 1) as authentication`,
      ),
    );
}

async function withAttachments(db: Knex, rows: MessageRow[]): Promise<MessageRow[]> {
  const attachments = await listAttachmentsOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, attachments: attachments.get(row.id) ?? [] }));
}

/** @throws AppError `not_found` */
export async function getMessageRow(db: Knex, id: number): Promise<MessageRow> {
  const row = (await messageRows(db).where('m.id', id).first()) as MessageRow | undefined;
  if (row === undefined) throw notFound('message');
  const [complete] = await withAttachments(db, [row]);
  return complete ?? row;
}

/** These messages as screens need them, in their order. */
export async function getMessageRows(db: Knex, ids: readonly number[]): Promise<MessageRow[]> {
  const rows = (await messageRows(db).whereIn('m.id', ids).orderBy('m.id')) as MessageRow[];
  return withAttachments(db, rows);
}

/** One page of a ticket's messages, oldest first unless asked otherwise. */
export async function listMessages(
  ctx: Context,
  input: MessageListQuery & { id: number },
): Promise<{ items: MessageRow[]; nextCursor: string | null }> {
  const { id, order = 'asc', limit = 50, cursor } = input;
  if (!(await ctx.db('tickets').where({ id }).first('id'))) throw notFound('ticket');
  const query = messageRows(ctx.db)
    .where('m.ticket_id', id)
    .orderBy('m.id', order)
    .limit(limit + 1);
  if (cursor !== undefined)
    query.where('m.id', order === 'asc' ? '>' : '<', decodeCursor(cursor, ['number'])[0]);
  const rows = (await query) as MessageRow[];
  const items = await withAttachments(ctx.db, rows.slice(0, limit));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
}
