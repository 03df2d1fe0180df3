// The way into every process: node src/main.ts all|api|gateway|worker. Starts, runs until told to stop, stops in order.
import { createApp, type App } from './app.ts';
import { ConfigError, loadConfig } from './config.ts';
import { errorFields } from './platform/log/error-fields.ts';
import { startTracing, stopTracing } from './platform/tracing.ts';
import { startApi } from './services/api.ts';
import { metricsAnswer, startMetrics } from './services/metrics.ts';
import { startGateway } from './services/gateway.ts';
import { startWorker } from './services/worker.ts';

const roles = ['all', 'api', 'gateway', 'worker'] as const;
type Role = (typeof roles)[number];

interface Service {
  stop(): Promise<void>;
}

interface Services {
  /** What works: all stop at once, so that their waits do not add up. */
  working: Service[];
  /** What tells how it goes, to the end. */
  telling: Service[];
}

async function startServices(app: App, role: Role): Promise<Services> {
  const services: Service[] = [];
  app.metrics.watchProcess();
  const figures = metricsAnswer(app);
  if (role === 'all' || role === 'gateway') services.push(await startGateway(app));
  if (role === 'all' || role === 'api') services.push(await startApi(app, figures));
  if (role === 'all' || role === 'worker') services.push(await startWorker(app));
  const metrics = await startMetrics(app, figures);
  return { working: services, telling: metrics === null ? [] : [metrics] };
}

function readRole(): Role {
  const role = roles.find((name) => name === process.argv[2]);
  if (role === undefined || process.argv.length > 3) {
    process.stderr.write(`Say what to start: node src/main.ts ${roles.join('|')}\n`);
    process.exit(2);
  }
  return role;
}

async function main(): Promise<void> {
  const role = readRole();
  const { config, warnings } = loadConfig();
  const app = createApp(config, role);
  endOnDefect(app);
  for (const warning of warnings) app.log.warn(warning);
  await startTracing(
    {
      endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT,
      headers: config.OTEL_EXPORTER_OTLP_HEADERS,
      ratio: config.OTEL_TRACES_SAMPLER_ARG,
      service: `helpdesk-${role}`,
    },
    app.log,
  );
  const services = await startServices(app, role);
  app.log.info({ role }, 'ready');
  process.send?.({ ready: true });

  const stop = (signal: string): void => {
    if (!app.drain.isDraining) void drain(app, services, signal);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What nobody caught leaves the process in no known state: it ends, and is started again by whatever started it. */
function endOnDefect({ log }: App): void {
  const end = (error: unknown): void => {
    // Node would print it whole, with whatever it carries.
    log.fatal({ err: error }, 'a defect nobody caught; the process ends');
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

/** Takes nothing new, finishes what has begun, ends the process; hard when that takes too long. What was cut off is tried again by others. */
async function drain(app: App, { working, telling }: Services, signal: string): Promise<never> {
  const seconds = app.config.SHUTDOWN_TIMEOUT_SECONDS;
  app.drain.begin();
  app.log.info({ signal }, 'stopping');
  setTimeout(() => {
    app.log.warn({ seconds }, 'running work did not finish in time; stopping anyway');
    process.exit(1);
  }, seconds * 1000);
  const stopped = await Promise.allSettled(working.map((service) => service.stop()));
  for (const end of stopped) {
    if (end.status === 'rejected')
      app.log.warn({ err: end.reason as Error }, 'a part did not stop as it should');
  }
  for (const service of telling) await service.stop();
  await stopTracing();
  await app.close();
  app.log.info('stopped');
  process.exit(0);
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || typeof (error as { code?: unknown }).code === 'string';
  process.stderr.write(`${expected ? (error as Error).message : JSON.stringify(errorFields(error))}\n`);
  process.exit(1);
});
