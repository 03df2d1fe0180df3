// Drafts kept as one types: everything a reply box holds, apart from answers that came by mail; versions, and sharing.
import type { Knex } from 'knex';

const added = `
alter table drafts add column mailed boolean not null default false;
alter table drafts add column composed jsonb;
alter table drafts add column version integer not null default 1;
alter table drafts add column shared boolean not null default false;
update drafts set mailed = reason is not null;
alter table drafts drop constraint drafts_pkey;
alter table drafts add primary key (ticket_id, agent_id, mailed);
`;

// What was only kept here is kept by the browser it was written in too.
const removed = `
delete from drafts where not mailed;
alter table drafts drop constraint drafts_pkey;
alter table drafts add primary key (ticket_id, agent_id);
alter table drafts drop column shared;
alter table drafts drop column version;
alter table drafts drop column composed;
alter table drafts drop column mailed;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(removed);
}
