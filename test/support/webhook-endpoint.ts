// An endpoint that webhooks are sent to: keeps what came, answers as told.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkPosted } from './described-answers.ts';
import { eventually } from './eventually.ts';

export interface Received {
  path: string;
  headers: Record<string, string>;
  body: string;
  /** The body as JSON. */
  json: any;
}

export interface WebhookEndpoint {
  url: string;
  received: Received[];
  /** hang: answers when it is let go. */
  answer: { status: number; body?: string; headers?: Record<string, string> } | 'hang';
  /** Answers 204 to those that hang, and to all that come. */
  letGo(): void;
  waitFor(count: number): Promise<Received[]>;
  close(): Promise<void>;
}

export async function startEndpoint(host = '127.0.0.1'): Promise<WebhookEndpoint> {
  const hanging: ServerResponse[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const headers = request.headers as Record<string, string>;
      endpoint.received.push({ path: request.url ?? '', headers, body, json: JSON.parse(body) });
      if (endpoint.answer === 'hang') return void hanging.push(response);
      const { status, body: words = '', headers: more = {} } = endpoint.answer;
      response.writeHead(status, more).end(words);
    });
  });
  server.listen(0, host);
  await once(server, 'listening');
  const endpoint: WebhookEndpoint = {
    url: `http://${host}:${(server.address() as AddressInfo).port}/told-by-the-desk`,
    received: [],
    answer: { status: 204 },
    letGo() {
      endpoint.answer = { status: 204 };
      for (const response of hanging.splice(0)) response.writeHead(204).end();
    },
    async waitFor(count) {
      await eventually(`${count} deliveries`, async () => endpoint.received.length >= count);
      for (const { json } of endpoint.received) checkPosted(json);
      return endpoint.received;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => void server.close(done));
    },
  };
  return endpoint;
}

/** Which of the signatures this secret made, by the letter of Standard Webhooks and not by our own code. */
export function signedBy(secret: string, { headers, body }: Received): boolean[] {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  return (headers['webhook-signature'] ?? '').split(' ').map((signature) => signature === expected);
}
