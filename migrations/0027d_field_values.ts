// Values of tickets' custom fields as rows, so that searches find and compare them by an index.
import type { Knex } from 'knex';

// Written by a trigger with the ticket; tickets without values, which is what mail opens, never touch it. The order is that of bytes, in
// which days and beginnings of words are ranges. Longer values are kept by their beginning, and asked for by it.
const added = `
create table ticket_field_values (
  ticket_id bigint not null references tickets on delete cascade,
  field_id bigint not null,
  value text collate "C" not null,
  number double precision,
  primary key (ticket_id, field_id, value)
);
create index ticket_field_values_value on ticket_field_values (field_id, value, ticket_id);
create index ticket_field_values_number on ticket_field_values (field_id, number, ticket_id) where number is not null;

create function field_value_rows(fields jsonb) returns table (field_id bigint, value text, number double precision)
  language sql immutable as $$
    select distinct on (1, 2) f.key::bigint, lower(left(v.value #>> '{}', 200)),
      case when jsonb_typeof(v.value) = 'number' then (v.value #>> '{}')::double precision end
    from jsonb_each(fields) f,
      jsonb_array_elements(case when jsonb_typeof(f.value) = 'array' then f.value else jsonb_build_array(f.value) end) v
    where f.key ~ '^[0-9]{1,15}$' $$;

create function keep_field_values() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then delete from ticket_field_values where ticket_id = new.id; end if;
    insert into ticket_field_values select new.id, * from field_value_rows(new.fields);
    return null;
  end $$;
create trigger tickets_fields_added after insert on tickets for each row when (new.fields <> '{}') execute function keep_field_values();
create trigger tickets_fields_changed after update of fields on tickets for each row
  when (new.fields is distinct from old.fields) execute function keep_field_values();

insert into ticket_field_values select t.id, v.* from tickets t, field_value_rows(t.fields) v where t.fields <> '{}';
`;

const removed = `
drop trigger tickets_fields_changed on tickets;
drop trigger tickets_fields_added on tickets;
drop function keep_field_values;
drop function field_value_rows;
drop table ticket_field_values;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(removed);
}
