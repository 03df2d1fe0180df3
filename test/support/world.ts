// A whole desk on real parts for one test file: its own database, Redis number, folder, ports, and an SMTP sink for what goes out.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { createAgent } from '../../src/agents/index.ts';
import { createApp, type App } from '../../src/app.ts';
import { loadConfig, type Config } from '../../src/config.ts';
import { prepareDesk } from '../../src/first-run.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { startApi } from '../../src/services/api.ts';
import { startGateway, type GatewayOptions } from '../../src/services/gateway.ts';
import { startWorker, type WorkerOptions } from '../../src/services/worker.ts';
import { ApiClient } from './api-client.ts';
import { startChild, type ChildService } from './child-service.ts';
import { createTestDatabase, createTestRedis } from './database.ts';
import { startSink, type SmtpSink } from './smtp-sink.ts';

export const supportAddress = 'support@desk.example';
export const adminEmail = 'admin@desk.example';
export const password = 'correct horse battery staple';

export interface World {
  app: App;
  config: Config;
  /** The environment a process of this desk would be started with. */
  env: Record<string, string>;
  sink: SmtpSink;
  directory: string;
  gatewayPort: number;
  apiUrl: string;
  startGateway(options?: GatewayOptions): Promise<{ port: number; stop(): Promise<void> }>;
  startApi(): Promise<{ port: number; stop(): Promise<void> }>;
  startWorker(options?: WorkerOptions): Promise<{ stop(): Promise<void> }>;
  /** A process of this desk as ops start it; `env` on top of the world's. Killed at the end unless it has ended. */
  startChild(role: Parameters<typeof startChild>[0], env?: Record<string, string>): Promise<ChildService>;
  /** Sends raw bytes into the gateway; returns the server's answer. @throws on 4xx and 5xx */
  deliver(raw: string | Buffer, envelope?: { from?: string; to?: string[] }): Promise<string>;
  /** An API client signed in as the first admin. */
  signIn(email?: string): Promise<ApiClient>;
  addAgent(email: string, name: string): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  env?: Record<string, string>;
  /** Settings made from the URLs of the stores, for example to reach them through a proxy. */
  stores?: (urls: { DATABASE_URL: string; REDIS_URL: string }) => Promise<Record<string, string>>;
  clock?: Clock;
  services?: ('gateway' | 'api' | 'worker')[];
  worker?: WorkerOptions;
  /** The guided set-up waits for its first admin. */
  firstRun?: boolean;
  /** Seconds in which a reply can be taken back; none unless a test is about them. */
  undoSeconds?: number;
}

/** Soon enough for tests; a test that kills workers wants dead leases taken up at once. */
const quickWorker: WorkerOptions = { leaseMs: 1500, sweepMs: 200, greylistMs: 50 };

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const [database, redis, sink] = await Promise.all([createTestDatabase(), createTestRedis(), startSink()]);
  const directory = await mkdtemp(join(tmpdir(), 'helpdesk-world-'));
  const env: Record<string, string> = {
    NODE_ENV: 'test',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    DATA_DIR: directory,
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    BULLMQ_PREFIX: redis.prefix,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    APP_PORT: '0',
    INBOUND_SMTP_PORT: '0',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(sink.port),
    WORKER_BACKOFF_MS: '50',
    SUPPORT_ADDRESS: supportAddress,
    ADMIN_EMAIL: adminEmail,
    ADMIN_PASSWORD: password,
    RATE_LIMIT_ENABLED: 'false',
    // Most tests send many mails of one sender.
    SPAM_GUARD_ENABLED: 'false',
    ...(await options.stores?.({ DATABASE_URL: database.url, REDIS_URL: redis.url })),
    ...options.env,
  };
  const { config } = loadConfig(env);
  const app = createApp(config, 'test', options.clock);
  await prepareDesk(app);
  // Most tests are about a desk that is in use.
  if (!options.firstRun) await app.db('desk_setup').update({ finished_at: new Date() });
  await app.db('desk_settings').update({ undo_seconds: options.undoSeconds ?? 0 });

  const running: { stop(): Promise<void> }[] = [];
  const kept = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const service = await starting;
    let stopping: Promise<void> | null = null;
    const once = { ...service, stop: () => (stopping ??= service.stop()) };
    running.push(once);
    return once;
  };
  const world: World = {
    app,
    config,
    env,
    sink,
    directory,
    gatewayPort: 0,
    apiUrl: '',
    startGateway: (gatewayOptions) => kept(startGateway(app, gatewayOptions)),
    startApi: () => kept(startApi(app)),
    startWorker: (workerOptions) => kept(startWorker(app, workerOptions ?? options.worker ?? quickWorker)),
    async startChild(role, childEnv = {}) {
      const child = await startChild(role, { ...env, ...childEnv });
      running.push({ stop: async () => void (await child.end('SIGKILL')) });
      return child;
    },
    deliver: (raw, envelope = {}) => deliver(world.gatewayPort, raw, envelope),
    signIn: (email = adminEmail) => ApiClient.signIn(world.apiUrl, email, password),
    async addAgent(email, name) {
      await createAgent(app.contextFor({ kind: 'system' }), { email, name, role: 'agent', password });
    },
    async close() {
      for (const service of running.toReversed()) await service.stop();
      await app.close();
      await sink.close();
      await Promise.all([database.drop(), redis.drop(), rm(directory, { recursive: true, force: true })]);
    },
  };
  try {
    await startServices(world, options.services ?? ['gateway', 'api', 'worker']);
  } catch (error) {
    // Nobody else could: a test never gets to see this world.
    await world.close();
    throw error;
  }
  return world;
}

async function startServices(world: World, services: NonNullable<WorldOptions['services']>): Promise<void> {
  if (services.includes('gateway')) world.gatewayPort = (await world.startGateway()).port;
  if (services.includes('api')) world.apiUrl = `http://127.0.0.1:${(await world.startApi()).port}`;
  if (services.includes('worker')) await world.startWorker();
}

/** Sends one mail over a connection of its own. */
export async function deliver(
  port: number,
  raw: string | Buffer,
  envelope: { from?: string; to?: string[] },
): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  try {
    const info = await transport.sendMail({
      envelope: { from: envelope.from ?? 'ann@customer.example', to: envelope.to ?? [supportAddress] },
      raw: typeof raw === 'string' ? raw.replace(/\r?\n/g, '\r\n') : raw,
    });
    return info.response;
  } finally {
    transport.close();
  }
}
