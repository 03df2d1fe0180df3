// pg_dump and pg_restore for a PostgreSQL of one's own: found, compared with the server's version, and run without the password showing.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { databaseServers } from '../../src/config-settings/database-url.ts';
import { runProgram, type RunResult } from '../embedded/process.ts';
import { SetupError } from '../embedded/setup-error.ts';

const majorOf = (version: string): number => Number(/(\d+)/.exec(version)?.[1] ?? 0);

/** Newest first: Debian keeps each major in a folder of its own, and PATH leads to a wrapper. */
function* candidates(): Generator<string> {
  const given = process.env['PG_DUMP'];
  if (given) yield given;
  const debian = '/usr/lib/postgresql';
  const majors = existsSync(debian) ? readdirSync(debian) : [];
  for (const major of majors.toSorted((left, right) => Number(right) - Number(left))) {
    yield join(debian, major, 'bin', 'pg_dump');
  }
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) yield join(folder, 'pg_dump');
}

export interface PgPrograms {
  pgDump: string;
  pgRestore: string;
}

/** A pg_dump can read servers of its own major and older. @throws SetupError that says which one is needed */
export async function findPgDump(serverVersion: string): Promise<PgPrograms> {
  const seen: string[] = [];
  for (const pgDump of candidates()) {
    const pgRestore = join(dirname(pgDump), 'pg_restore');
    if (!existsSync(pgDump) || !existsSync(pgRestore)) continue;
    const { stdout } = await runProgram(pgDump, ['--version']);
    if (majorOf(stdout) >= majorOf(serverVersion)) return { pgDump, pgRestore };
    seen.push(`${pgDump} (${stdout.trim()})`);
  }
  const major = majorOf(serverVersion);
  throw new SetupError(
    `The server is PostgreSQL ${serverVersion}, and no pg_dump of major ${major} or newer is here` +
      `${seen.length > 0 ? `, only ${seen.join(', ')}` : ''}.\n` +
      `  What to do: install postgresql-client-${major}, or name a pg_dump by PG_DUMP.`,
  );
}

/**
 * Runs one of them on the database of `url`. The password goes by the environment: arguments can be seen by everybody on the machine.
 * @throws SetupError with the program's own words
 */
export async function runPg(program: string, url: string, args: string[]): Promise<RunResult> {
  const { address, password } = withoutPassword(url);
  const env = { ...process.env, ...(password === '' ? {} : { PGPASSWORD: password }) };
  const result = await runProgram(program, [`--dbname=${address}`, ...args], { env });
  if (result.code === 0) return result;
  throw new SetupError(
    `${program} ended with ${result.code}:\n${result.stderr.trim().replaceAll(/^/gm, '    ')}`,
  );
}

/** Several servers as libpq takes them; a snapshot is known to the one that made it. */
export function withoutPassword(url: string): { address: string; password: string } {
  const { urls, mustWrite } = databaseServers(url);
  const place = new URL(urls[0] ?? url);
  const password = decodeURIComponent(place.password);
  place.password = '';
  const hosts = urls.map((one) => new URL(one).host).join(',');
  const address = place.href.replace(/^([^/]+\/\/(?:[^/@]*@)?)[^/?#]+/, `$1${hosts}`);
  const asks = mustWrite ? `${place.search === '' ? '?' : '&'}target_session_attrs=read-write` : '';
  return { address: `${address}${asks}`, password };
}
