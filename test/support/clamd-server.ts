// A server that speaks clamd's INSTREAM as the real one does: knows one virus, the test pattern of EICAR, and a limit of length.
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Made of two halves, so that no scanner takes this file for what it looks for. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export interface ClamdServer {
  port: number;
  address: string;
  /** Bytes of each mail it was given. */
  scanned: number[];
  close(): Promise<void>;
}

/** @param options.silent it takes everything and answers nothing */
export async function startClamdServer(
  options: { streamMaxLength?: number; silent?: boolean } = {},
): Promise<ClamdServer> {
  const { streamMaxLength = 25 * 1024 * 1024, silent = false } = options;
  const scanned: number[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => undefined));
    void answer(socket, streamMaxLength)
      .then(({ reply, size }) => {
        scanned.push(size);
        if (!silent) socket.end(`${reply}\0`);
      })
      .catch(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    address: `127.0.0.1:${port}`,
    scanned,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(socket: Socket, streamMaxLength: number): Promise<{ reply: string; size: number }> {
  let waiting = Buffer.alloc(0);
  let begun = false;
  const parts: Buffer[] = [];
  const size = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    waiting = Buffer.concat([waiting, chunk]);
    if (!begun) {
      const end = waiting.indexOf(0);
      if (end === -1) continue;
      const command = waiting.toString('latin1', 0, end);
      if (command !== 'zINSTREAM') return { reply: 'UNKNOWN COMMAND', size: 0 };
      waiting = waiting.subarray(end + 1);
      begun = true;
    }
    while (waiting.length >= 4) {
      const length = waiting.readUInt32BE(0);
      if (length === 0) return { reply: verdictOn(Buffer.concat(parts)), size: size() };
      if (waiting.length < 4 + length) break;
      parts.push(waiting.subarray(4, 4 + length));
      waiting = waiting.subarray(4 + length);
      if (size() > streamMaxLength) return { reply: 'INSTREAM size limit exceeded. ERROR', size: size() };
    }
  }
  throw new Error('the client left');
}

const verdictOn = (bytes: Buffer): string =>
  bytes.includes(eicar) ? 'stream: Eicar-Signature FOUND' : 'stream: OK';
