// Spans with a collector, without one, and with one that is away.
import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../../src/platform/log.ts';
import {
  beginSpan,
  readTraceparent,
  span,
  startTracing,
  stopTracing,
  type TracingSettings,
} from '../../../src/platform/tracing.ts';
import { currentTrail, onTrail, trailToKeep } from '../../../src/platform/trail.ts';
import { freePort } from '../../support/child-service.ts';
import { eventually } from '../../support/eventually.ts';
import { startCollector, type TraceCollector } from '../../support/trace-collector.ts';

const lines: string[] = [];
const log = {
  warn: (_fields: object, message: string) => lines.push(`warn: ${message}`),
  info: (message: string) => lines.push(`info: ${message}`),
} as unknown as Log;

const settings = (endpoint: string | null, more: Partial<TracingSettings> = {}): TracingSettings => ({
  endpoint,
  headers: [],
  ratio: 1,
  service: 'helpdesk-test',
  exportEveryMs: 20,
  exportTimeoutMs: 100,
  ...more,
});

describe('tracing', () => {
  let collector: TraceCollector | undefined;
  afterEach(async () => {
    await stopTracing();
    await collector?.close();
    collector = undefined;
    lines.length = 0;
  });

  it('does nothing and loads nothing where there is no collector', async () => {
    await startTracing(settings(null), log);
    const kept = await span('work', {}, async () => [currentTrail(), trailToKeep()]);
    expect(kept).to.deep.equal([{}, null]);
    beginSpan('session', {}).end();
    const src = join(import.meta.dirname, '../../../src');
    const users = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
      (name) =>
        name.endsWith('.ts') &&
        /@opentelemetry|open-telemetry\.ts/.test(readFileSync(join(src, name), 'utf8')),
    );
    expect(users.toSorted()).to.deep.equal(['platform/tracing.ts', 'platform/tracing/open-telemetry.ts']);
    const mentions = readFileSync(join(src, 'platform/tracing.ts'), 'utf8').match(/.*open-telemetry\.ts.*/g);
    expect(mentions).to.deep.equal([
      `  const { createTracer } = await import('./tracing/open-telemetry.ts');`,
    ]);
  });

  it('costs nothing but the spans while the collector is away, and says so once', async () => {
    const port = await freePort();
    await startTracing(settings(`http://127.0.0.1:${port}`), log);
    expect(await span('one', {}, async () => 17)).to.equal(17);
    await eventually('it is told', async () => lines.length > 0);
    await span('two', {}, async () => undefined);
    await span('three', {}, async () => undefined);
    collector = await startCollector(port);
    await eventually('the collector is back', async () => {
      await span('four', {}, async () => undefined);
      return lines.length > 1;
    });
    expect(lines).to.deep.equal([
      'warn: the collector takes no traces; they are dropped until it does',
      'info: the collector takes traces again',
    ]);
  });

  it('sends what is left when it stops, each span below the one it happened in, failed ones without the words', async () => {
    collector = await startCollector();
    await startTracing(settings(collector.url, { exportEveryMs: 60_000 }), log);
    const failing = span('outer', { kind: 'server' }, () =>
      span('inner', {}, async () => {
        throw Object.assign(new Error('of canary'), { code: 'E17' });
      }),
    );
    await failing.catch(() => undefined);
    await stopTracing();
    const [inner, outer] = collector.spans;
    expect(inner).to.include({
      name: 'inner',
      failed: true,
      parentSpanId: outer?.spanId,
      traceId: outer?.traceId,
    });
    expect(inner?.facts).to.deep.equal({ 'error.type': 'E17' });
    expect(outer).to.include({ name: 'outer', kind: 2, service: 'helpdesk-test' });
    expect(collector.bodies.join('')).not.to.contain('canary');
  });

  it('keeps the part of the traces it is told to, and those others have decided to keep', async () => {
    collector = await startCollector();
    await startTracing(settings(collector.url, { ratio: 0 }), log);
    await span('left out', {}, () => span('below it', {}, async () => undefined));
    const trail = readTraceparent('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01');
    await onTrail(trail, () => span('kept', {}, async () => undefined));
    await stopTracing();
    expect(collector.spans.map(({ name, traceId }) => [name, traceId])).to.deep.equal([
      ['kept', '4bf92f3577b34da6a3ce929d0e0e4736'],
    ]);
  });

  it('takes a traceparent for what it is, and anything else for none', () => {
    const good = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    expect(readTraceparent(good)).to.deep.equal({ traceparent: good });
    expect(readTraceparent(`cc${good.slice(2)}-later`)).to.deep.equal({ traceparent: `cc${good.slice(2)}` });
    const bad = [
      '',
      'x',
      `ff${good.slice(2)}`,
      good.replace(/4bf92\w+/, '0'.repeat(32)),
      good.toUpperCase(),
      `${good}x`,
    ];
    for (const header of bad) expect(readTraceparent(header), header).to.deep.equal({});
  });
});
