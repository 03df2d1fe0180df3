// Rows that wait for something, as those who watch the desk see them: how many, and since when the oldest. Cheap however large the
// table is: an index must lead to the rows that wait.
import type { Knex } from 'knex';

export interface RowQueue {
  /** In metrics and in the API. */
  name: string;
  read(db: Knex, now: Date): Promise<Waiting>;
}

export interface Waiting {
  /** Counting stops at `mostCounted`. */
  waiting: number;
  /** Since when the one that waited longest waits; null when none does. */
  oldestAt: Date | null;
}

/** Counting further would cost more with every row, and tells nobody more. */
export const mostCounted = 10_000;

/**
 * A queue of rows. `rows` is a table with a condition as SQL, `order` the column of a partial index on that condition, where it is not
 * `since` itself. `:now` stands for the time.
 */
export function rowQueue(queue: { name: string; rows: string; since: string; order?: string }): RowQueue {
  const { name, rows, since, order = since } = queue;
  return {
    name,
    read: (db, now) =>
      readWaiting(
        db,
        `select (select count(*) from (select 1 from ${rows} limit ${mostCounted}) capped)::int as waiting,
           (select ${since} from ${rows} order by ${order} limit 1) as "oldestAt"`,
        now,
      ),
  };
}

/** @param text one row with `waiting` and `"oldestAt"`, from `:now` */
export async function readWaiting(db: Knex, text: string, now: Date): Promise<Waiting> {
  const { rows } = await db.raw<{ rows: Waiting[] }>(text, { now });
  return rows[0] ?? { waiting: 0, oldestAt: null };
}
