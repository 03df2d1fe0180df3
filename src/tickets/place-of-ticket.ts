// Where a ticket lies, for whoever only has to know whether somebody may see it.
import type { Knex } from 'knex';
import { placeOf } from '../agents/index.ts';

export type TicketPlace = ReturnType<typeof placeOf>;

/** By the ids of the tickets; those that are not there are left out. */
export async function findPlaces(db: Knex, ids: readonly number[]): Promise<Map<number, TicketPlace>> {
  const rows = (await db('tickets')
    .whereIn('id', [...new Set(ids)])
    .select('id', 'mailbox_id', 'team_id', 'assignee_id')) as (Parameters<typeof placeOf>[0] & {
    id: number;
  })[];
  return new Map(rows.map((row) => [row.id, placeOf(row)]));
}
