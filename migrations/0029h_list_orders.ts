// Indexes for two orders of the list: by priority over all states, and by due time of what is active, with those last that have none. Made while the desk works, as tickets are many: without a transaction, so what a cut run left half made goes first.
import type { Knex } from 'knex';

export const config = { transaction: false };

const indexes = {
  tickets_all_by_priority: '(priority_rank(priority) desc, last_message_at desc, id desc)',
  tickets_active_due: `(due_at, id) where due_at is not null and status in ('new', 'open', 'pending')`,
  tickets_active_without_due: `(id) where due_at is null and status in ('new', 'open', 'pending')`,
};

export async function up(knex: Knex): Promise<void> {
  for (const [name, what] of Object.entries(indexes)) {
    await knex.raw(`drop index concurrently if exists ${name}`);
    await knex.raw(`create index concurrently ${name} on tickets ${what}`);
  }
}

export async function down(knex: Knex): Promise<void> {
  for (const name of Object.keys(indexes)) await knex.raw(`drop index concurrently if exists ${name}`);
}
