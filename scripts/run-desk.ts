// The whole desk on this machine: stores, console, gateway, API and worker, up in order and down in reverse order.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startCaptureServer } from '../mail/smtp/capture.ts';
import { loadConfig, withoutPooler } from '../src/config.ts';
import { createApp } from '../src/app.ts';
import { prepareDesk } from '../src/first-run.ts';
import type { Desk } from '../src/first-run.ts';
import { migrateDeploy } from '../src/platform/db/migrate.ts';
import { buildConsole, isConsoleFresh, watchConsole } from './console-build.ts';
import { checkPorts, endLeftover, lockDesk } from './embedded/before-start.ts';
import { explainDatabaseError } from './embedded/database-words.ts';
import { lastLines, startApp } from './embedded/desk-app.ts';
import { deskEnv, readDeskSettings } from './embedded/desk-settings.ts';
import type { DeskSettings } from './embedded/desk-settings.ts';
import type { InstanceLock } from './embedded/instance-lock.ts';
import { freePort } from './embedded/ports.ts';
import type { ProcessMark } from './embedded/process.ts';
import { SetupError } from './embedded/setup-error.ts';
import { watchStopRequests } from './embedded/stop-requests.ts';
import type { StopRequests } from './embedded/stop-requests.ts';
import { startWatchedApp } from './embedded/watched-app.ts';
import { startStores } from './embedded/stores.ts';
import type { Stores } from './embedded/stores.ts';
import { deskWords, loginWords } from './desk-words.ts';

/** Runs until it is asked to stop. Returns the exit code; throws SetupError when it cannot start. */
export async function runDesk({ watch }: { watch: boolean }): Promise<number> {
  const requests = watchStopRequests();
  const settings = readDeskSettings(process.env);
  for (const warning of settings.warnings) say(`Note: ${warning}`);
  const run: Run = { settings, watch, requests, undo: new AsyncDisposableStack(), desk: undefined };
  try {
    const app = await bringUp(run);
    await Promise.race([app.failed, aborted(requests.signal)]);
    if (requests.signal.aborted) return 0;
    throw new SetupError(await app.failed);
  } catch (error) {
    // The password is told once only: not in vain, should the rest of the start fail.
    if (run.desk?.adminPassword) say(loginWords(run.desk));
    if (requests.signal.aborted) return 0;
    throw error;
  } finally {
    if (requests.signal.aborted)
      say(`\nStopping (${requests.signal.reason}) … Ctrl-C again cuts off what still runs.`);
    await run.undo.disposeAsync();
    if (requests.signal.aborted) say('Stopped; nothing is left running.');
    requests.end();
  }
}

interface Run {
  settings: DeskSettings;
  watch: boolean;
  requests: StopRequests;
  /** What has been started, to be stopped in reverse order. */
  undo: AsyncDisposableStack;
  /** Kept until told: a random password is known only here. */
  desk: Desk | undefined;
}

/** Everything up, in order, and told. Throws SetupError, or the reason of the stop request when one came between. */
async function bringUp(run: Run): Promise<RunningApp> {
  const { settings, undo, watch } = run;
  const { signal } = run.requests;
  const lock = lockDesk(settings, watch ? 'dev' : 'start');
  undo.defer(() => lock.release());
  await endLeftover(lock, say);
  await checkPorts(settings);
  if (watch) undo.defer(watchConsole());
  else if (!isConsoleFresh()) await step('Building the console', buildConsole);
  signal.throwIfAborted();

  const stores = await step('PostgreSQL and Redis', () => openStores(settings));
  undo.defer(() => stores.stop());
  lock.note({ stores: { databaseUrl: stores.databaseUrl, redisUrl: stores.redisUrl } });
  signal.throwIfAborted();

  const env = deskEnv(process.env, settings, stores);
  const desk = await step('Database schema and first rows', () =>
    migrateDeploy(withoutPooler(loadConfig(env).config).DATABASE_URL)
      .then(() => prepareRows(env))
      .catch((error: Error) => Promise.reject(explainDatabaseError(error))),
  );
  run.desk = desk;
  signal.throwIfAborted();
  if (settings.isEmbedded.relay) undo.use(await openOutbox(env, settings.dataDir));

  const app = await step('Gateway, API and worker', () => runApp(run, env, { stores, lock }));
  const { APP_URL: url, INBOUND_SMTP_HOST: smtpHost, INBOUND_SMTP_PORT: smtpPort } = settings.config;
  lock.note({ desk: { url, smtpHost, smtpPort, supportAddress: desk.supportAddress } });
  process.stdout.write(deskWords({ settings, desk, storesHome: stores.home, logFile: app.logFile }));
  run.desk = undefined;
  return app;
}

