// The live stream over HTTP.
import { Router } from '@koa/router';
import type { Context as KoaContext } from 'koa';
import { may } from '../agents/index.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import type { LiveHub } from './live-hub.ts';

/** What a browser sends by itself when it reconnects (WHATWG HTML, section 9.2.4), or a console that opens a new stream. */
function seenLast(koa: KoaContext): string | null {
  const after = koa.get('Last-Event-ID') || koa.query['after'];
  return typeof after === 'string' && after !== '' ? after : null;
}

export function liveRoutes(hub: Pick<LiveHub, 'open'>): Router<RequestState> {
  return new Router<RequestState>().get(
    '/events',
    may('live.read'),
    withFacts(
      async (koa) => {
        const { context, credential } = koa.state;
        koa.status = 200;
        koa.type = 'text/event-stream; charset=utf-8';
        // X-Accel-Buffering: nginx would hold events back until its buffer is full.
        koa.set({ 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' });
        if (koa.method === 'HEAD' || context.actor.kind !== 'agent' || credential === null) return;
        koa.body = hub.open(context.actor, credential, seenLast(koa));
      },
      {
        summary:
          'What happens to tickets, as server-sent events. After a break, Last-Event-ID (or ?after=) goes on where it was.',
        answer: { status: 200, contentType: 'text/event-stream' },
      },
    ),
  );
}
