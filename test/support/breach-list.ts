// A list of breached passwords as those who keep one serve it: by the first five characters of a hash, padded with lines that count nothing.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BreachList {
  url: string;
  /** Passwords on it. */
  breached: string[];
  /** What it was asked: path and the header that asks for padding. */
  asked: { path: string; padding: string | undefined }[];
  /** Answers 500, or with a page, instead. */
  trouble: 'none' | 'error' | 'page';
  close(): void;
}

const hashOf = (password: string): string => createHash('sha1').update(password).digest('hex').toUpperCase();

/** @param padded passwords that stand on it as padding only */
export async function startBreachList(padded: string[] = []): Promise<BreachList> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    list.asked.push({ path, padding: request.headers['add-padding'] as string | undefined });
    if (list.trouble === 'error') return void response.writeHead(500).end();
    if (list.trouble === 'page') return void response.writeHead(200).end('<h1>Sign in to the network</h1>');
    const lines = [
      ...list.breached.map((password) => `${hashOf(password)}:3`),
      ...padded.map((password) => `${hashOf(password)}:0`),
    ].filter((line) => path === `/range/${line.slice(0, 5)}`);
    const padding = `${'0'.repeat(35)}:0`;
    response.writeHead(200).end([...lines.map((line) => line.slice(5)), padding].join('\r\n'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const list: BreachList = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/range`,
    breached: [],
    asked: [],
    trouble: 'none',
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return list;
}
