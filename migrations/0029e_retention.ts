// How long a desk keeps what, and what a sweep needs to take the rest away: its settings, objects that wait to be removed, indexes that
// lead to what is old. Audit entries may be removed by the sweep, and by nothing else. A raw mail may be empty: its row still says that
// such a mail was here.
import type { Knex } from 'knex';

const added = `
create table retention (
  only_row boolean primary key default true check (only_row),
  closed_ticket_days integer check (closed_ticket_days > 0),
  trash_days integer default 30 check (trash_days > 0),
  spam_ticket_days integer check (spam_ticket_days > 0),
  audit_days integer check (audit_days > 0),
  notification_days integer default 90 check (notification_days > 0),
  raw_mail_days integer check (raw_mail_days > 0)
);
insert into retention default values;

create table removable_objects (
  key text primary key,
  due_at timestamptz not null,
  set_aside boolean not null default false
);
create index removable_objects_due on removable_objects (due_at);

create index tickets_closed_since on tickets (closed_at, id) where status = 'closed';
create index inbound_mails_duplicates on inbound_mails (duplicate_of_id) where duplicate_of_id is not null;
create index notifications_of_mail on notifications (outbound_mail_id) where outbound_mail_id is not null;
create index notification_mails_of_ticket on notification_mails (ticket_id) where ticket_id is not null;
create index attachments_stored on attachments (storage_key) where storage_key is not null;
create index raw_mails_kept on raw_mails (created_at) where compressed is not null or storage_key is not null;

alter table raw_mails drop constraint raw_mails_check;
alter table raw_mails add constraint raw_mails_one_place check (compressed is null or storage_key is null) not valid;

create or replace function audit_entries_stay() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' and current_setting('helpdesk.retention', true) = 'on' then
      return null;
    end if;
    raise exception 'audit entries are never changed or removed' using errcode = 'insufficient_privilege';
  end $$;
`;

const removed = `
create or replace function audit_entries_stay() returns trigger language plpgsql as $$
  begin
    raise exception 'audit entries are never changed or removed' using errcode = 'insufficient_privilege';
  end $$;

alter table raw_mails drop constraint raw_mails_one_place;
-- What is gone does not come back: rows whose bytes were removed stay as they are.
alter table raw_mails add constraint raw_mails_check check ((compressed is null) <> (storage_key is null)) not valid;

drop index raw_mails_kept;
drop index attachments_stored;
drop index notification_mails_of_ticket;
drop index notifications_of_mail;
drop index inbound_mails_duplicates;
drop index tickets_closed_since;
drop table removable_objects;
drop table retention;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(removed);
}
