// How much mail comes in, by the hour, and when the last came. Archives that were imported count for nothing here.
import type { Knex } from 'knex';

/** Hours without mail are left out. The index on received_at keeps this to the pages of those hours. */
export async function mailsByHour(
  db: Knex,
  { from, to }: { from: Date; to: Date },
): Promise<{ hour: Date; mails: number }[]> {
  const { rows } = await db.raw<{ rows: { hour: Date; mails: number }[] }>(
    `select date_trunc('hour', received_at, 'UTC') as hour, count(*)::int as mails from inbound_mails
       where received_at >= :from and received_at < :to and session_id <> 'import' group by 1`,
    { from, to },
  );
  return rows;
}

/** Null when none came since `from`. */
export async function lastMailSince(db: Knex, from: Date): Promise<Date | null> {
  const { rows } = await db.raw<{ rows: { at: Date | null }[] }>(
    "select max(received_at) as at from inbound_mails where received_at >= :from and session_id <> 'import'",
    { from },
  );
  return rows[0]?.at ?? null;
}
