// PostgreSQL: reached, new enough, durable, with room for the connections of all processes; and the schema of this version.
import { listHeartbeats } from '../../src/health/index.ts';
import { statusOf } from '../../src/platform/db/migrate.ts';
import { databaseServers } from '../../src/config-settings/database-url.ts';
import { failed, ok, warning, type Check, type CheckedDesk, type Finding } from './check.ts';

const diskFull = '53100';
const notAllowed = '42501';
const oldestServer = 160_000;
const thisMachine = /^(localhost|127\.|::1$|\[::1\]$|\/|$)/;

interface ServerFacts {
  version: string;
  number: number;
  fsync: string;
  commit: string;
  most: number;
  reserved: number;
  encrypted: boolean;
  readOnly: boolean;
}

const question = `
  select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
    current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
    current_setting('max_connections')::int as most,
    current_setting('superuser_reserved_connections')::int as reserved,
    coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
    pg_is_in_recovery() or current_setting('default_transaction_read_only')::bool as "readOnly"`;

export const checkDatabase: Check = {
  name: 'database',
  needsDatabase: false,
  limitMs: 15_000,
  advice:
    'Check that PostgreSQL runs, that host, port, user, password and database in DATABASE_URL are right, and that it can be reached from here.',
  async run({ app }) {
    const since = performance.now();
    const { rows } = await app.db.raw<{ rows: ServerFacts[] }>(question);
    const [facts] = rows;
    if (facts === undefined) throw new Error('PostgreSQL gave no answer about itself');
    const hosts = databaseServers(app.config.DATABASE_URL).urls.map((url) => new URL(url).hostname);
    const host = hosts.join(' or ');
    const ms = Math.round(performance.now() - since);
    const tls = facts.encrypted ? 'over TLS' : 'without TLS';
    const problems = problemsOf(facts, hosts);
    const isFull = !facts.readOnly && (await isDiskFull(app.db));
    if (isFull)
      problems.unshift(failed(`The disk of PostgreSQL at ${host} is full: it keeps nothing new.`, makeRoom));
    return problems.length > 0
      ? problems
      : [ok(`PostgreSQL ${facts.version} at ${host} answers in ${ms} ms, ${tls}.`)];
  },
};

const makeRoom = 'Make room there (docs/runbooks/disk-full.md); mail waits with its senders meanwhile.';

/** About a megabyte is written and taken back: a server whose disk is full goes on answering questions. */
async function isDiskFull(db: CheckedDesk['app']['db']): Promise<boolean> {
  const trx = await db.transaction();
  try {
    await trx.raw(
      'create temporary table verify_room on commit drop as select repeat(md5(n::text), 32) as words from generate_series(1, 1000) n',
    );
    return false;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === diskFull) return true;
    // A user who may make no temporary tables can run a desk all the same.
    if (code === notAllowed) return false;
    throw error;
  } finally {
    await trx.rollback();
  }
}

function problemsOf(facts: ServerFacts, hosts: string[]): Finding[] {
  const problems: Finding[] = [];
  if (facts.number < oldestServer) {
    problems.push(failed(`PostgreSQL ${facts.version} is too old.`, 'Use PostgreSQL 16 or later.'));
  }
  if (facts.readOnly) {
    problems.push(
      failed(
        'The database takes no writes: it is a replica, or set to read only.',
        'Point DATABASE_URL at the primary, or name all servers in it (docs/scaling.md).',
      ),
    );
  }
  if (facts.fsync === 'off' || facts.commit === 'off') {
    const name = facts.fsync === 'off' ? 'fsync' : 'synchronous_commit';
    problems.push(
      warning(
        `${name} is off: a crash of the server loses mail that was acknowledged to its sender.`,
        `Set ${name} = on in postgresql.conf.`,
      ),
    );
  }
  if (!facts.encrypted && !hosts.every((host) => thisMachine.test(host))) {
    problems.push(
      warning(
        `The connection to PostgreSQL at ${hosts.join(' or ')} is not encrypted.`,
        'On a network you do not trust, end DATABASE_URL with ?sslmode=verify-full&sslrootcert=/path/ca.pem.',
      ),
    );
  }
  return problems;
}

export const checkConnections: Check = {
  name: 'connections',
  needsDatabase: true,
  limitMs: 10_000,
  advice: 'Look at the log of PostgreSQL.',
  async run({ app }) {
    const { rows } = await app.db.raw<{ rows: ServerFacts[] }>(question);
    const { most = 0, reserved = 0 } = rows[0] ?? {};
    const processes = (await listHeartbeats(app.db)).filter(({ alive }) => alive).length;
    const wanted = processes * app.config.DATABASE_POOL_MAX;
    const what = `${processes} processes may open ${wanted} connections (DATABASE_POOL_MAX ${app.config.DATABASE_POOL_MAX} each); PostgreSQL takes ${most - reserved}.`;
    const advice = 'Lower DATABASE_POOL_MAX, raise max_connections, or put PgBouncer in between.';
    return [wanted > most - reserved ? warning(what, advice) : ok(what)];
  },
};

export const checkMigrations: Check = {
  name: 'migrations',
  needsDatabase: true,
  limitMs: 10_000,
  advice: 'Give the user of DATABASE_URL the right to read the table knex_migrations.',
  run: async ({ app }: CheckedDesk) => {
    const { done, pending, unknown } = await statusOf(app.db);
    if (pending.length > 0) {
      const what =
        done.length === 0
          ? 'The database has no tables yet.'
          : `${pending.length} migrations wait to be run: ${pending.join(', ')}.`;
      return [failed(what, 'Run npm run migrate:deploy, before the processes of this version start.')];
    }
    if (unknown.length > 0) {
      return [
        warning(
          `The database is newer than this version: it has ${unknown.join(', ')}.`,
          'Run the version that brought them; going back for good needs their migrations taken back first.',
        ),
      ];
    }
    return [ok(`All ${done.length} migrations have been run, the last is ${done.at(-1)}.`)];
  },
};
