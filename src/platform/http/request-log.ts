// Gives every request an id that is in its answer and in every log line about it, in whatever process, and writes one line when it is done.
import { randomUUID } from 'node:crypto';
import type { Middleware, ParameterizedContext } from 'koa';
import { clientOf, type ClientAddressTold } from '../client-address.ts';
import type { Log } from '../log.ts';
import { readTraceparent, span } from '../tracing.ts';
import { withTrail } from '../trail.ts';
import type { RequestState } from './route.ts';

/** An id from a proxy in front is kept when it can do no harm in a log. */
const givenId = /^[\w.:-]{8,100}$/;

/** Asked all the time by programs that watch, and pages made of many files: not worth a line each at `info`. */
const quiet = /^\/api\/health(?:\/|$)|^\/metrics$/;

/** Of every answer. */
export const requestIdHeader = {
  'X-Request-Id':
    'Names the request in the logs of the desk: one of 8 to 100 plain characters that came with it, or a new one.',
} as const;

export function requestLog(log: Log, told: ClientAddressTold): Middleware<RequestState> {
  return async (koa, next) => {
    const given = koa.get('X-Request-Id');
    const requestId = givenId.test(given) ? given : randomUUID();
    koa.state.requestId = requestId;
    koa.set('X-Request-Id', requestId);
    const start = performance.now();
    const trail = { requestId, ...clientOf(koa.ip, told), ...readTraceparent(koa.get('traceparent')) };
    await withTrail(trail, async () => {
      await traced(koa, next);
      const { method, status } = koa;
      const ms = Math.round(performance.now() - start);
      const route = routeOf(koa);
      const level = route === null || quiet.test(route) ? 'debug' : 'info';
      log[level]({ method, path: pathOf(koa, route), status, ms, ...agentOf(koa) }, 'request');
    });
  };
}

/** A span for what is worth one. */
function traced(koa: ParameterizedContext<RequestState>, next: () => Promise<unknown>): Promise<unknown> {
  const { method, path } = koa;
  if (!path.startsWith('/api/') || quiet.test(path)) return next();
  const facts = { 'http.request.method': method, 'helpdesk.request_id': koa.state.requestId };
  return span(method, { kind: 'server', facts }, async (span) => {
    await next();
    const route = routeOf(koa);
    span.add({ 'http.response.status_code': koa.status, ...(route === null ? {} : { 'http.route': route }) });
    if (route !== null) span.rename(`${method} ${route}`);
    if (koa.status >= 500) span.fail({ code: String(koa.status) });
  });
}

/** As the route is written, `/api/tickets/:id`; null: it is no route of the API. */
export function routeOf(koa: object): string | null {
  const { _matchedRoute: route } = koa as { _matchedRoute?: unknown };
  return typeof route === 'string' ? route : null;
}

/** What stands in a path may be an address, or a link that is itself the key: only ids are told. */
function pathOf(koa: ParameterizedContext, route: string | null): string {
  if (route === null) return koa.path.startsWith('/api/') ? '/api/*' : '/*';
  const params = (koa as { params?: Record<string, string> }).params ?? {};
  return route.replace(/:(\w+)/g, (whole, name: string) =>
    /^\d{1,15}$/.test(params[name] ?? '') ? (params[name] as string) : whole,
  );
}

function agentOf({ state }: { state: RequestState }): { agentId?: number } {
  // Absent where a request was answered before anybody was asked for.
  const actor = (state as Partial<RequestState>).context?.actor;
  return actor?.kind === 'agent' ? { agentId: actor.id } : {};
}
