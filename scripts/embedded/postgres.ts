// Runs the PostgreSQL that came with the packages when no DATABASE_URL is given: initdb once, then pg_ctl.
// It listens on loopback TCP only, with passwords (scram): no socket file, whose path length would be a limit.
import { appendFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { makeOwned, writeOwned } from './home.ts';
import type { StoresHome } from './home.ts';
import { freePort } from './ports.ts';
import { findPostgres } from './postgres-program.ts';
import type { PostgresPrograms } from './postgres-program.ts';
import { postgresSettings, readSecrets, refuseForeignData } from './postgres-settings.ts';
import type { PostgresSecrets } from './postgres-settings.ts';
import { isRunning, markOf, processesIn, runProgram, waitUntil } from './process.ts';
import type { RunResult } from './process.ts';
import { SetupError } from './setup-error.ts';

export interface EmbeddedPostgres {
  /** The application's database, as its owner. */
  url: string;
  /** The database `postgres`, as superuser: for backups and for making test databases. */
  adminUrl: string;
  isAlive(): boolean;
  /** Ends sessions, writes everything out and waits for the end. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  home: StoresHome;
  /** false: no fsync, for test runs whose data nobody wants to keep. */
  durable: boolean;
  say: (text: string) => void;
}

interface Cluster {
  options: PostgresOptions;
  programs: PostgresPrograms;
  /** Folder that holds data/, and the secrets beside it, readable by the stores' owner only. */
  folder: string;
  data: string;
  secrets: PostgresSecrets;
}

const appRole = 'helpdesk';

// A killed postmaster can stay listed as a zombie, and its children need a moment to notice that it is gone.
const recoveryMs = 20_000;

/** Starts it, or takes over the one that a killed run left behind. Throws SetupError with PostgreSQL's own words. */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const folder = join(options.home.path, 'postgres');
  const data = join(folder, 'data');
  const programs = findPostgres(options.home);
  const isNew = !existsSync(join(data, 'PG_VERSION'));
  if (isNew) makeOwned(folder, options.home);
  const cluster: Cluster = { options, programs, folder, data, secrets: readSecrets(folder) };
  if (isNew) await initialise(cluster);
  refuseForeignData(data);
  if (!(await takeOver(cluster))) await launch(cluster);
  await createAppDatabase(cluster);
  return {
    url: urlOf(cluster, appRole, appRole),
    adminUrl: urlOf(cluster, 'postgres', 'postgres'),
    isAlive: () => postmaster(cluster) !== undefined,
    stop: () => stop(cluster),
  };
}

/** Where the data of the embedded PostgreSQL lies, and how its superuser reaches it while it runs. */
export function locatePostgres(home: StoresHome): { folder: string; data: string; adminUrl: string } {
  const folder = join(home.path, 'postgres');
  const secrets = readSecrets(folder);
  return {
    folder,
    data: join(folder, 'data'),
    adminUrl: `postgres://postgres:${secrets.adminPassword}@127.0.0.1:${secrets.port}/postgres`,
  };
}

