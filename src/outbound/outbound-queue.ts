// Outgoing mail that should have left: what is due, being sent, or deferred. Mail that is to leave later does not wait.
import { mostCounted, readWaiting, type RowQueue } from '../platform/db/row-queue.ts';

/** The oldest of each state by its own index; a deferred mail waits since its first attempt. */
const text = `select
  (select count(*) from (
    select 1 from outbound_mails
      where state in ('queued', 'deferred') and (state = 'deferred' or next_attempt_at <= :now) limit ${mostCounted}) due)::int
  + (select count(*) from (select 1 from outbound_mails where state = 'sending' limit ${mostCounted}) sending)::int as waiting,
  least(
    (select next_attempt_at from outbound_mails
       where state = 'queued' and state in ('queued', 'deferred') and next_attempt_at <= :now
       order by next_attempt_at limit 1),
    (select coalesce(
         (select started_at from outbound_attempts a where a.outbound_mail_id = m.id order by a.id limit 1), m.created_at)
       from outbound_mails m where state = 'deferred' order by created_at, id limit 1),
    (select next_attempt_at from outbound_mails where state = 'sending' order by created_at, id limit 1)) as "oldestAt"`;

export const outboundQueue: RowQueue = {
  name: 'outbound',
  read: (db, now) => readWaiting(db, text, now),
};
