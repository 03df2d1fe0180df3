// A PostgreSQL as ops have their own, with pg_dump of its major beside it: the installed one, else out of Debian's packages. The server that
// comes with the application has no such programs.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasApt, librariesIn, unpackDebianPackages } from '../../scripts/embedded/debian-packages.ts';
import { chooseHome, makeOwned, reachableCopy, type StoresHome } from '../../scripts/embedded/home.ts';
import { freePort } from '../../scripts/embedded/ports.ts';
import { runProgram, type RunResult } from '../../scripts/embedded/process.ts';
import { repositoryRoot } from '../../scripts/embedded/stores.ts';

export interface OwnPostgres {
  /** A database of a user who may make others. */
  url: string;
  pgDump: string;
  /** LD_LIBRARY_PATH where the programs were unpacked. */
  env: Record<string, string>;
  close(): Promise<void>;
}

const installed = '/usr/lib/postgresql';
const password = 'a password/with signs';

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'helpdesk-own-postgres-'));
  const home = chooseHome(folder);
  makeOwned(home.path, home);
  const { bin, env } = await findPrograms(home);
  const data = join(home.path, 'data');
  const run = async (program: string, ...args: string[]): Promise<RunResult> => {
    const options = {
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', ...env },
      cwd: home.path,
      ...home.owner,
    };
    const result = await runProgram(join(bin, program), args, options);
    if (result.code !== 0) throw new Error(`${program}: ${result.stderr || result.stdout}`);
    return result;
  };
  const port = await freePort();
  await run('initdb', '-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-sync');
  await run(
    'pg_ctl',
    '-D',
    data,
    '-w',
    '-s',
    '-l',
    join(home.path, 'log'),
    '-o',
    `-p ${port} -k ${home.path} -F`,
    'start',
  );
  const sql = (text: string) => run('psql', '-h', home.path, '-p', `${port}`, '-U', 'postgres', '-c', text);
  await sql(`create role desk login createdb password '${password}'`);
  await sql('create database desk owner desk');
  return {
    url: `postgres://desk:${encodeURIComponent(password)}@127.0.0.1:${port}/desk`,
    pgDump: join(bin, 'pg_dump'),
    env,
    async close() {
      await run('pg_ctl', '-D', data, '-m', 'immediate', '-w', '-s', 'stop');
      for (const path of new Set([folder, home.path])) rmSync(path, { recursive: true, force: true });
    },
  };
}

async function findPrograms(home: StoresHome): Promise<{ bin: string; env: Record<string, string> }> {
  const [major] = existsSync(installed)
    ? readdirSync(installed).filter((name) => existsSync(join(installed, name, 'bin', 'postgres')))
    : [];
  if (major !== undefined) return { bin: join(installed, major, 'bin'), env: {} };
  if (!hasApt())
    throw new Error('The test of dumps needs a PostgreSQL server with its client: install postgresql.');
  const tools = join(repositoryRoot, '.data', 'tools');
  mkdirSync(tools, { recursive: true });
  const target = join(tools, 'postgresql-15');
  await unpackDebianPackages({
    packages: ['postgresql-15', 'postgresql-client-15'],
    target,
    tryOut: async () => undefined,
    say: (text) => void process.stderr.write(`${text}\n`),
  });
  const root = reachableCopy(target, 'postgresql-15', home);
  return {
    bin: join(root, 'usr/lib/postgresql/15/bin'),
    env: { LD_LIBRARY_PATH: librariesIn(join(root, 'usr/lib')) },
  };
}
