// Search documents of ordinary tickets stay in their row instead of in chunks beside it: a phrase of common words looks into each of them, and
// fetching the chunks was more than half of its cost. Documents that are there already move when they are written next.
import type { Knex } from 'knex';

/** Bytes of a row; the most that fits on a page. The default is some 2000. */
const mostInRow = 8160;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table search_documents set (toast_tuple_target = ${mostInRow})`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table search_documents reset (toast_tuple_target)');
}
