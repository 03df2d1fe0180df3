// Figures for reports: sums by the hour, kept by the worker, and what each ticket has put into them. Triggers name the tickets that
// must be counted anew, so that whoever changes one need not know of reports.
import type { Knex } from 'knex';

const figures = [
  'opened',
  'customer_messages',
  'replies',
  'first_responses',
  'first_response_seconds',
  'first_in_1h',
  'first_in_8h',
  'first_in_24h',
  'first_business_responses',
  'first_business_seconds',
  'solved',
  'resolution_seconds',
  'solved_in_8h',
  'solved_in_24h',
  'solved_in_7d',
  'solved_business',
  'resolution_business_seconds',
];

const added = `
create table report_changes (
  id bigint generated always as identity primary key,
  ticket_id bigint not null
);

create table report_tickets (
  ticket_id bigint primary key,
  mailbox_id bigint not null,
  team_id bigint,
  tags text[] not null,
  counted jsonb not null,
  first_hour timestamptz not null,
  last_hour timestamptz not null
);
create index report_tickets_hours on report_tickets (last_hour, first_hour);

create table report_hours (
  part text not null check (part in ('total', 'team', 'agent', 'tag')),
  key text not null,
  hour timestamptz not null,
  mailbox_id bigint not null,
  ${figures.map((name) => `${name} bigint not null default 0`).join(',\n  ')},
  primary key (part, key, hour, mailbox_id)
);
create index report_hours_of_part on report_hours (part, hour);

create function report_ticket_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    insert into report_changes (ticket_id) values (old.id);
  else
    insert into report_changes (ticket_id) values (new.id);
  end if;
  return null;
end $$;

create function report_message_change() returns trigger language plpgsql as $$
begin
  insert into report_changes (ticket_id) values (old.ticket_id);
  if tg_op = 'UPDATE' and new.ticket_id <> old.ticket_id then
    insert into report_changes (ticket_id) values (new.ticket_id);
  end if;
  return null;
end $$;

create function report_mail_change() returns trigger language plpgsql as $$
begin
  insert into report_changes (ticket_id) values (new.ticket_id);
  return null;
end $$;

create trigger report_ticket_comes_or_goes after insert or delete on tickets
  for each row execute function report_ticket_change();
create trigger report_ticket_changes after update on tickets for each row
  when ((old.mailbox_id, old.team_id, old.assignee_id, old.tags, old.message_count, old.solved_at, old.merged_into_id,
      old.sla_policy_id, old.created_at, old.spam_at, old.deleted_at)
    is distinct from (new.mailbox_id, new.team_id, new.assignee_id, new.tags, new.message_count, new.solved_at,
      new.merged_into_id, new.sla_policy_id, new.created_at, new.spam_at,
      new.deleted_at))
  execute function report_ticket_change();
create trigger report_message_goes after delete on messages for each row execute function report_message_change();
create trigger report_message_changes after update on messages for each row
  when ((old.ticket_id, old.kind, old.author_agent_id, old.created_at)
    is distinct from (new.ticket_id, new.kind, new.author_agent_id, new.created_at))
  execute function report_message_change();
create trigger report_mail_called_off after update on outbound_mails for each row
  when (new.message_id is not null and new.ticket_id is not null and (old.state = 'cancelled') <> (new.state = 'cancelled'))
  execute function report_mail_change();

insert into report_changes (ticket_id) select id from tickets order by id;
`;

const removed = `
drop trigger report_mail_called_off on outbound_mails;
drop trigger report_message_changes on messages;
drop trigger report_message_goes on messages;
drop trigger report_ticket_changes on tickets;
drop trigger report_ticket_comes_or_goes on tickets;
drop function report_mail_change();
drop function report_message_change();
drop function report_ticket_change();
drop table report_hours;
drop table report_tickets;
drop table report_changes;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(removed);
}
