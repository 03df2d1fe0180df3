// The side of the providers: open to whoever can prove to be the one a hook is for.
import { Router } from '@koa/router';
import type { Middleware } from 'koa';
import type { Context } from '../platform/context.ts';
import { retryAfterHeader } from '../platform/http/problems.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import { findHookAt } from './store.ts';
import { takePost, type HookTools } from './take-post.ts';

/** A post holds a spool file and may be long on its way: a hook has so many at once in a process. */
const mostAtOnce = 20;
const retrySeconds = 60;

const problem = { contentType: 'application/problem+json' };
const facts = {
  summary: 'For providers of mail: a mail that came in, raw',
  pathText: true,
  bodyType: '*/*',
  body: {},
  answer: { status: 200, schema: { type: 'object', properties: { detail: { type: 'string' } } } },
  also: {
    401: {
      description: 'The post is not proven to be the provider’s',
      headers: { 'WWW-Authenticate': 'HTTP Basic is one way to prove it.' },
      ...problem,
    },
    403: { description: 'The mail is refused for good (Postmark)', ...problem },
    404: { description: 'There is no such hook', ...problem },
    406: { description: 'The mail is refused for good (Mailgun)', ...problem },
    422: { description: 'The mail is refused for good', ...problem },
    503: {
      description: 'The mail cannot be stored now: post it again',
      headers: retryAfterHeader,
      ...problem,
    },
  },
};

const titles: Record<number, string> = {
  401: 'Not proven',
  403: 'Refused',
  404: 'Not found',
  406: 'Refused',
  422: 'Refused',
  503: 'Not available right now',
};

/** Paths are relative to /api. @param context for the desk itself, which takes mail in */
export function mailHookPostRoutes(
  context: () => Context,
  tools: () => Promise<HookTools>,
): Router<RequestState> {
  const underWay = new Map<number, number>();
  const take: Middleware<RequestState> = async (koa) => {
    const ctx = context();
    const { address = '', secret } = (koa as unknown as { params: Record<string, string | undefined> })
      .params;
    const answer = (status: number, detail: string): void => {
      // What is left of the body runs into nothing.
      koa.req.resume();
      koa.status = status;
      koa.set('Cache-Control', 'no-store');
      if (status === 503) koa.set('Retry-After', String(retrySeconds));
      if (status === 401) koa.set('WWW-Authenticate', 'Basic realm="mail hook"');
      koa.type = status === 200 ? 'application/json' : problem.contentType;
      koa.body = JSON.stringify(
        status === 200 ? { detail } : { type: 'about:blank', title: titles[status], status, detail },
      );
    };
    const hook = await findHookAt(ctx.db, address);
    if (hook === null) return answer(404, 'There is no such mail hook.');
    const count = underWay.get(hook.id) ?? 0;
    if (count >= mostAtOnce) return answer(503, 'Too many posts at once.');
    underWay.set(hook.id, count + 1);
    try {
      const post = { headers: koa.req.headers, body: koa.req, pathSecret: secret ?? null };
      const { status, detail } = await takePost(ctx, await tools(), { hook, post });
      answer(status, detail);
    } finally {
      const left = (underWay.get(hook.id) ?? 1) - 1;
      if (left > 0) underWay.set(hook.id, left);
      else underWay.delete(hook.id);
    }
  };
  return new Router<RequestState>()
    .post(
      '/mail-hooks/in/:address/mime',
      withFacts((koa, next) => take(koa, next), facts),
    )
    .post(
      '/mail-hooks/in/:address/:secret/mime',
      withFacts((koa, next) => take(koa, next), facts),
    );
}
