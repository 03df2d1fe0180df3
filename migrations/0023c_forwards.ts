// Forwards: mail an agent sends on to somebody else, recorded on the ticket and no answer to its customer.
import type { Knex } from 'knex';

// Not validated: the new list only allows more, and reading a large table for it would hold up mail.
const kinds = (names: string): string => `
alter table messages drop constraint messages_kind_check;
alter table messages add constraint messages_kind_check check (kind in (${names})) not valid;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(kinds(`'customer', 'reply', 'forward', 'note', 'auto', 'bounce'`));
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`update messages set kind = 'note' where kind = 'forward'`);
  await knex.raw(kinds(`'customer', 'reply', 'note', 'auto', 'bounce'`));
  await knex.raw('alter table messages validate constraint messages_kind_check');
}
