// A desk as `npm start` brings it up, with its embedded stores, in a folder of its own: for tests that kill, destroy and bring back.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLock } from '../../scripts/embedded/instance-lock.ts';
import { freePort } from '../../scripts/embedded/ports.ts';
import {
  endProcess,
  isRunning,
  markOf,
  processesIn,
  runProgram,
  type ProcessMark,
  type RunResult,
} from '../../scripts/embedded/process.ts';
import { eventually } from './eventually.ts';

export const scripts = join(import.meta.dirname, '../../scripts');

export class StartedDesk {
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  /** The process of `npm start`, of the latest start. */
  process: ChildProcess | undefined;

  private constructor(dataDir: string, env: NodeJS.ProcessEnv) {
    this.dataDir = dataDir;
    this.env = env;
  }

  /** Ports and a folder; nothing runs yet. */
  static async prepare(name: string, env: Record<string, string> = {}): Promise<StartedDesk> {
    // Not closed to others: under root the stores run as nobody, and are to live in this folder here.
    const folder = realpathSync(mkdtempSync(join(tmpdir(), `${name} `)));
    chmodSync(folder, 0o711);
    const dataDir = join(folder, 'data');
    const [app, smtp] = [await freePort(), await freePort()];
    return new StartedDesk(dataDir, {
      ...process.env,
      NODE_ENV: '',
      DATA_DIR: dataDir,
      APP_PORT: String(app),
      INBOUND_SMTP_PORT: String(smtp),
      ...env,
    });
  }

  /** Resolves with all it has said once it is up or has ended. */
  async start(): Promise<string> {
    const child = spawn(process.execPath, [join(scripts, 'start.ts')], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    await eventually(
      'the start',
      async () => said.includes('Ctrl-C stops everything') || child.exitCode !== null,
      60_000,
    );
    return said;
  }

  /** A command of this desk, by its file. */
  run(script: string, ...args: string[]): Promise<RunResult> {
    return runProgram(process.execPath, [join(scripts, script), ...args], { env: this.env });
  }

  /** What runs now of it: the start, the application, both stores. */
  everything(): ProcessMark[] {
    const redis = JSON.parse(readFileSync(join(this.dataDir, 'redis/state.json'), 'utf8')) as {
      process: ProcessMark;
    };
    const postgres = processesIn(join(this.dataDir, 'postgres/data')).map(markOf);
    const app = readLock(this.dataDir)?.app;
    return [markOf(this.process?.pid ?? 0), ...(app ? [app] : []), ...postgres, redis.process].filter(
      isRunning,
    );
  }

  async killEverything(): Promise<void> {
    for (const mark of this.everything()) await endProcess(mark, 'SIGKILL', 5000);
  }

  remove(): void {
    rmSync(join(this.dataDir, '..'), { recursive: true, force: true });
  }
}
