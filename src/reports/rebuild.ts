// Works the sums of a stretch of time out anew, from tickets and messages alone: after a mistake in them, or to count business time by
// calendars as they are now. Month by month, each in a transaction, so that a report never sees a gap.
import { inTransaction, type Context } from '../platform/context.ts';
import { Places, addToSums, figuresOf, recount, sumsLock } from './roll-up.ts';

const hourMs = 3_600_000;
const stepMs = 31 * 24 * hourMs;
const batchSize = 500;

/** Whole hours, UTC: `from` is rounded down, `until` up. Returns how many tickets were counted. */
export async function rebuildReports(
  ctx: Context,
  { from, until }: { from: Date; until: Date },
): Promise<number> {
  let tickets = 0;
  const end = Math.ceil(until.getTime() / hourMs) * hourMs;
  for (let start = Math.floor(from.getTime() / hourMs) * hourMs; start < end; start += stepMs) {
    tickets += await rebuildStep(ctx, { from: start, until: Math.min(start + stepMs, end) });
  }
  return tickets;
}

function rebuildStep(ctx: Context, within: { from: number; until: number }): Promise<number> {
  return inTransaction(ctx, async ({ db }) => {
    await db.raw('select pg_advisory_xact_lock(:lock)', { lock: sumsLock });
    const span = { from: new Date(within.from), until: new Date(within.until) };
    let tickets = 0;
    // Whose facts lie in these hours now, or did when they were counted.
    const anew = `
      select id from (
        select id from tickets where created_at < :until and greatest(last_message_at, updated_at, solved_at) >= :from
        union select ticket_id from report_tickets where last_hour >= :from and first_hour < :until) t
      where id > :after order by id limit :batchSize`;
    for (let after = 0; ;) {
      const { rows } = await db.raw<{ rows: { id: number }[] }>(anew, { ...span, after, batchSize });
      const last = rows.at(-1);
      if (last === undefined) break;
      await recount(
        { db },
        rows.map(({ id }) => id),
      );
      tickets += rows.length;
      after = last.id;
    }
    // Whatever stood there is replaced by what the tickets put in.
    await db('report_hours').where('hour', '>=', span.from).where('hour', '<', span.until).delete();
    for (let after = 0; ;) {
      const rows = await db('report_tickets')
        .where('last_hour', '>=', span.from)
        .where('first_hour', '<', span.until)
        .where('ticket_id', '>', after)
        .orderBy('ticket_id')
        .limit(batchSize);
      if (rows.length === 0) break;
      const places = new Places();
      for (const row of rows) places.add(figuresOf(row), 1, within);
      await addToSums(db, places.changed());
      after = rows.at(-1)?.ticket_id;
    }
    return tickets;
  });
}
