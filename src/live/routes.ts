// The live stream over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import type { LiveHub } from './live-hub.ts';

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
        koa.body = hub.open(context.actor, credential);
      },
      {
        summary: 'What happens to tickets, as server-sent events',
        answer: { status: 200, contentType: 'text/event-stream' },
      },
    ),
  );
}
