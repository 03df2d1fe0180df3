// A collector of traces: takes OTLP over HTTP as JSON, and keeps the spans with the service they are from.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CollectedSpan {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  kind: number;
  facts: Record<string, string | number | boolean>;
  failed: boolean;
}

export interface TraceCollector {
  url: string;
  spans: CollectedSpan[];
  /** All bodies as they came. */
  bodies: string[];
  headers: Record<string, string>[];
  close(): Promise<void>;
}

const valueOf = (value: any): string | number | boolean =>
  value.stringValue ?? value.boolValue ?? Number(value.intValue ?? value.doubleValue);

const factsOf = (attributes: any[] = []): CollectedSpan['facts'] =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, valueOf(value)]));

export async function startCollector(port = 0): Promise<TraceCollector> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      collector.bodies.push(body);
      collector.headers.push(request.headers as Record<string, string>);
      if (request.url === '/v1/traces') collector.spans.push(...spansIn(JSON.parse(body)));
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const collector: TraceCollector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: [],
    bodies: [],
    headers: [],
    async close() {
      server.closeAllConnections();
      await new Promise((done) => void server.close(done));
    },
  };
  return collector;
}

const spansIn = (body: any): CollectedSpan[] =>
  body.resourceSpans.flatMap(({ resource, scopeSpans }: any) =>
    scopeSpans.flatMap(({ spans }: any) =>
      spans.map((span: any) => ({
        service: factsOf(resource.attributes)['service.name'],
        name: span.name,
        traceId: span.traceId,
        spanId: span.spanId,
        parentSpanId: span.parentSpanId,
        kind: span.kind,
        facts: factsOf(span.attributes),
        failed: span.status?.code === 2,
      })),
    ),
  );
