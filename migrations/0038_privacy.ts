// Legal holds, which keep what belongs to a customer or a ticket from being removed, and erasures of customers.
import type { Knex } from 'knex';

const added = `
create table legal_holds (
  id bigint generated always as identity primary key,
  customer_id bigint references customers,
  ticket_id bigint references tickets,
  reason text not null,
  created_by bigint references agents,
  created_at timestamptz not null,
  lifted_by bigint references agents,
  lifted_at timestamptz,
  check (num_nonnulls(customer_id, ticket_id) = 1 or lifted_at is not null)
);
create unique index legal_holds_customer on legal_holds (customer_id) where lifted_at is null;
create unique index legal_holds_ticket on legal_holds (ticket_id) where lifted_at is null;
create index legal_holds_of_ticket on legal_holds (ticket_id);

-- A merge leads from ticket to ticket: what is held is the whole family.
create function is_held(held_ticket bigint) returns boolean stable language sql as $function$
  with recursive family as (
    select id, customer_id from tickets where id = held_ticket
    union select t.id, t.customer_id from tickets t join family f on t.merged_into_id = f.id)
  select exists (select from legal_holds h join family f on h.ticket_id = f.id or h.customer_id = f.customer_id
    where h.lifted_at is null)
$function$;

create table erasures (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'held')),
  report jsonb not null default '{}',
  lease_until timestamptz,
  created_by bigint references agents,
  created_at timestamptz not null,
  finished_at timestamptz
);
create unique index erasures_waiting on erasures (customer_id) where state = 'waiting';
create index erasures_of_customer on erasures (customer_id, id);
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table erasures; drop function is_held; drop table legal_holds');
}
