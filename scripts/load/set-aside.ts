// Indexes and foreign keys are made once over all rows instead of row by row: a desk is filled in minutes, not in hours.
import type { Client } from 'pg';

interface Definition {
  drop: string;
  make: string;
}

/** Takes them away from the named tables; the returned function makes them again. All of it inside the caller's transaction. */
export async function setAside(
  client: Client,
  tables: readonly string[],
): Promise<(say: (text: string) => void) => Promise<void>> {
  const keys = await read(
    client,
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
     from pg_constraint where contype = 'f' and conrelid::regclass::text = any($1)`,
    tables,
  );
  const indexes = await read(
    client,
    `select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as make
     from pg_index where indrelid::regclass::text = any($1)
       and not exists (select 1 from pg_constraint where conindid = indexrelid)`,
    tables,
  );
  for (const { drop } of [...keys, ...indexes]) await client.query(drop);
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
  return async (say) => {
    say(`Making ${indexes.length} indexes and checking ${keys.length} references …`);
    await client.query("set local maintenance_work_mem = '512MB'");
    for (const { make } of [...indexes, ...keys]) await client.query(make);
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
    // What the triggers would have told: a worker counts them for reports.
    await client.query('insert into report_changes (ticket_id) select id from tickets order by id');
  };
}

async function read(client: Client, text: string, tables: readonly string[]): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(text, [tables]);
  return rows;
}
