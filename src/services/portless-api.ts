// The API inside a command: requests go through the same routes, checks and permissions as those of the console, over a pair of streams
// instead of a port that others could reach.
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { duplexPair } from 'node:stream';
import { json } from 'node:stream/consumers';
import type { Middleware } from 'koa';
import type { App } from '../app.ts';
import type { Actor } from '../platform/context.ts';
import { createKoa } from '../platform/http/create-koa.ts';
import type { RequestState } from '../platform/http/route.ts';
import { createPresenceStore } from '../presence/index.ts';
import { deskRouters } from './desk-routers.ts';
import { createMailReader } from './mail-reader.ts';
import { refuseHiddenObjects } from './visible-objects.ts';

export interface PortlessApi {
  /** @param path from /api on, with its query. The body of the answer is null where it has none. */
  request(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

const pass: Middleware = (_koa, next) => next();
const noStreams = {
  open: () => {
    throw new Error('A command follows no live events.');
  },
};

/** All requests are made by `actor`. */
export function createPortlessApi(app: App, actor: Actor): PortlessApi {
  const { config, log, redis } = app;
  const reader = createMailReader(config);
  const identify: Middleware<RequestState> = (koa, next) => {
    Object.assign(koa.state, { context: app.contextFor(actor), credential: null, input: {} });
    return next();
  };
  const koa = createKoa({
    log,
    clientTold: config.LOG_CLIENT_ADDRESS,
    redis,
    https: false,
    filesOrigin: null,
    connection: () => ({ address: '', protocol: null, throughStranger: false }),
    httpsAt: null,
    corsOrigins: [],
    rateLimit: null,
    consoleDirectory: '',
    metrics: pass,
    identify,
    guard: refuseHiddenObjects,
    openRouters: [],
    routers: deskRouters(app, {
      session: { secret: config.AUTH_SECRET, secure: true, appUrl: config.APP_URL },
      hub: noStreams,
      presence: createPresenceStore(config.BULLMQ_PREFIX, redis),
      intake: reader.intake,
    }),
  });
  const server = createServer(koa.callback());
  return {
    async request(method, path, body) {
      const [near, far] = duplexPair();
      server.emit('connection', far);
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const headers = { 'Content-Type': 'application/json', Connection: 'close' };
        const sending = httpRequest({
          method,
          path,
          createConnection: () => near,
          ...(body === undefined ? {} : { headers }),
        });
        sending.once('response', resolve).once('error', reject);
        sending.end(body === undefined ? undefined : JSON.stringify(body));
      });
      const hasJson = answer.headers['content-type']?.includes('json');
      if (hasJson) return { status: answer.statusCode ?? 0, body: await json(answer) };
      const chunks = await answer.toArray();
      return { status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() || null };
    },
    close: () => reader.close(),
  };
}
