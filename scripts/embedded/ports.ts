// Free and taken TCP ports.
import { createServer } from 'node:net';

/** Undefined when one can listen there, else the error code: EADDRINUSE, EACCES, EADDRNOTAVAIL. */
export function whyNotListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** A free loopback port; the remembered one again when it still is free. */
export async function freePort(remembered?: number): Promise<number> {
  if (remembered && (await whyNotListen('127.0.0.1', remembered)) === undefined) return remembered;
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