function openStores({ dataDir, config, isEmbedded }: DeskSettings): Promise<Stores> {
  return startStores({
    dataDir,
    given: {
      DATABASE_URL: isEmbedded.database ? undefined : config.DATABASE_URL,
      REDIS_URL: isEmbedded.redis ? undefined : config.REDIS_URL,
    },
    durable: true,
    say: (text) => say(`  ${text}`),
  });
}

/** The first admin, mailbox and mail key, made when missing. */
async function prepareRows(env: NodeJS.ProcessEnv): Promise<Desk> {
  const app = createApp({ ...loadConfig(env).config, LOG_LEVEL: 'error' }, 'start');
  try {
    return await prepareDesk(app);
  } finally {
    await app.close();
  }
}

/** Without a relay, a capture server on this machine takes outgoing mail by real SMTP; `env` is pointed at it. */
async function openOutbox(env: NodeJS.ProcessEnv, dataDir: string): Promise<AsyncDisposable> {
  const port = await freePort();
  const server = await startCaptureServer({ host: '127.0.0.1', port, directory: join(dataDir, 'outbox') });
  for (const name of ['SMTP_USER', 'SMTP_PASSWORD', 'SMTP_USER_FILE', 'SMTP_PASSWORD_FILE', 'SMTP_TLS'])
    delete env[name];
  Object.assign(env, { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(server.port) });
  return { [Symbol.asyncDispose]: () => server.close() };
}

interface RunningApp {
  /** Resolves, with what to say, when the application or a store has ended on its own. */
  failed: Promise<string>;
  /** Where the application logs; undefined when it logs into our own output. */
  logFile: string | undefined;
}

async function runApp(
  { settings, watch, undo, requests }: Run,
  env: NodeJS.ProcessEnv,
  { stores, lock }: { stores: Stores; lock: InstanceLock },
): Promise<RunningApp> {
  const { config, dataDir } = settings;
  const logFile = watch || config.NODE_ENV === 'production' ? undefined : join(dataDir, 'logs', 'desk.log');
  const onStart = (mark: ProcessMark) => lock.note({ app: mark });
  const app = watch ? startWatchedApp({ env, onStart, say }) : startApp({ env, logFile });
  onStart(app.mark);
  undo.defer(() => app.stop());
  requests.onForce(() => app.kill());
  const log = () =>
    logFile ? `\n${lastLines(logFile, 10).replaceAll(/^/gm, '    ')}\n  The whole log is ${logFile}.` : '';
  const failed = Promise.race([
    app.ended.then(
      (how) => `The application has ended on its own (${how}); everything is being stopped.${log()}`,
    ),
    deathOf(stores, requests.signal),
  ]);
  const patienceMs = watch ? 2 ** 31 - 1 : startMs;
  const tooLate = delay(patienceMs, undefined, { ref: false }).then(
    () => `The application is not up after ${startMs / 1000} s.${log()}`,
  );
  const isUp = app.ready.then(() => undefined);
  const problem = await Promise.race([isUp, failed, aborted(requests.signal), tooLate]);
  requests.signal.throwIfAborted();
  if (problem) throw new SetupError(problem);
  return { failed, logFile };
}

const startMs = 60_000;

/** Resolves with what to say once an embedded store has died. */
function deathOf(stores: Stores, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const watch = setInterval(() => {
      const name = stores.whichDied();
      if (name && !signal.aborted)
        resolve(`${name} has ended on its own; everything is being stopped. Start again: nothing is lost.`);
      if (name || signal.aborted) clearInterval(watch);
    }, 1000);
    watch.unref();
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Runs a step; one that takes long says that it is still at it, one that took its time says how long it was. */
async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
  say(`${name} …`);
  const ticker = setInterval(() => say(`  … still at it: ${name} (${seconds()} s)`), 5000);
  try {
    const result = await work();
    if (Date.now() - started > 1000) say(`  done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(ticker);
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
