// Runs Redis or Valkey for the application when no REDIS_URL is given: on loopback, with a password, its data on disk.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { makeOwned, writeOwned } from './home.ts';
import type { StoresHome } from './home.ts';
import { freePort } from './ports.ts';
import { endProcess, isRunning, markOf, waitUntil } from './process.ts';
import type { ProcessMark } from './process.ts';
import { findRedis } from './redis-program.ts';
import { SetupError } from './setup-error.ts';

export interface EmbeddedRedis {
  url: string;
  isAlive(): boolean;
  /** Writes everything out and waits for the end. */
  stop(): Promise<void>;
}

export interface RedisOptions {
  home: StoresHome;
  toolsDir: string;
  /** false: nothing is written to disk, for test runs. */
  durable: boolean;
  say: (text: string) => void;
}

interface State {
  port: number;
  password: string;
  process?: ProcessMark;
}

/** Starts it, or takes over the one that a killed run left behind. Throws SetupError with the server's own words. */
export async function startRedis(options: RedisOptions): Promise<EmbeddedRedis> {
  const folder = join(options.home.path, 'redis');
  makeOwned(folder, options.home);
  const state = readState(folder);
  const old = state.process;
  if (old && isRunning(old)) {
    if (await waitUntil(() => answers(state), 3000)) {
      options.say('Redis of an earlier run is still up: using it.');
      return running(state, old);
    }
    await endProcess(old, 'SIGTERM', 10_000);
  }
  state.port = await freePort(state.port);
  const mark = await launch(folder, state, options);
  return running(state, mark);
}

async function launch(folder: string, state: State, options: RedisOptions): Promise<ProcessMark> {
  const { command, libraries } = await findRedis(options.toolsDir, options.home, options.say);
  const settingsFile = join(folder, 'redis.conf');
  writeOwned(settingsFile, settings(folder, state, options.durable), options.home);
  const logFile = join(folder, 'redis.log');
  writeOwned(logFile, '', options.home);
  const log = openSync(logFile, 'a');
  // In a group of its own: Ctrl-C in the terminal must reach the application first and Redis last.
  const child = spawn(command, [settingsFile], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env['PATH'], LC_ALL: 'C', ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) },
    ...options.home.owner,
  });
  closeSync(log);
  child.unref();
  const failure = await new Promise<Error | undefined>((done) => {
    child.once('error', done);
    child.once('spawn', () => done(undefined));
  });
  if (failure || !child.pid) throw new SetupError(`Redis (${command}) cannot be run: ${failure?.message}`);
  const mark = markOf(child.pid);
  writeOwned(join(folder, 'state.json'), JSON.stringify({ ...state, process: mark }), options.home);
  // Reading back a large data file takes its time; a dead process ends the wait at once.
  await waitUntil(async () => !isRunning(mark) || (await answers(state)), 60_000);
  if (isRunning(mark) && (await answers(state))) return mark;
  await endProcess(mark, 'SIGTERM', 5000);
  const words = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n    ');
  throw new SetupError(`Redis did not start in ${folder}:\n    ${words}\n  Its log is ${logFile}.`);
}

function settings(folder: string, { port, password }: State, durable: boolean): string {
  return `${[
    '# Written at every start.',
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(folder)}`,
    // Queues must not lose entries for room: refuse instead, and the sweep queues again from PostgreSQL.
    'maxmemory-policy noeviction',
    `appendonly ${durable ? 'yes' : 'no'}`,
    'appendfsync everysec',
    'save ""',
    // Test files take a database each.
    `databases ${durable ? 16 : 10_000}`,
    'daemonize no',
    'loglevel warning',
  ].join('\n')}\n`;
}

function running(state: State, mark: ProcessMark): EmbeddedRedis {
  return {
    url: `redis://:${state.password}@127.0.0.1:${state.port}/0`,
    isAlive: () => isRunning(mark),
    stop: () => endProcess(mark, 'SIGTERM', 20_000),
  };
}

/** True when the server takes our password and has its data loaded. */
function answers({ port, password }: State): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let reply = '';
    const end = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(1000, () => end(false));
    socket.on('error', () => end(false));
    socket.on('end', () => end(false));
    socket.on('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (chunk) => {
      reply += chunk;
      if (reply.includes('+PONG')) end(true);
      else if (reply.includes('-')) end(false);
    });
  });
}

function readState(folder: string): State {
  const path = join(folder, 'state.json');
  if (!existsSync(path)) return { port: 0, password: randomBytes(24).toString('hex') };
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as State;
  } catch (error) {
    throw new SetupError(
      `The embedded Redis in ${folder} cannot be used: ${(error as Error).message}.\n` +
        '  What to do: start as the user who started it first. It only holds wake-up calls: with everything stopped,\n' +
        '  the folder may also be removed, and the desk queues again from its database.',
    );
  }
}
