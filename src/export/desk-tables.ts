// What of the database an export holds, read from its catalogue: a table that is added later is in it by itself. Secrets are not.
import type { Knex } from 'knex';

/** Why each is left out. */
export const leftOutTables: Readonly<Record<string, 'secret' | 'made anew' | 'of this installation'>> = {
  api_tokens: 'secret',
  sessions: 'secret',
  login_attempts: 'secret',
  half_sessions: 'secret',
  totp_keys: 'secret',
  recovery_codes: 'secret',
  passkeys: 'secret',
  used_challenges: 'secret',
  invites: 'secret',
  link_mails: 'of this installation',
  mail_keys: 'secret',
  dkim_keys: 'secret',
  mailbox_relays: 'secret',
  imap_accounts: 'secret',
  imap_left_mails: 'secret',
  oidc_sessions: 'secret',
  oidc_used_states: 'secret',
  oidc_settings: 'of this installation',
  oidc_links: 'of this installation',
  webhooks: 'secret',
  webhook_deliveries: 'secret',
  webhook_attempts: 'secret',
  idempotency_keys: 'of this installation',
  idempotent_answers: 'of this installation',
  service_heartbeats: 'of this installation',
  queue_totals: 'of this installation',
  relay_turns: 'of this installation',
  removable_objects: 'of this installation',
  imports: 'of this installation',
  import_records: 'of this installation',
  import_problems: 'of this installation',
  exports: 'of this installation',
  housekeeping_runs: 'of this installation',
  customer_exports: 'of this installation',
  report_changes: 'made anew',
  report_tickets: 'made anew',
  report_hours: 'made anew',
  search_changes: 'made anew',
  search_documents: 'made anew',
  search_words: 'made anew',
  remote_pictures: 'made anew',
  tag_uses: 'made anew',
  ticket_field_values: 'made anew',
  knex_migrations: 'of this installation',
  knex_migrations_lock: 'of this installation',
};

/** Columns that hold a secret, whatever table they are in, and those that name what is left out. */
const secretColumn = /password|secret|token|private_key/;
const leftOutColumns = new Set([
  'branding.logo_key',
  'branding.logo_sha256',
  'branding.logo_size',
  'branding.logo_type',
  'imported_rows.import_id',
  'raw_mails.compressed',
  'raw_mails.storage_key',
  'tags.use_count',
]);

export interface DeskTable {
  name: string;
  columns: string[];
  /** Of the columns left out, those that must hold something: with what. */
  filled: Record<string, string>;
  key: string[];
  /** Columns that name rows of a table that comes later, or of the same: filled in when all are there. */
  late: string[];
  /** Columns whose numbers are given out by a sequence. */
  numbered: string[];
}

interface ColumnRow {
  table: string;
  column: string;
  required: boolean;
  numbered: boolean;
  in_key: boolean;
}

interface Reference {
  table: string;
  column: string;
  other: string;
  required: boolean;
}

/** In an order in which each row finds the rows it names. */
export async function deskTables(db: Knex): Promise<DeskTable[]> {
  const columns = (
    await db.raw<{ rows: ColumnRow[] }>(
      `select c.relname as table, a.attname as column, a.attnotnull and not a.atthasdef and a.attidentity = '' as required,
         pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null as numbered,
         coalesce(a.attnum = any(i.indkey), false) as in_key
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       left join pg_index i on i.indrelid = c.oid and i.indisprimary
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by c.relname, a.attnum`,
    )
  ).rows.filter(({ table }) => !(table in leftOutTables));
  const names = [...new Set(columns.map(({ table }) => table))];
  const tables = names.map((name) =>
    tableOf(
      name,
      columns.filter(({ table }) => table === name),
    ),
  );
  const { rows } = await db.raw<{ rows: Reference[] }>(
    `select c.conrelid::regclass::text as table, a.attname as column, c.confrelid::regclass::text as other,
       a.attnotnull as required
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.connamespace = 'public'::regnamespace`,
  );
  return inOrder(
    tables,
    rows.filter(({ table, other }) => names.includes(table) && names.includes(other)),
  );
}

function tableOf(name: string, rows: ColumnRow[]): DeskTable {
  const isLeftOut = ({ column }: ColumnRow): boolean =>
    secretColumn.test(column) || leftOutColumns.has(`${name}.${column}`);
  const kept = rows.filter((row) => !isLeftOut(row));
  const required = rows.filter((row) => isLeftOut(row) && row.required);
  return {
    name,
    columns: kept.map(({ column }) => column),
    // No password fits it.
    filled: Object.fromEntries(required.map(({ column }) => [column, '!'])),
    key: kept.filter(({ in_key }) => in_key).map(({ column }) => column),
    late: [],
    numbered: kept.filter(({ numbered }) => numbered).map(({ column }) => column),
  };
}

function inOrder(tables: DeskTable[], references: Reference[]): DeskTable[] {
  const waiting = new Map(tables.map((table) => [table.name, table]));
  const ordered: DeskTable[] = [];
  const take = (table: DeskTable): void => {
    waiting.delete(table.name);
    ordered.push(table);
  };
  const open = (name: string): Reference[] =>
    references.filter(({ table, other }) => table === name && waiting.has(other));
  while (waiting.size > 0) {
    const free = [...waiting.keys()].filter((name) => open(name).length === 0);
    const [ring] =
      free.length > 0
        ? free
        : [...waiting.keys()].filter((name) => open(name).every(({ required }) => !required));
    const table = waiting.get(ring ?? '');
    if (table === undefined)
      throw new Error(`Tables name each other in a ring: ${[...waiting.keys()].join(', ')}.`);
    table.late = open(table.name).map(({ column }) => column);
    take(table);
  }
  return ordered;
}
