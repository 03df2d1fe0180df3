// Keeps how many mails came in each hour of the last weeks, for telling an unusual silence. A row an hour; counted again for the hours
// that may have changed, so that any number of workers may do it at any time.
import type { Knex } from 'knex';
import { mailsByHour } from '../inbound/index.ts';
import type { Context } from '../platform/context.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** What is compared with: six weeks and the one that runs. */
const backDays = 50;
const keptDays = 70;

/** Returns how many hours were counted. */
export async function rollUpHours(ctx: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const { db } = ctx;
  const end = startOfHour(ctx.clock.now()) + hourMs;
  const earliest = startOfHour(new Date(end - backDays * dayMs));
  const latest = (await db('inbound_hours').max<{ hour: Date | null }[]>('hour as hour'))[0]?.hour ?? null;
  // The latest was counted before it was over.
  let from = latest === null ? earliest : Math.max(earliest, latest.getTime() - hourMs);
  let hours = 0;
  for (; from < end; from += dayMs) {
    hours += await countDay(db, from, Math.min(from + dayMs, end));
  }
  await db('inbound_hours')
    .where('hour', '<', new Date(end - keptDays * dayMs))
    .delete();
  return hours;
}

/** A day at a time: the first run on a large desk must not be one long statement. */
async function countDay(db: Knex, from: number, to: number): Promise<number> {
  const counted = await mailsByHour(db, { from: new Date(from), to: new Date(to) });
  const mails = new Map(counted.map((row) => [row.hour.getTime(), row.mails]));
  const hours = Array.from(
    { length: Math.max(0, (to - from) / hourMs) },
    (_, index) => from + index * hourMs,
  );
  if (hours.length === 0) return 0;
  await db('inbound_hours')
    .insert(hours.map((hour) => ({ hour: new Date(hour), mails: mails.get(hour) ?? 0 })))
    .onConflict('hour')
    .merge();
  return hours.length;
}

const startOfHour = (at: Date): number => Math.floor(at.getTime() / hourMs) * hourMs;
