// Mails that carry a link which opens something, until they are sent: then the link is taken from our copy.
import type { Knex } from 'knex';

const added = `
create table link_mails (
  outbound_mail_id bigint primary key references outbound_mails (id) on delete cascade
);
insert into link_mails select distinct outbound_mail_id from invites where outbound_mail_id is not null;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table link_mails');
}
