// Gives every request an id that is in its answer and in the log, and writes one line when it is done.
import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';
import type { Log } from '../log.ts';

/** An id from a proxy in front is kept when it can do no harm in a log. */
const givenId = /^[\w.:-]{8,100}$/;

export function requestLog(log: Log): Middleware<{ requestId: string }> {
  return async (koa, next) => {
    const given = koa.get('X-Request-Id');
    koa.state.requestId = givenId.test(given) ? given : randomUUID();
    koa.set('X-Request-Id', koa.state.requestId);
    const start = performance.now();
    await next();
    const ms = Math.round(performance.now() - start);
    const { method, path, status } = koa;
    log.debug({ requestId: koa.state.requestId, method, path, status, ms }, 'request');
  };
}
