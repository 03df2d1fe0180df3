// Where a mail belongs: links between tickets, people who are new to one, customers proposed by a forward, how long a closed
// ticket takes replies.
import type { Knex } from 'knex';

const added = `
alter table mailboxes add column follow_up_days integer check (follow_up_days >= 0);

alter table tickets add column solved_at timestamptz;
alter table tickets add column closed_at timestamptz;
alter table tickets add column proposed_customer jsonb;
update tickets set solved_at = updated_at where status in ('solved', 'closed');
update tickets set closed_at = updated_at where status = 'closed';

alter table messages add column new_person boolean not null default false;
alter table messages add column moved_from_id bigint references tickets;
create index messages_moved on messages (moved_from_id) where moved_from_id is not null;

create table ticket_links (
  ticket_id bigint not null references tickets on delete cascade,
  other_id bigint not null references tickets on delete cascade,
  relation text not null check (relation in ('related', 'follow_up', 'twin', 'split')),
  created_at timestamptz not null default now(),
  primary key (ticket_id, other_id),
  check (ticket_id < other_id)
);
create index ticket_links_other on ticket_links (other_id);
`;

const removed = `
drop table ticket_links;
alter table messages drop column moved_from_id;
alter table messages drop column new_person;
alter table tickets drop column proposed_customer;
alter table tickets drop column closed_at;
alter table tickets drop column solved_at;
alter table mailboxes drop column follow_up_days;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(removed);
}
