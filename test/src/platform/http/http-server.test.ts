import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { startHttpServer } from '../../../../src/platform/http/http-server.ts';

describe('the HTTP server', () => {
  it('holds no connection open for who sends headers or a body too slowly', async () => {
    const server = await startHttpServer(
      (request, response) => void request.resume().once('end', () => response.end()),
      { host: '127.0.0.1', port: 0 },
      { headersTimeout: 80, requestTimeout: 160, connectionsCheckingInterval: 20 },
    );
    const beginning = async (bytes: string): Promise<string> => {
      const socket = connect(server.port, '127.0.0.1');
      await once(socket, 'connect');
      socket.write(bytes);
      return text(socket);
    };
    const request = 'POST / HTTP/1.1\r\nHost: desk.test\r\n';
    const heard = await Promise.all([
      beginning(`${request}X-Slow: `),
      beginning(`${request}Content-Length: 100\r\n\r\nonly this`),
    ]);
    for (const answer of heard) expect(answer).to.match(/^HTTP\/1\.1 408 /);
    await server.stop();
  });
});
