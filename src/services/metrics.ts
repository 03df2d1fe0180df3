// Figures for Prometheus: GET /metrics of the API, and of a small HTTP server of each process where METRICS_PORT is set. They tell how
// much mail there is, so only those who watch may read them: addresses of METRICS_ALLOWED_NETWORKS, or who has METRICS_TOKEN.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Middleware } from 'koa';
import { trustedPeers } from '../../mail/smtp/trusted-peers.ts';
import type { App } from '../app.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import { deskGauges, poolGauge } from '../health/index.ts';
import { createReadiness } from '../platform/http/readiness.ts';
import { createConnectionReader, type ReadConnection } from '../platform/http/proxies.ts';
import { startHttpServer, type HttpServer } from '../platform/http/http-server.ts';

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

interface Asking {
  /** As far as it can be known: behind trusted proxies, who stands before them. */
  address: string;
  authorization: string;
  /** A proxy nobody told us to trust stands between: `address` is its own, and proves nothing. */
  throughStranger: boolean;
}

export type AnswerMetrics = (asking: Asking) => Promise<Answer>;

const plain = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };

/** One for each process: it adds the gauges to the process' registry. */
export function metricsAnswer(app: App): AnswerMetrics {
  const { registry } = app.metrics;
  const refresh = deskGauges(registry, { ...app, countJobs: () => app.queue.count() });
  poolGauge(registry, app.db);
  const isNear = trustedPeers(app.config.METRICS_ALLOWED_NETWORKS);
  const isToken = tokenCheck(app.config.METRICS_TOKEN);
  return async (asking) => {
    const near = isNear(asking.address) && !asking.throughStranger;
    if (!near && !isToken(asking.authorization)) {
      const challenge = { 'WWW-Authenticate': 'Bearer realm="metrics"' };
      return {
        status: 401,
        headers: { ...plain, ...challenge },
        body: 'Send METRICS_TOKEN as a bearer token, or ask from one of METRICS_ALLOWED_NETWORKS.\n',
      };
    }
    await refresh();
    const headers = { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' };
    return { status: 200, headers, body: await registry.metrics() };
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function tokenCheck(token: string | null): (authorization: string) => boolean {
  if (token === null) return () => false;
  const wanted = digest(token);
  return (authorization) => {
    const given = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    return given !== undefined && timingSafeEqual(digest(given), wanted);
  };
}

const path = '/metrics';

/** For the API, before everything that knows people, limits or the console's paths. */
export function metricsMiddleware(answer: AnswerMetrics, connection: ReadConnection): Middleware {
  return async (koa, next) => {
    if (koa.path !== path || !['GET', 'HEAD'].includes(koa.method)) return next();
    const { address, throughStranger } = connection(koa.req);
    const authorization = koa.get('Authorization');
    const { status, headers, body } = await answer({ address, authorization, throughStranger });
    koa.status = status;
    koa.set(headers);
    koa.body = body;
  };
}

/** No proxy belongs before the small server. */
const directly = createConnectionReader({ proxies: 0, header: 'x-forwarded-for' });

const jsonAnswer = (status: number, body: object): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  body: JSON.stringify(body),
});

/** For processes without the API: its liveness and readiness at the same paths, open to all as well, as they say yes and no only. */
function healthAnswer(app: App): (asked: string) => Promise<Answer> | null {
  const readiness = createReadiness(app);
  return (asked) => {
    if (asked === '/api/health/live') {
      return Promise.resolve(jsonAnswer(200, { alive: true, timestamp: app.clock.now().toISOString() }));
    }
    if (asked !== '/api/health/ready') return null;
    return readiness().then((found) => jsonAnswer(found.ready ? 200 : 503, found));
  };
}

/**
 * The small server, which also says whether the process lives and is ready; null where METRICS_PORT is not set.
 * @throws the error of `listen` (EADDRINUSE, …)
 */
export async function startMetrics(app: App, answer: AnswerMetrics): Promise<HttpServer | null> {
  const { METRICS_HOST: host, METRICS_PORT: port } = app.config;
  if (port === null) return null;
  const tellHealth = healthAnswer(app);
  const server = await startHttpServer(
    (request, response) => {
      const reply = ({ status, headers, body }: Answer): void => {
        response.writeHead(status, headers);
        response.end(request.method === 'HEAD' ? undefined : body);
      };
      const health = tellHealth(request.url?.split('?')[0] ?? '');
      if (health !== null) return void health.then(reply);
      const isOurs = request.url?.split('?')[0] === path && ['GET', 'HEAD'].includes(request.method ?? '');
      if (!isOurs) return reply({ status: 404, headers: plain, body: `Figures are at ${path}.\n` });
      answer({
        ...directly(request),
        authorization: request.headers.authorization ?? '',
      }).then(reply, (error: unknown) => {
        logFailure(app.log, error, {}, 'figures could not be given');
        reply({ status: 500, headers: plain, body: 'The figures could not be put together; see the log.\n' });
      });
    },
    { host, port },
  );
  app.log.info({ host, port: server.port }, 'figures for Prometheus');
  return server;
}
