// The HTTP server around the application: how long it waits for whom, and how it stops.
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a client may take, in milliseconds; who takes longer is answered 408. */
const usualPatience = {
  /** Headers come at once or from somebody who holds connections open on purpose. */
  headersTimeout: 20_000,
  /** A large attachment over a slow line. */
  requestTimeout: 300_000,
  /** Longer than the 60 s load balancers keep idle connections for, so that they close first. */
  keepAliveTimeout: 65_000,
  /** How often they are looked at. */
  connectionsCheckingInterval: 5000,
};
/** Who stops waits this long for running requests. */
const stopWaitMs = 10_000;

export interface HttpServer {
  port: number;
  /** From now on every answer ends its connection: clients open new ones, which a load balancer brings elsewhere. */
  sendAway(): void;
  /** Takes no new connections, waits for running requests (10 s at most), closes the rest. */
  stop(): Promise<void>;
}

/** @throws the error of `listen` (EADDRINUSE, EACCES, …) */
export async function startHttpServer(
  listener: RequestListener,
  address: { host: string; port: number },
  patience: Partial<typeof usualPatience> = {},
): Promise<HttpServer> {
  const answering = new Set<ServerResponse>();
  let sendingAway = false;
  const server = createServer({ ...usualPatience, ...patience }, (request, response) => {
    if (sendingAway) response.setHeader('Connection', 'close');
    answering.add(response);
    response.once('close', () => answering.delete(response));
    listener(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      resolve();
    });
  });

  const sendAway = (): void => {
    sendingAway = true;
    for (const response of answering) {
      if (!response.headersSent) response.setHeader('Connection', 'close');
    }
  };
  return {
    port: (server.address() as AddressInfo).port,
    sendAway,
    async stop() {
      sendAway();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const done = new AbortController();
      void closed.then(() => done.abort());
      // A connection whose request ends after `close` stays open for the next one: it is closed here.
      for (const end = performance.now() + stopWaitMs; performance.now() < end && !done.signal.aborted;) {
        server.closeIdleConnections();
        await delay(50, undefined, { signal: done.signal }).catch(() => undefined);
      }
      server.closeAllConnections();
      await closed;
    },
  };
}
