// The PostgreSQL pool of a process.
import knex, { type Knex } from 'knex';
import pg, { type Client, type ClientConfig } from 'pg';
import type { Config } from '../../config.ts';
import { databaseServers } from '../../config-settings/database-url.ts';
import { beginAlongside } from './begin-alongside.ts';
import { readDatabaseTls } from './database-tls.ts';
import { GatheringSocket } from './gathering-socket.ts';
import { unnamedStatements } from './statement.ts';
import { connectToWriter, followWriter, type Servers } from './writing-server.ts';

/** Ids and counts are bigint in SQL and stay far below 2^53: they are numbers here. */
const int8 = 20;
pg.types.setTypeParser(int8, Number);
/** `_int8`, which the types of pg do not name. */
const int8Array = 1016 as number as typeof pg.types.builtins.INT8;
const readArray = pg.types.getTypeParser(int8Array) as (text: string) => unknown[];
pg.types.setTypeParser(int8Array, (text: string) => readArray(text).map(Number));

/** How long a request waits for a free connection before it counts as "database down". */
const acquireTimeoutMs = 10_000;
/** No statement of ours takes this long; one that does is stuck and must not hold its connection. */
const statementTimeoutMs = 30_000;

export interface DatabaseOptions {
  /** 0: none. */
  statementTimeoutMs?: number;
  /**
   * A pooler refuses settings that a session brings along, and what one session prepares another does not know. The limits of time are
   * then the pooler's to set.
   */
  pooler?: Config['DATABASE_POOLER'];
}

/** How long a server may take to answer a new connection, where DATABASE_URL has no `connect_timeout`; of several the next one is asked then. */
const connectTimeoutMs = { one: 5_000, several: 2_500 };

/** @throws Error when DATABASE_URL asks for TLS in a way that cannot be used */
export function connectDatabase(url: string, poolMax: number, options: DatabaseOptions = {}): Knex {
  const limit = options.statementTimeoutMs ?? statementTimeoutMs;
  const pooled = options.pooler === 'transaction';
  const servers = serversOf(url, {
    ...(pooled ? {} : { statement_timeout: limit, idle_in_transaction_session_timeout: limit }),
    keepAlive: true,
    stream: () => socketThatNotices(limit * silenceFactor),
    ...travelTogether,
  });
  const db = knex({
    client: 'pg',
    ...(pooled ? { [unnamedStatements]: true } : {}),
    connection: servers.settings[0] as Knex.PgConnectionConfig,
    pool: { min: 0, max: poolMax },
    acquireConnectionTimeout: acquireTimeoutMs,
    // Errors tell the statement; its values are what people wrote.
    compileSqlOnError: false,
    // Whoever asked gets the error and logs it; knex would print it too.
    log: { warn: ignore, error: ignore, deprecate: ignore, debug: ignore },
  });
  beginAlongside(db);
  followWriter(db, servers);
  return db;
}

/** One connection outside any pool, for work that needs a session of its own; the caller ends it. @throws as connectDatabase */
export const connectClient = (url: string): Promise<Client> => connectToWriter(serversOf(url, {}));

function serversOf(url: string, settings: ClientConfig): Servers {
  const { urls, mustWrite } = databaseServers(url);
  const usual = urls.length > 1 ? connectTimeoutMs.several : connectTimeoutMs.one;
  return {
    settings: urls.map((one) => ({
      ...readDatabaseTls(one),
      // As libpq, in seconds.
      connectionTimeoutMillis: Number(new URL(one).searchParams.get('connect_timeout')) * 1000 || usual,
      application_name: 'helpdesk',
      ...settings,
    })),
    names: urls.map((one) => new URL(one).host),
    mustWrite,
  };
}

/** pg's pipeline mode: statements that do not wait for each other's answer travel together. knex knows no such setting. */
const travelTogether: object = { pipeline: true };

/** A server that stops its own statements in time and yet says nothing for this much longer is not there any more. */
const silenceFactor = 1.2;

/** After a failover, or behind a dead network, nobody ends a connection: without this it would be waited on for a quarter of an hour. */
function socketThatNotices(silenceMs: number): GatheringSocket {
  const socket = new GatheringSocket();
  if (silenceMs > 0) {
    const silent = Object.assign(new Error('The database is silent.'), { code: 'ETIMEDOUT' });
    socket.setTimeout(silenceMs, () => socket.destroy(silent));
  }
  return socket;
}

const ignore = (): void => undefined;

const uniqueViolation = '23505';

/** Whether `error` is PostgreSQL's unique violation on the named constraint or index. */
export function violates(error: unknown, constraint: string): boolean {
  const { code, constraint: name } = error as { code?: string; constraint?: string };
  return code === uniqueViolation && name === constraint;
}

/** A value for a jsonb column; knex would turn an array into a PostgreSQL array. */
export const jsonb = (value: unknown): string => JSON.stringify(value);

/** SQLSTATE classes and network codes that mean "not now": away, starting, stopping, not the primary any more, out of connections, lost a race. */
const passing = /^(08|53|57P|25006$|40001$|40P01$|ECONN|ENOTFOUND$|EAI_AGAIN$|ETIMEDOUT$|EPIPE$)/;

/** What knex and pg say without a code. */
const lostConnection =
  /acquiring a connection|connection (?:terminated|ended|error)|not queryable|timeout (?:exceeded|expired)/i;

/** Whether the same work may succeed when tried again later, because the database was away or the transaction lost a race. */
export function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  if (code !== undefined && passing.test(code)) return true;
  return lostConnection.test(message ?? '');
}
