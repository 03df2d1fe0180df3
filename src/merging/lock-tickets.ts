// Takes several tickets at once without ever waiting for one while it holds another: intake follows mail from ticket to ticket in
// either direction, so no order would be safe. Whoever cannot have all of them lets go of all, and tries again.
import { setTimeout as pause } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { StoredTicket } from '../tickets/index.ts';

/** SQLSTATE: somebody else has it. */
const lockNotAvailable = '55P03';
const patienceMs = 5_000;
const waitMs = 15;

/**
 * In the order asked for, locked with their mails for the rest of the transaction, which must have begun.
 * @throws AppError `not_found`; `conflict` when they stay taken
 */
export async function lockTickets(ctx: Context, ids: readonly number[]): Promise<StoredTicket[]> {
  const rows = await takeAll(ctx.db, ids);
  return ids.map((id) => {
    const ticket = rows.find((row) => row.id === id);
    if (ticket === undefined) throw notFound('ticket');
    return ticket;
  });
}

async function takeAll(db: Knex, ids: readonly number[]): Promise<StoredTicket[]> {
  for (let waited = 0; ; waited += waitMs) {
    try {
      // A savepoint: going back to it lets go of what it took.
      return await db.transaction((trx) => takeNow(trx, ids));
    } catch (error) {
      if ((error as { code?: string }).code !== lockNotAvailable) throw error;
      if (waited >= patienceMs) {
        throw new AppError('conflict', 'Somebody else is at work on these tickets. Please try again.');
      }
      await pause(waitMs);
    }
  }
}

async function takeNow(db: Knex, ids: readonly number[]): Promise<StoredTicket[]> {
  const bindings = { ids: [...ids] };
  const { rows } = (await db.raw(
    'select * from tickets where id = any(:ids::bigint[]) order by id for no key update nowait',
    bindings,
  )) as { rows: StoredTicket[] };
  // Their mails too: whoever records what became of one holds its row, and then wants the ticket.
  await db.raw(
    'select 1 from outbound_mails where ticket_id = any(:ids::bigint[]) for no key update nowait',
    bindings,
  );
  await db.raw(
    'select 1 from inbound_mails where ticket_id = any(:ids::bigint[]) for no key update nowait',
    bindings,
  );
  return rows;
}
