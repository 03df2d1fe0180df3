// The two ways to keep messages and inbound mails that are held against each other: one table each, and a partition for each month.

export interface Layout {
  name: string;
  months: number;
  /** Statements, with the schema that is measured first in the search path. */
  tables: string[];
  indexes: string[];
  removeOldest: string[];
}

const months = 24;
const monthAt = (back: number): string => `(date_trunc('month', now()) - interval '${back} months')`;

interface Kept {
  table: string;
  moment: string;
  indexes: string[];
}

const kept: Kept[] = [
  {
    table: 'messages',
    moment: 'created_at',
    indexes: ['(ticket_id, id)', '(message_id) where message_id is not null', '(author_customer_id)'],
  },
  {
    table: 'inbound_mails',
    moment: 'received_at',
    indexes: [
      '(outcome, id desc)',
      '(lower(from_email), received_at desc)',
      '(ticket_id) where ticket_id is not null',
      '(message_id) where message_id is not null',
      'using brin (received_at)',
    ],
  },
];

const once = "(mailbox_id, coalesce(message_id_header, ''), raw_sha256) where outcome <> 'duplicate'";

export const singleDesk: Layout = {
  name: 'one table',
  months,
  tables: kept.map(({ table }) => `create table ${table} (like public.${table} including defaults)`),
  indexes: [
    ...kept.flatMap(({ table, indexes }) => [
      `alter table ${table} add primary key (id)`,
      ...indexes.map((index) => `create index on ${table} ${index}`),
    ]),
    `create unique index on inbound_mails ${once}`,
  ],
  removeOldest: kept.map(
    ({ table, moment }) => `delete from ${table} where ${moment} < ${monthAt(months - 2)}`,
  ),
};

export const partitionedDesk: Layout = {
  name: 'a partition a month',
  months,
  tables: kept.flatMap(({ table, moment }) => [
    `create table ${table} (like public.${table} including defaults) partition by range (${moment})`,
    `do $$ begin for back in 0..${months} loop
       execute format('create table ${table}_%s partition of ${table} for values from (%L) to (%L)', back,
         date_trunc('month', now()) - back * interval '1 month', date_trunc('month', now()) - (back - 1) * interval '1 month');
     end loop; end $$`,
  ]),
  indexes: [
    ...kept.flatMap(({ table, moment, indexes }) => [
      `alter table ${table} add primary key (id, ${moment})`,
      ...indexes.map((index) => `create index on ${table} ${index}`),
    ]),
    // Not unique: across partitions PostgreSQL holds only what contains the month's column.
    `create index on inbound_mails ${once}`,
  ],
  removeOldest: kept.flatMap(({ table }) =>
    [months, months - 1].map((back) => `drop table ${table}_${back}`),
  ),
};