async function initialise(cluster: Cluster): Promise<void> {
  const { options, folder, data, secrets, programs } = cluster;
  options.say('Creating the database (first start) …');
  // Made beside and renamed when whole: a run killed within leaves nothing that looks like a database.
  const unfinished = join(folder, 'data.unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  makeOwned(unfinished, options.home);
  writeOwned(join(folder, 'secrets.json'), JSON.stringify(secrets), options.home);
  const passwordFile = join(folder, 'password');
  writeOwned(passwordFile, secrets.adminPassword, options.home);
  const result = await runAsOwner(cluster, programs.initdb, [
    `--pgdata=${unfinished}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
    // The builtin provider sorts alike on every machine: a moved data folder keeps valid indexes.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(options.durable ? [] : ['--no-sync']),
  ]);
  rmSync(passwordFile);
  if (result.code !== 0) {
    throw new SetupError(
      `PostgreSQL could not be set up in ${data}:\n${indent(result.stderr || result.stdout)}`,
    );
  }
  appendFileSync(join(unfinished, 'postgresql.conf'), "\ninclude 'helpdesk.conf'\n");
  renameSync(unfinished, data);
}

/** True when a postmaster of an earlier run serves this data and accepts our password. */
async function takeOver(cluster: Cluster): Promise<boolean> {
  const running = postmaster(cluster);
  if (!running) {
    await clearDeadPidFile(cluster);
    return false;
  }
  cluster.secrets.port = running.port;
  if (await canConnect(cluster)) {
    cluster.options.say('PostgreSQL of an earlier run is still up: using it.');
    return true;
  }
  await stop(cluster);
  return false;
}

async function launch(cluster: Cluster): Promise<void> {
  const { data, options, programs, folder, secrets } = cluster;
  secrets.port = await freePort(secrets.port);
  writeOwned(join(folder, 'secrets.json'), JSON.stringify(secrets), options.home);
  writeOwned(join(data, 'helpdesk.conf'), postgresSettings(secrets.port, options.durable), options.home);
  const log = join(folder, 'start.log');
  const tries = Date.now() + recoveryMs;
  for (;;) {
    writeOwned(log, '', options.home);
    const result = await runAsOwner(cluster, programs.pgCtl, [
      'start',
      '-D',
      data,
      '-w',
      '-t',
      '120',
      '-s',
      '-l',
      log,
    ]);
    if (result.code === 0) return;
    const words = readFileSync(log, 'utf8').trim() || result.stderr;
    const isLeftover = /still in use|lock file "postmaster.pid"/.test(words);
    if (!isLeftover || Date.now() > tries) {
      throw new SetupError(
        `PostgreSQL did not start on ${data}:\n${indent(words)}\n  Its log is in ${join(data, 'log')}.`,
      );
    }
    await waitUntil(() => processesIn(data).length === 0, 2000);
    await clearDeadPidFile(cluster);
  }
}

async function createAppDatabase(cluster: Cluster): Promise<void> {
  const client = new Client({ connectionString: urlOf(cluster, 'postgres', 'postgres') });
  await client.connect();
  try {
    const roles = await client.query('select 1 from pg_roles where rolname = $1', [appRole]);
    const password = client.escapeLiteral(cluster.secrets.appPassword);
    if (!roles.rowCount) await client.query(`create role ${appRole} login createdb password ${password}`);
    const databases = await client.query('select 1 from pg_database where datname = $1', [appRole]);
    if (!databases.rowCount) await client.query(`create database ${appRole} owner ${appRole}`);
  } finally {
    await client.end();
  }
}

async function canConnect(cluster: Cluster): Promise<boolean> {
  const connectionString = urlOf(cluster, 'postgres', 'postgres');
  return waitUntil(async () => {
    const client = new Client({ connectionString, connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await client.end().catch(() => undefined);
      return false;
    }
  }, 5000);
}

async function stop(cluster: Cluster): Promise<void> {
  if (!postmaster(cluster)) return;
  const { pgCtl } = cluster.programs;
  const end = (mode: string) =>
    runAsOwner(cluster, pgCtl, ['stop', '-D', cluster.data, '-m', mode, '-w', '-t', '60', '-s']);
  if ((await end('fast')).code !== 0 && postmaster(cluster)) await end('immediate');
  await waitUntil(() => processesIn(cluster.data).length === 0, 5000);
}

/** The live postmaster that serves this data, as its pid file tells: line 1 pid, line 4 port. */
function postmaster({ data }: Cluster): { pid: number; port: number } | undefined {
  const lines = readPidFile(data);
  const pid = Number(lines?.[0]);
  if (!pid || !isRunning(markOf(pid))) return undefined;
  // Where /proc tells working directories, a program that got the same id by chance is told apart.
  if (existsSync('/proc/self/cwd') && !processesIn(data).includes(pid)) return undefined;
  return { pid, port: Number(lines?.[3]) };
}

/** Removes the pid file of a dead postmaster whose id is a zombie's or another program's: PostgreSQL would wait for it. */
async function clearDeadPidFile(cluster: Cluster): Promise<void> {
  if (!readPidFile(cluster.data)) return;
  await waitUntil(() => processesIn(cluster.data).length === 0, recoveryMs);
  if (processesIn(cluster.data).length === 0) rmSync(join(cluster.data, 'postmaster.pid'), { force: true });
}

function readPidFile(data: string): string[] | undefined {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
}

function urlOf({ secrets }: Cluster, role: string, database: string): string {
  const password = role === appRole ? secrets.appPassword : secrets.adminPassword;
  return `postgres://${role}:${password}@127.0.0.1:${secrets.port}/${database}`;
}

async function runAsOwner(cluster: Cluster, program: string, args: string[]): Promise<RunResult> {
  const { owner } = cluster.options.home;
  // A clean environment: PGDATA, PGPORT and the locale of whoever starts us must not reach in.
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  try {
    return await runProgram(program, args, { env, cwd: cluster.folder, ...owner });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SetupError(
      `${program} cannot be run${owner ? ` as user id ${owner.uid}` : ''} (${code}).\n` +
        '  What to do: set DATABASE_URL to a PostgreSQL 16 or newer, or start as an ordinary user.',
    );
  }
}

function indent(text: string): string {
  return text.trim().replaceAll(/^/gm, '    ');
}
