// The application as a child process of the start: gateway, API and worker in one, stopped in order by SIGTERM.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readableLines } from '../../src/platform/log/readable-lines.ts';
import { endProcess, markOf } from './process.ts';
import type { ProcessMark } from './process.ts';
import { repositoryRoot } from './stores.ts';

export interface DeskApp {
  mark: ProcessMark;
  /** Resolves once gateway, API and worker are up; never when they do not come up. */
  ready: Promise<void>;
  /** Resolves with words on how it ended. */
  ended: Promise<string>;
  /** Asks it to finish its work and waits for that. */
  stop(): Promise<void>;
  kill(): void;
}

export interface DeskAppOptions {
  env: NodeJS.ProcessEnv;
  /** undefined: into our own output. */
  logFile: string | undefined;
}

/** Deliveries under way may take this long to finish before they are cut off; they are then tried again. */
const drainMs = 60_000;
const largestLog = 20 * 1024 * 1024;

export function startApp({ env, logFile }: DeskAppOptions): DeskApp {
  const preload = pathToFileURL(join(repositoryRoot, 'scripts/embedded/stop-with-parent.ts')).href;
  const args = ['--disable-warning=ExperimentalWarning', '--import', preload, 'src/main.ts', 'all'];
  const output = logFile ? openLog(logFile) : 'inherit';
  // In a group of its own: Ctrl-C reaches it only through us, once, and in its turn.
  const child = spawn(process.execPath, args, {
    cwd: repositoryRoot,
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
    env,
  });
  if (typeof output === 'number') closeSync(output);
  const mark = markOf(child.pid ?? 0);
  const trim = logFile ? setInterval(() => keepSmall(logFile), 60_000).unref() : undefined;
  const ended = endOf(child).finally(() => clearInterval(trim));
  return {
    mark,
    ready: readyOf(child),
    ended,
    stop: () => endProcess(mark, 'SIGTERM', drainMs),
    kill: () => child.kill('SIGKILL'),
  };
}

/** As a person reads them. */
export function lastLines(logFile: string, count: number): string {
  if (!existsSync(logFile)) return '';
  let text = '';
  const readable = readableLines({ write: (line: string) => (text += line) });
  for (const line of readFileSync(logFile, 'utf8').trim().split('\n').slice(-count)) readable.write(line);
  return text.trimEnd();
}

function readyOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      if ((message as { ready?: boolean }).ready) resolve();
    });
  });
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `exit code ${code}`));
  });
}

function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  keepSmall(path);
  return openSync(path, 'a', 0o600);
}

/** The application appends, so that the file can be cut under it. */
function keepSmall(path: string): void {
  if (!existsSync(path) || statSync(path).size < largestLog) return;
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
}

/** The address under which something that listens on `host` is reached from this machine. */
export function reachable(host: string): string {
  return host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
}
