// Keeps the sums of report_hours right: tickets that have changed are counted anew, and the sums moved by the difference to what
// they had put in before. Doing it again changes nothing. One process at a time does it.
import type { Knex } from 'knex';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { FIGURES, noSums, type Sums } from './figures.ts';
import {
  fromStored,
  readTicketFigures,
  toStored,
  type StoredCounted,
  type TicketFigures,
} from './ticket-facts.ts';

type Counting = Pick<Context, 'db'>;

/** Changes taken at once: a transaction of well below a second. */
const batchSize = 500;
/** Any number; whoever holds it changes the sums. */
export const sumsLock = 4_210_030;

interface StoredRow {
  ticket_id: number;
  mailbox_id: number;
  team_id: number | null;
  tags: string[];
  counted: StoredCounted;
}

/** Counts until nothing waits, or `stopped`. Returns how many changes were taken. */
export async function rollUpReports(ctx: Context, stopped: () => boolean = () => false): Promise<number> {
  let taken = 0;
  for (;;) {
    const batch = stopped() ? 0 : await countChanges(ctx);
    taken += batch;
    if (batch < batchSize) return taken;
  }
}

/** Another process that counts already is left to it. */
function countChanges(ctx: Context): Promise<number> {
  return inTransaction(ctx, async ({ db }) => {
    const free = await db.raw<{ rows: { free: boolean }[] }>(
      'select pg_try_advisory_xact_lock(:lock) as free',
      { lock: sumsLock },
    );
    if (free.rows[0]?.free !== true) return 0;
    // A change that is committed later brings a row of its own: what is read below is at least as new as these rows.
    const { rows } = await db.raw<{ rows: { ticket_id: number }[] }>(
      `delete from report_changes where id in (select id from report_changes order by id limit :batchSize)
       returning ticket_id`,
      { batchSize },
    );
    if (rows.length > 0) await recount({ db }, [...new Set(rows.map((row) => row.ticket_id))]);
    return rows.length;
  });
}

/** Must hold the lock. */
export async function recount({ db }: Counting, ids: number[]): Promise<void> {
  const stored = (await db('report_tickets').whereIn('ticket_id', ids)) as StoredRow[];
  const found = await readTicketFigures(db, ids);
  const places = new Places();
  for (const row of stored) places.add(figuresOf(row), -1);
  for (const ticket of found) places.add(ticket, 1);
  await addToSums(db, places.changed());
  await keep(db, ids, found);
}

export const figuresOf = (row: StoredRow): TicketFigures => ({
  ticketId: row.ticket_id,
  mailboxId: row.mailbox_id,
  teamId: row.team_id,
  tags: row.tags,
  counted: fromStored(row.counted),
});

interface Place extends Sums {
  part: 'total' | 'team' | 'agent' | 'tag';
  key: string;
  hour: Date;
  mailbox_id: number;
}

/** Sums by their row of report_hours. */
export class Places {
  readonly #places = new Map<string, Place>();

  /** @param within only hours in it */
  add(ticket: TicketFigures, sign: 1 | -1, within?: { from: number; until: number }): void {
    for (const { hour, agent, sums } of ticket.counted) {
      if (within !== undefined && (hour < within.from || hour >= within.until)) continue;
      this.#put(ticket, { part: 'total', key: '', hour }, { sums, sign });
      this.#put(ticket, { part: 'team', key: String(ticket.teamId ?? 0), hour }, { sums, sign });
      this.#put(ticket, { part: 'agent', key: String(agent), hour }, { sums, sign });
      for (const tag of ticket.tags.length === 0 ? [''] : new Set(ticket.tags)) {
        this.#put(ticket, { part: 'tag', key: tag, hour }, { sums, sign });
      }
    }
  }

  #put(
    { mailboxId }: TicketFigures,
    { part, key, hour }: { part: Place['part']; key: string; hour: number },
    { sums, sign }: { sums: Sums; sign: 1 | -1 },
  ): void {
    const name = `${part} ${hour} ${mailboxId} ${key}`;
    const place = this.#places.get(name) ?? {
      part,
      key,
      hour: new Date(hour),
      mailbox_id: mailboxId,
      ...noSums(),
    };
    this.#places.set(name, place);
    for (const figure of FIGURES) place[figure] += sign * sums[figure];
  }

  changed(): Place[] {
    return [...this.#places.values()].filter((place) => FIGURES.some((name) => place[name] !== 0));
  }
}

const columns = ['part', 'key', 'hour', 'mailbox_id', ...FIGURES].join(', ');
const typed = FIGURES.map((name) => `${name} bigint`).join(', ');
const added = FIGURES.map((name) => `${name} = report_hours.${name} + excluded.${name}`).join(', ');

export async function addToSums(db: Knex, places: Place[]): Promise<void> {
  if (places.length === 0) return;
  await db.raw(
    `insert into report_hours (${columns})
     select ${columns} from jsonb_to_recordset(:places::jsonb)
       as place (part text, key text, hour timestamptz, mailbox_id bigint, ${typed})
     on conflict (part, key, hour, mailbox_id) do update set ${added}`,
    { places: jsonb(places) },
  );
}

/** Remembers what each ticket has put in; of those that are gone, nothing. */
async function keep(db: Knex, ids: number[], found: TicketFigures[]): Promise<void> {
  const rows = found
    .filter(({ counted }) => counted.length > 0)
    .map(({ ticketId, mailboxId, teamId, tags, counted }) => ({
      ticket_id: ticketId,
      mailbox_id: mailboxId,
      team_id: teamId,
      tags,
      counted: toStored(counted),
      first_hour: new Date(counted.reduce((least, { hour }) => Math.min(least, hour), Infinity)),
      last_hour: new Date(counted.reduce((most, { hour }) => Math.max(most, hour), -Infinity)),
    }));
  await db.raw(
    `with gone as (delete from report_tickets where ticket_id = any(:ids) and ticket_id <> all(:kept))
     insert into report_tickets
     select * from jsonb_populate_recordset(null::report_tickets, :rows::jsonb)
     on conflict (ticket_id) do update set mailbox_id = excluded.mailbox_id, team_id = excluded.team_id, tags = excluded.tags,
       counted = excluded.counted, first_hour = excluded.first_hour, last_hour = excluded.last_hour`,
    { ids, kept: rows.map((row) => row.ticket_id), rows: jsonb(rows) },
  );
}
