// The PostgreSQL pool of a process.
import knex, { type Knex } from 'knex';
import pg from 'pg';

/** Ids and counts are bigint in SQL and stay far below 2^53: they are numbers here. */
const int8 = 20;
pg.types.setTypeParser(int8, Number);

/** How long a request waits for a free connection before it counts as "database down". */
const acquireTimeoutMs = 10_000;
/** No statement of ours takes this long; one that does is stuck and must not hold its connection. */
const statementTimeoutMs = 30_000;

export function connectDatabase(
  url: string,
  poolMax: number,
  options: { statementTimeoutMs?: number } = {},
): Knex {
  const limit = options.statementTimeoutMs ?? statementTimeoutMs;
  return knex({
    client: 'pg',
    connection: {
      connectionString: url,
      statement_timeout: limit,
      idle_in_transaction_session_timeout: limit,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: 'helpdesk',
    },
    pool: { min: 0, max: poolMax },
    acquireConnectionTimeout: acquireTimeoutMs,
  });
}

const uniqueViolation = '23505';

/** Whether `error` is PostgreSQL's unique violation on the named constraint or index. */
export function violates(error: unknown, constraint: string): boolean {
  const { code, constraint: name } = error as { code?: string; constraint?: string };
  return code === uniqueViolation && name === constraint;
}

/** A value for a jsonb column; knex would turn an array into a PostgreSQL array. */
export const jsonb = (value: unknown): string => JSON.stringify(value);

/** SQLSTATE classes and network codes that mean "not now": away, starting, stopping, out of connections, lost a race. */
const passing = /^(08|53|57P|40001$|40P01$|ECONN|ENOTFOUND$|EAI_AGAIN$|ETIMEDOUT$|EPIPE$)/;

/** Whether the same work may succeed when tried again later, because the database was away or the transaction lost a race. */
export function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  if (code !== undefined && passing.test(code)) return true;
  return /acquiring a connection|Connection terminated|Connection ended|timeout exceeded/i.test(
    message ?? '',
  );
}
