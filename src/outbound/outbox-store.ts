// SQL on decisions about mails that wait, or did not arrive: all of it under the row's lock, so that no worker sends meanwhile.
import type { Knex } from 'knex';
import { jsonb } from '../platform/db/connect.ts';
import { notFound } from '../platform/errors.ts';
import type { OutboundRow } from './store.ts';

export type LockedMail = OutboundRow & {
  /** Where its message is now: it may have been moved since. Null: it belongs to no ticket. */
  current_ticket_id: number | null;
  /** That ticket is in the trash. */
  is_trashed: boolean;
};

/** Takes the mail for the rest of the transaction. @throws AppError `not_found` */
export async function lockOutbound(db: Knex, id: number): Promise<LockedMail> {
  const { rows } = (await db.raw(
    `select o.*, t.id as current_ticket_id, t.deleted_at is not null as is_trashed
     from outbound_mails o left join messages m on m.id = o.message_id
       left join tickets t on t.id = coalesce(m.ticket_id, o.ticket_id)
     where o.id = ? for update of o`,
    [id],
  )) as { rows: LockedMail[] };
  const [row] = rows;
  if (row === undefined) throw notFound('outgoing mail');
  return row;
}

export type OutboundChange = Partial<
  Pick<
    OutboundRow,
    | 'state'
    | 'last_error'
    | 'settled'
    | 'next_attempt_at'
    | 'send_at'
    | 'dated_at'
    | 'undo_until'
    | 'attempts_before'
    | 'bounced_at'
    | 'recipients_to'
    | 'recipients_cc'
    | 'recipients_bcc'
  >
>;

export async function updateOutbound(
  db: Knex,
  mail: { id: number; now: Date },
  change: OutboundChange,
): Promise<void> {
  const lists = ['settled', 'recipients_to', 'recipients_cc', 'recipients_bcc'] as const;
  const asJson = Object.fromEntries(
    lists.filter((name) => change[name] !== undefined).map((name) => [name, jsonb(change[name])]),
  );
  await db('outbound_mails')
    .where({ id: mail.id })
    .update({ ...change, ...asJson, updated_at: mail.now });
}

/** Addresses, in lower case, whose mail came back. */
export async function bouncedAddresses(db: Knex, mailId: number): Promise<Set<string>> {
  const rows = (await db('outbound_bounces')
    .where({ outbound_mail_id: mailId, kind: 'bounce' })
    .select(db.raw('lower(recipient::text) as address'))) as { address: string }[];
  return new Set(rows.map(({ address }) => address));
}

/** What came back counts no more: the mail is tried anew, and may come back anew. The events stay. */
export async function forgetBounces(db: Knex, mailId: number): Promise<void> {
  await db('outbound_bounces').where({ outbound_mail_id: mailId, kind: 'bounce' }).delete();
}

export interface AttemptRow {
  started_at: Date;
  finished_at: Date;
  outcome: 'sent' | 'deferred' | 'failed' | 'interrupted';
  response: string;
}

/** All attempts, in order; there are at most as many as WORKER_MAX_ATTEMPTS for each time somebody had it tried anew. */
export async function listAttempts(db: Knex, mailId: number): Promise<AttemptRow[]> {
  return (await db('outbound_attempts')
    .where({ outbound_mail_id: mailId })
    .orderBy('id', 'desc')
    .limit(200)
    .select('started_at', 'finished_at', 'outcome', 'response')
    .then((rows: AttemptRow[]) => rows.toReversed())) as AttemptRow[];
}
