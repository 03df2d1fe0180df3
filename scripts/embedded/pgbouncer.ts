// PgBouncer in transaction mode before a PostgreSQL on this machine, for measuring: the program on PATH, else the distribution's own
// package, unpacked without installing anything.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { hasApt, librariesIn, PackagesMissing, unpackDebianPackages } from './debian-packages.ts';
import { makeOwned, reachableCopy, writeOwned, type StoresHome } from './home.ts';
import { freePort } from './ports.ts';
import { runProgram, waitUntil } from './process.ts';
import { SetupError } from './setup-error.ts';
import { repositoryRoot } from './stores.ts';

export interface Pooler {
  /** For DATABASE_URL, with DATABASE_POOLER=transaction. */
  url: string;
  version: string;
  /** Connections to PostgreSQL it holds at most. */
  poolSize: number;
  stop(): Promise<void>;
}

interface Program {
  command: string;
  env: NodeJS.ProcessEnv;
}

const poolSize = 40;

/**
 * @param home of the embedded stores; the program runs as their owner, as it refuses to be root
 * @throws SetupError where there is no PgBouncer to be had
 */
export async function startPgBouncer(databaseUrl: string, home: StoresHome): Promise<Pooler> {
  const program = await findPgBouncer(home);
  const folder = join(home.path, 'pgbouncer');
  makeOwned(folder, home);
  const target = new URL(databaseUrl);
  const port = await freePort();
  writeOwned(join(folder, 'pgbouncer.ini'), settings(folder, target, port), home);
  writeOwned(
    join(folder, 'users.txt'),
    `"${target.username}" "${decodeURIComponent(target.password)}"\n`,
    home,
  );
  const child = spawn(program.command, ['-q', join(folder, 'pgbouncer.ini')], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: program.env,
    ...home.owner,
  });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words = `${words}${chunk.toString()}`.slice(-2000)));
  const isUp = await waitUntil(async () => child.exitCode !== null || (await listens(port)), 10_000);
  if (!isUp || child.exitCode !== null) throw new SetupError(`PgBouncer did not start:\n${words}`);
  const url = new URL(databaseUrl);
  url.port = String(port);
  const { stdout } = await runProgram(program.command, ['--version'], { env: program.env });
  return {
    url: url.href,
    version: /PgBouncer ([\d.]+)/.exec(stdout)?.[1] ?? 'of unknown version',
    poolSize,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** The limits of time are set as each connection to PostgreSQL is made: a session's own may not be brought along. */
function settings(folder: string, target: URL, port: number): string {
  const limits = 'set statement_timeout = 30000; set idle_in_transaction_session_timeout = 30000';
  return [
    '[databases]',
    `${target.pathname.slice(1)} = host=${target.hostname} port=${target.port} connect_query='${limits}'`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${join(folder, 'users.txt')}`,
    'pool_mode = transaction',
    `default_pool_size = ${poolSize}`,
    'max_client_conn = 1000',
    '',
  ].join('\n');
}

async function findPgBouncer(home: StoresHome): Promise<Program> {
  for (const folder of [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']) {
    const command = join(folder, 'pgbouncer');
    if (folder && existsSync(command)) return { command, env: { PATH: process.env['PATH'] } };
  }
  if (!hasApt())
    throw new SetupError('PgBouncer is not on PATH.\n  What to do: install it (package pgbouncer).');
  const kept = join(repositoryRoot, '.data', 'tools', 'pgbouncer');
  try {
    await unpackDebianPackages({
      packages: ['pgbouncer'],
      target: kept,
      tryOut,
      say: (text) => process.stderr.write(`${text}\n`),
    });
  } catch (error) {
    if (!(error instanceof PackagesMissing)) throw error;
    throw new SetupError(
      `PgBouncer is not on PATH and could not be fetched with apt-get:\n    ${error.message}\n  What to do: install it (package pgbouncer).`,
    );
  }
  return unpacked(reachableCopy(kept, 'pgbouncer', home));
}

const unpacked = (tree: string): Program => ({
  command: join(tree, 'usr', 'sbin', 'pgbouncer'),
  env: { PATH: process.env['PATH'], LD_LIBRARY_PATH: librariesIn(tree) },
});

async function tryOut(tree: string): Promise<void> {
  const { command, env } = unpacked(tree);
  const result = await runProgram(command, ['--version'], { env });
  if (result.code !== 0)
    throw new SetupError(`The distribution's PgBouncer does not run here: ${result.stderr.trim()}`);
}

/** Whether somebody takes connections there. */
function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
  });
}
