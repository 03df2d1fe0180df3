// Who gets a team's tickets: by turns or by load, passing over those who are away or have enough; queued as rows.
import type { Knex } from 'knex';

const added = `
alter table teams add column assignment text not null default 'none' check (assignment in ('none', 'round_robin', 'load'));
alter table team_members add column turn bigint not null default 0;
create sequence assignment_turns;

alter table agents add column ticket_limit integer check (ticket_limit > 0);
alter table mailboxes add column default_team_id bigint references teams on delete set null;

create table agent_absences (
  agent_id bigint primary key references agents on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at > starts_at),
  substitute_id bigint references agents on delete set null check (substitute_id <> agent_id),
  answers text not null default 'team' check (answers in ('keep', 'team', 'substitute')),
  updated_at timestamptz not null,
  updated_by bigint references agents
);

create table assignments_due (
  ticket_id bigint primary key references tickets on delete cascade,
  reason text not null check (reason in ('team', 'away')),
  look_at timestamptz not null
);
create index assignments_due_next on assignments_due (look_at, ticket_id);
`;

const removed = `
drop table assignments_due;
drop table agent_absences;
alter table mailboxes drop column default_team_id;
alter table agents drop column ticket_limit;
drop sequence assignment_turns;
alter table team_members drop column turn;
alter table teams drop column assignment;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(removed);
}
