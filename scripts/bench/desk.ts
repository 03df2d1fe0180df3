// A desk for measuring: durable embedded stores in a temporary folder, real processes, nothing else running.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { createApp, type App } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { prepareDesk } from '../../src/first-run.ts';
import { migrateDeploy } from '../../src/platform/db/migrate.ts';
import { freePort } from '../embedded/ports.ts';
import { startStores } from '../embedded/stores.ts';
import { probeArguments } from './process-figures.ts';
import { stopsOnSignal } from './stop-on-signal.ts';

export const supportAddress = 'support@desk.example';

export interface BenchDesk {
  app: App;
  env: NodeJS.ProcessEnv;
  gatewayPort: number;
  /** Starts `src/main.ts role` as a process of its own, with the probe, and waits until it is ready. */
  start(role: 'gateway' | 'worker' | 'api', more?: Record<string, string>): Promise<ChildProcess>;
  close(): Promise<void>;
}

/** The stores of a desk that is measured. */
export interface BenchStores {
  databaseUrl: string;
  /** How Redis is found. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** @param relayPort where outgoing mail goes @param open brings up the stores, those of `npm start` unless others are wanted */
export async function openBenchDesk<Stores extends BenchStores = BenchStores>(
  relayPort = 9,
  open: (directory: string) => Promise<Stores> = openEmbedded as (directory: string) => Promise<Stores>,
): Promise<BenchDesk & { stores: Stores }> {
  const directory = mkdtempSync(join(tmpdir(), 'helpdesk-bench-'));
  // Under root the stores run as nobody, and go elsewhere when their folder is closed to others.
  chmodSync(directory, 0o711);
  const children: ChildProcess[] = [];
  let app: App | null = null;
  const starting = open(directory);
  const close = stopsOnSignal(async () => {
    await stopChildren(children);
    await app?.close();
    await (await starting).stop();
    rmSync(directory, { recursive: true, force: true });
  });
  try {
    const stores = await starting;
    const gatewayPort = await freePort();
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      DATA_DIR: directory,
      DATABASE_URL: stores.databaseUrl,
      ...stores.env,
      AUTH_SECRET: 'only-for-measuring-0123456789abcdef',
      INBOUND_SMTP_PORT: String(gatewayPort),
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(relayPort),
      SUPPORT_ADDRESS: supportAddress,
      // Its senders write again and again.
      SPAM_GUARD_ENABLED: 'false',
    };
    await migrateDeploy(stores.databaseUrl);
    app = createApp(loadConfig(env).config, 'bench');
    await prepareDesk(app);
    // Measured is the way to the relay, not the time to think better of it.
    await app.db('desk_settings').update({ undo_seconds: 0 });
    return {
      app,
      env,
      gatewayPort,
      stores,
      async start(role, more = {}) {
        const child = fork(join(import.meta.dirname, '../../src/main.ts'), [role], {
          env: { ...env, ...more },
          execArgv: [...probeArguments],
        });
        children.push(child);
        await once(child, 'message');
        return child;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openEmbedded(directory: string): Promise<BenchStores> {
  const stores = await startStores({ dataDir: directory, given: {}, durable: true, say: () => undefined });
  return { databaseUrl: stores.databaseUrl, env: { REDIS_URL: stores.redisUrl }, stop: () => stores.stop() };
}

/** Asks all of them to stop, and waits until they have. */
export async function stopChildren(children: ChildProcess[]): Promise<void> {
  const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  await Promise.all(
    running.map(async (child) => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }),
  );
}

/** Mails of the desk that have not left yet. */
export async function mailsWaiting({ app }: BenchDesk): Promise<number> {
  const [row] = (await app
    .db('outbound_mails')
    .whereIn('state', ['queued', 'sending', 'deferred'])
    .count('* as n')) as { n: number }[];
  return row?.n ?? 0;
}

export const machine = (): string =>
  `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ` +
  `Node ${process.versions.node}`;

/** The value below which the given share of the sorted numbers lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function report(rows: [name: string, value: string][]): void {
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) process.stdout.write(`${name.padEnd(width)}  ${value}\n`);
}

/** Runs `work` for every index below `count`, so many at a time; returns the milliseconds it took. */
export async function timed(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<void>,
): Promise<number> {
  const start = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) await work(next++);
    }),
  );
  return performance.now() - start;
}
