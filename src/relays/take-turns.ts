// Turns at a relay that takes so many mails a minute, exact for all workers together. The count is a row and not in Redis, which may
// be emptied or away at any time (docs/adr/0012-relay-turns.md): only mail through relays with a limit pays for it, one short transaction a batch.
import type { Knex } from 'knex';
import { planTurns } from './plan-turns.ts';

export interface Turn {
  /** Null: now. */
  waitUntil: Date | null;
}

interface Row {
  free_at: number;
  promised_until: number;
  now: number;
}

/**
 * By the clock of the database: those of several workers differ.
 * @param waited for each mail whether it has waited for a turn that was promised before
 */
export async function takeTurns(
  db: Knex,
  relay: { name: string; perMinute: number },
  waited: readonly boolean[],
): Promise<Turn[]> {
  return db.transaction(async (trx) => {
    await trx('relay_turns').insert({ relay: relay.name }).onConflict('relay').ignore();
    const { rows } = await trx.raw<{ rows: Row[] }>(
      `select greatest(extract(epoch from free_at) * 1000, 0)::float8 as free_at,
         greatest(extract(epoch from promised_until) * 1000, 0)::float8 as promised_until,
         (extract(epoch from clock_timestamp()) * 1000)::float8 as now
       from (select * from relay_turns where relay = ? for update) r`,
      [relay.name],
    );
    const { free_at, promised_until, now } = rows[0] as Row;
    const before = { freeAt: free_at, promisedUntil: promised_until };
    const { turns, state } = planTurns(before, { perMinute: relay.perMinute, now }, waited);
    await trx.raw(
      `update relay_turns set free_at = to_timestamp(:freeAt::float8 / 1000),
         promised_until = to_timestamp(:promisedUntil::float8 / 1000) where relay = :relay`,
      { freeAt: state.freeAt, promisedUntil: state.promisedUntil, relay: relay.name },
    );
    return turns.map((until) => ({ waitUntil: until === null ? null : new Date(until) }));
  });
}
