// The way into every process: node src/main.ts all|api|gateway|worker. Starts, runs until told to stop, stops in order.
import { createApp, type App } from './app.ts';
import { ConfigError, loadConfig } from './config.ts';
import { startApi } from './services/api.ts';
import { metricsAnswer, startMetrics } from './services/metrics.ts';
import { startGateway } from './services/gateway.ts';
import { startWorker } from './services/worker.ts';

const roles = ['all', 'api', 'gateway', 'worker'] as const;
type Role = (typeof roles)[number];

/** Work under way may take this long after SIGTERM; orchestrators kill soon after. */
const drainMs = 25_000;

interface Service {
  stop(): Promise<void>;
}

/** In the order they stop: no new mail first, then no new requests, then what is being sent. */
async function startServices(app: App, role: Role): Promise<Service[]> {
  const services: Service[] = [];
  app.metrics.watchProcess();
  const figures = metricsAnswer(app);
  if (role === 'all' || role === 'gateway') services.push(await startGateway(app));
  if (role === 'all' || role === 'api') services.push(await startApi(app, figures));
  if (role === 'all' || role === 'worker') services.push(await startWorker(app));
  const metrics = await startMetrics(app, figures);
  if (metrics !== null) services.push(metrics);
  return services;
}

function readRole(): Role {
  const role = roles.find((name) => name === process.argv[2]);
  if (role === undefined) {
    process.stderr.write(`Say what to start: node src/main.ts ${roles.join('|')}\n`);
    process.exit(2);
  }
  return role;
}

async function main(): Promise<void> {
  const role = readRole();
  const { config, warnings } = loadConfig();
  const app = createApp(config, role);
  for (const warning of warnings) app.log.warn(warning);
  const services = await startServices(app, role);
  app.log.info({ role }, 'ready');
  process.send?.({ ready: true });

  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    app.log.info({ signal }, 'stopping');
    const giveUp = setTimeout(() => {
      app.log.error({ drainMs }, 'running work did not finish in time; stopping anyway');
      process.exit(1);
    }, drainMs);
    for (const service of services) await service.stop();
    await app.close();
    clearTimeout(giveUp);
    app.log.info('stopped');
    process.exit(0);
  };
  process.on('SIGTERM', (signal) => void stop(signal));
  process.on('SIGINT', (signal) => void stop(signal));
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || typeof (error as { code?: unknown }).code === 'string';
  process.stderr.write(
    `${expected ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exit(1);
});
