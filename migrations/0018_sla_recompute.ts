// Tickets whose promises were withdrawn are found when a policy promises anew.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index sla_clocks_withdrawn on sla_clocks (ticket_id) where stop_reason = 'policy' and outcome = 'cancelled'
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index sla_clocks_withdrawn');
}
