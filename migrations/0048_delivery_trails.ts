// Which request or mail a delivery came of, for those who send it later: ids for logs and traces, nothing is decided by them.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table webhook_deliveries add column trail jsonb');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table webhook_deliveries drop column trail');
}
