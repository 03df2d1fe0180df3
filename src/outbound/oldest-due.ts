// Since when a mail waits that a worker should have taken: a sign of workers that are too few, stuck or not there.
import type { Knex } from 'knex';

/** Null when none is due. What was deferred waits only once its next attempt is due. */
export async function oldestDueOutbound(db: Knex, now: Date): Promise<Date | null> {
  const row = await db('outbound_mails')
    .whereIn('state', ['queued', 'deferred'])
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .first<{ next_attempt_at: Date } | undefined>('next_attempt_at');
  return row?.next_attempt_at ?? null;
}
