// Puts the HTTP application together: what every request passes, in order.
import { Router } from '@koa/router';
import Koa, { type Middleware } from 'koa';
import type { Redis } from 'ioredis';
import type { ClientAddressTold } from '../client-address.ts';
import type { Log } from '../log.ts';
import { consoleFiles } from './console-files.ts';
import { cors } from './cors.ts';
import { jsonBody } from './json-body.ts';
import { problems } from './problems.ts';
import { httpsOnly, seesConnection, type ReadConnection } from './proxies.ts';
import { rateLimits, type RateLimit } from './rate-limit.ts';
import { requestLog } from './request-log.ts';
import type { RequestState } from './route.ts';
import { securityHeaders, type SecurityOptions } from './security-headers.ts';

export interface KoaParts extends SecurityOptions {
  log: Log;
  /** How much log lines tell of where a request comes from. */
  clientTold: ClientAddressTold;
  redis: Redis;
  /** Who connects, as far as the proxies in front are believed about it. */
  connection: ReadConnection;
  /** Where who came by HTTP is sent; null: they are not. */
  httpsAt: string | null;
  /** Origins whose pages may use the API with a token. */
  corsOrigins: readonly string[];
  /** Null: no limit. */
  rateLimit: RateLimit | null;
  /** Folder of the built console. */
  consoleDirectory: string;
  /** Answers what needs neither a login nor the console: figures for Prometheus. */
  metrics: Middleware;
  /** Finds out who makes a request; sets the state's context. */
  identify: Middleware<RequestState>;
  /** Keeps from each what they may not see; after `identify`. */
  guard: Middleware<RequestState>;
  /** Routes that need nobody to be known and no database to be there; paths are relative to /api. */
  openRouters: readonly Router<RequestState>[];
  routers: readonly Router<RequestState>[];
}

export function createKoa(parts: KoaParts): Koa<RequestState> {
  const koa = new Koa<RequestState>();
  // What reaches Koa's own handler happened after the answer began: mostly clients that went away.
  koa.silent = true;
  koa.on('error', (error: Error) => parts.log.debug({ err: error }, 'an answer was cut short'));
  koa.use(seesConnection(parts.connection));
  koa.use(requestLog(parts.log, parts.clientTold));
  koa.use(securityHeaders(parts));
  if (parts.httpsAt !== null) koa.use(httpsOnly(parts.connection, parts.httpsAt));
  koa.use(cors(parts.corsOrigins));
  koa.use(problems(parts.log));
  koa.use(parts.metrics);
  koa.use(consoleFiles(parts.consoleDirectory));
  const limits = parts.rateLimit === null ? null : rateLimits(parts.rateLimit, parts.redis);
  if (limits !== null) koa.use(limits.byAddress);
  koa.use(mounted(parts.openRouters).routes() as Middleware<RequestState>);
  koa.use(parts.identify);
  if (limits !== null) koa.use(limits.byCaller);
  koa.use(jsonBody());
  koa.use(parts.guard);
  const api = mounted(parts.routers);
  koa.use(api.routes() as Middleware<RequestState>);
  koa.use(api.allowedMethods() as Middleware<RequestState>);
  return koa;
}

function mounted(routers: readonly Router<RequestState>[]): Router<RequestState> {
  const api = new Router<RequestState>({ prefix: '/api' });
  for (const router of routers) api.use(router.routes());
  return api;
}
