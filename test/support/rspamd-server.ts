// A server that answers /checkv2 as rspamd does: what holds the GTUBE pattern is spam.
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** The test pattern of spam filters, in halves, so that this file is not taken for spam. */
export const gtube = ['XJS*C4JDBQADN1.NSBN3*2IDNEN*', 'GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X'].join('');

export interface RspamdServer {
  url: string;
  asked: { headers: IncomingHttpHeaders; body: Buffer }[];
  /** Answers this instead, until it is null again; `silent` never answers. */
  broken: number | 'silent' | 'nonsense' | null;
  close(): Promise<void>;
}

export async function startRspamdServer(): Promise<RspamdServer> {
  const asked: RspamdServer['asked'] = [];
  const server = createServer((request, response) => {
    void buffer(request)
      .then((body) => {
        asked.push({ headers: request.headers, body });
        if (rspamd.broken === 'silent') return;
        if (request.url !== '/checkv2') response.statusCode = 404;
        else if (typeof rspamd.broken === 'number') response.statusCode = rspamd.broken;
        response.setHeader('Content-Type', 'application/json');
        response.end(rspamd.broken === 'nonsense' ? '[]' : JSON.stringify(verdictOn(body)));
      })
      .catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const rspamd: RspamdServer = {
    url: `http://127.0.0.1:${port}`,
    asked,
    broken: null,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return rspamd;
}

function verdictOn(body: Buffer): object {
  if (!body.includes(gtube)) {
    return { is_skipped: false, score: 0.1, required_score: 15, action: 'no action', symbols: {} };
  }
  return {
    is_skipped: false,
    score: 99,
    required_score: 15,
    action: 'reject',
    symbols: {
      MIME_GOOD: { name: 'MIME_GOOD', score: -0.1 },
      GTUBE: { name: 'GTUBE', score: 99, description: 'Test pattern' },
    },
  };
}
