// The API process: HTTP for the console and for programs, live updates, the console's files.
import { refuseHiddenObjects } from './visible-objects.ts';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { App } from '../app.ts';
import { identify } from '../agents/index.ts';
import { removeLeftOverUploads } from '../attachments/index.ts';
import { startHeartbeat } from '../health/index.ts';
import { LiveHub } from '../live/index.ts';
import { createPresenceStore } from '../presence/index.ts';
import { createKoa } from '../platform/http/create-koa.ts';
import { createConnectionReader } from '../platform/http/proxies.ts';
import { startHttpServer } from '../platform/http/http-server.ts';
import { followLive } from '../platform/live.ts';
import { connectReadingRedis } from '../platform/redis.ts';
import { answerRoutes } from '../satisfaction/index.ts';
import { createMailReader } from './mail-reader.ts';
import { foldersOf } from './folders.ts';
import { metricsAnswer, metricsMiddleware } from './metrics.ts';
import { createOpenRouters } from './api-routers.ts';
import { deskRouters } from './desk-routers.ts';
import { requestLimits } from './request-limits.ts';
import { createHookTools } from './mail-hook-tools.ts';
import { mailHookPostRoutes } from '../mail-hooks/index.ts';

const consoleDirectory = join(import.meta.dirname, '../../web/dist');

export interface Api {
  /** The port it listens on; the asked one, or a free one where that was 0. */
  port: number;
  /** After SHUTDOWN_DELAY_SECONDS takes no new connections, ends the live streams, waits for running requests. */
  stop(): Promise<void>;
}

/** @param figures what /metrics answers @throws the error of `listen` (EADDRINUSE, …) */
export async function startApi(app: App, figures = metricsAnswer(app)): Promise<Api> {
  const { config, log, redis } = app;
  const https = config.NODE_ENV === 'production' || config.APP_URL.startsWith('https:');
  const session = { secret: config.AUTH_SECRET, secure: https, appUrl: config.APP_URL };
  const presence = createPresenceStore(config.BULLMQ_PREFIX, redis);
  const hub = new LiveHub(app.db, app.clock, presence, app.config.APP_LIVE_BEAT_MS);
  const reader = createMailReader(config);
  const answers = answerRoutes(() => app.contextFor({ kind: 'anonymous' }));
  const connection = createConnectionReader({
    proxies: config.APP_TRUSTED_PROXIES,
    header: config.APP_PROXY_HEADER,
  });
  const posts = mailHookPostRoutes(
    () => app.contextFor({ kind: 'system' }),
    createHookTools(app, reader.intake),
  );
  const koa = createKoa({
    log,
    clientTold: config.LOG_CLIENT_ADDRESS,
    redis,
    https,
    filesOrigin: config.STORAGE_BASE_URL === null ? null : new URL(config.STORAGE_BASE_URL).origin,
    connection,
    httpsAt: config.APP_HTTPS_REDIRECT ? config.APP_URL : null,
    corsOrigins: config.APP_CORS_ORIGINS,
    rateLimit: config.RATE_LIMIT_ENABLED ? requestLimits(config) : null,
    consoleDirectory,
    metrics: metricsMiddleware(figures, connection),
    identify: identify(session, app.contextFor),
    guard: refuseHiddenObjects,
    openRouters: createOpenRouters(app, [answers, posts]),
    routers: deskRouters(app, { session, hub, presence, intake: reader.intake }),
  });
  const server = await startHttpServer(koa.callback(), { host: config.APP_HOST, port: config.APP_PORT });
  const unfollow = listenLive(app, hub);
  const heartbeat = startHeartbeat(app, {
    role: 'api',
    details: { listens: `${config.APP_HOST}:${server.port}` },
    folders: foldersOf(config),
  });
  await removeLeftOverUploads(join(config.DATA_DIR, 'uploads'));
  return {
    port: server.port,
    async stop() {
      server.sendAway();
      await delay(config.SHUTDOWN_DELAY_SECONDS * 1000);
      const stopped = server.stop();
      hub.stop();
      unfollow();
      await stopped;
      await Promise.all([reader.close(), heartbeat.stop()]);
    },
  };
}

/** Follows the live log through a connection of its own, which can do nothing else while it waits. */
function listenLive({ config, log, redis }: App, hub: LiveHub): () => void {
  const reader = connectReadingRedis(config, (error) =>
    log.debug({ problem: error }, 'live updates wait for Redis'),
  );
  const live = followLive(config.BULLMQ_PREFIX, { reader, redis }, hub);
  hub.follow(live);
  return () => live.close();
}
