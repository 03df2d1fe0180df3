// Search: a document for each ticket, the words of the desk for searching by their parts, and the tickets whose document is out of
// date. What the documents were before this, parts of the subject and the customer, needs its indexes no more.
import type { Knex } from 'knex';

const added = `
create table search_documents (
  ticket_id bigint primary key references tickets on delete cascade,
  indexed_at timestamptz not null,
  words tsvector not null
);
-- The worker writes it; what waits in its list is read at every search, so the list is kept short.
create index search_documents_words on search_documents using gin (words) with (gin_pending_list_limit = 1024);
alter table search_documents set (autovacuum_vacuum_scale_factor = 0.05);
alter table search_documents alter column words set statistics 1000;

create table search_words (word text primary key);
create index search_words_parts on search_words using gin (word gin_trgm_ops);

create table search_changes (
  id bigint generated always as identity primary key,
  ticket_id bigint not null,
  changed_at timestamptz not null default clock_timestamp()
);

create function search_candidates(wanted tsquery, most integer) returns setof bigint
  language sql stable set enable_seqscan = off
  as $$ select ticket_id from search_documents where words @@ wanted limit most $$;

create function search_message_changed() returns trigger language plpgsql as $$
  begin
    if tg_op <> 'INSERT' then
      insert into search_changes (ticket_id) values (old.ticket_id);
    end if;
    if tg_op = 'INSERT' or (tg_op = 'UPDATE' and new.ticket_id <> old.ticket_id) then
      insert into search_changes (ticket_id) values (new.ticket_id);
    end if;
    return null;
  end $$;
create trigger messages_searched
  after insert or delete or update of ticket_id, text, quoted_text, from_email, from_name, recipients_to, recipients_cc on messages
  for each row execute function search_message_changed();

create function search_ticket_changed() returns trigger language plpgsql as $$
  begin
    insert into search_changes (ticket_id) values (new.id);
    return null;
  end $$;
create trigger tickets_searched after update of subject, tags, customer_id, number on tickets
  for each row execute function search_ticket_changed();

create function search_customer_changed() returns trigger language plpgsql as $$
  begin
    insert into search_changes (ticket_id) select id from tickets where customer_id = new.id;
    return null;
  end $$;
create trigger customers_searched after update of name, email on customers
  for each row when (old.name is distinct from new.name or old.email is distinct from new.email)
  execute function search_customer_changed();

insert into search_changes (ticket_id) select id from tickets order by last_message_at desc;
drop index tickets_subject_words;
`;

const removed = `
create index tickets_subject_words on tickets using gin (subject gin_trgm_ops);
drop trigger customers_searched on customers;
drop trigger tickets_searched on tickets;
drop trigger messages_searched on messages;
drop function search_customer_changed();
drop function search_ticket_changed();
drop function search_message_changed();
drop function search_candidates(tsquery, integer);
drop table search_changes;
drop table search_words;
drop table search_documents;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(removed);
}
