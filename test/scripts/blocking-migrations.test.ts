// The check that keeps migrations from holding up a desk at work.
import { expect } from 'chai';
import { blockingIn, blockingMigrations } from '../../scripts/blocking-migrations.ts';

const migration = (sql: string, config = ''): string =>
  `// About it.\n${config}export async function up(knex) {\n  await knex.raw(\`\n    ${sql}\`);\n}\nexport async function down(knex) {\n  await knex.raw('drop table tickets');\n}\n`;
const concurrent = 'export const config = { transaction: false };\n';

describe('migrations that would block', () => {
  const refused: [what: string, sql: string, words: RegExp][] = [
    ['an index', 'create index tickets_x on tickets (x);', /concurrently/],
    ['a unique index', 'create unique index if not exists m_x on messages (x)', /concurrently/],
    ['a column without a value', 'alter table tickets add column x int not null', /no default/],
    [
      'a default for each row',
      'alter table messages add column x uuid default gen_random_uuid()',
      /each row/,
    ],
    ['another type', 'alter table tickets alter column x type bigint', /type of a column/],
    ['a changed enum', "alter type colour add value 'red'", /changes a type/],
    ['not null afterwards', 'alter table messages alter column x set not null', /whole table/],
    ['a check of all rows', 'alter table tickets add constraint c check (x > 0)', /not valid/],
    ['a unique constraint', 'alter table customers add constraint u unique (x)', /using index/],
    ['an update of everything', 'update tickets set x = 1 where x is null', /batches/],
    ['a delete', 'delete from notifications where read_at is null', /batches/],
    ['a lock', 'lock table tickets', /locks/],
    ['a column that goes', 'alter table agents drop column name', /version before/],
    ['a new name', 'alter table agents rename column name to title', /version before/],
    ['a table that goes', 'drop table if exists tags', /version before/],
  ];
  for (const [what, sql, words] of refused) {
    it(`are refused: ${what}`, () => {
      expect(blockingIn(migration(sql))).to.have.length(1);
      expect(blockingIn(migration(sql))[0])
        .to.match(/^4: /)
        .and.to.match(words);
    });
  }

  it('are fine when they do the same without a long lock', () => {
    for (const sql of [
      'alter table tickets add column x int; alter table tickets add column y int not null default 0',
      'alter table tickets add constraint c check (x > 0) not valid',
      'alter table customers add constraint u unique using index customers_u',
      'create table drawers (id int, ticket_id bigint not null); create index drawers_x on drawers (id)',
      'update tickets set x = 1 where id in (select id from tickets where x is null limit 1000)',
      'alter table teams add column x int; update agents set x = 1',
    ]) {
      expect(blockingIn(migration(sql)), sql).to.deep.equal([]);
    }
    expect(blockingIn(migration('create index concurrently t_x on tickets (x)', concurrent))).to.deep.equal(
      [],
    );
  });

  it('need a file without a transaction for an index made concurrently', () => {
    expect(blockingIn(migration('create index concurrently t_x on tickets (x)'))).to.deep.equal([
      '1: makes an index concurrently, which needs config.transaction = false',
    ]);
  });

  it('may, where the line says why', () => {
    const sql = '-- may block: the table has one row a mailbox\n    create index t_x on tickets (x)';
    expect(blockingIn(migration(sql))).to.deep.equal([]);
  });

  it('are none of ours', () => {
    expect(blockingMigrations()).to.deep.equal([]);
  });
});
