// The languages of what the desk writes: the desk's, one a mailbox may have of its own, and the one an agent's browser told last.
import type { Knex } from 'knex';

const added = `
alter table desk_settings add column language text not null default 'en' check (language in ('en', 'de'));
alter table mailboxes add column language text check (language in ('en', 'de'));
alter table agents add column browser_locale text check (browser_locale in ('en', 'de'));
`;

const removed = `
alter table agents drop column browser_locale;
alter table mailboxes drop column language;
alter table desk_settings drop column language;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(removed);
}
