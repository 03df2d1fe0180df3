// The part of tracing that knows OpenTelemetry; loaded only where there is a collector. It registers nothing globally and reads no
// surroundings: parents come as traceparents, and what the process is called comes from the settings.
import { randomUUID } from 'node:crypto';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type SpanContext,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type SpanExporter,
} from '@opentelemetry/sdk-trace';
import type { Log } from '../log.ts';
import type { Span, Tracer, TracingSettings } from '../tracing.ts';
import { version } from '../version.ts';
import { waitAtMost } from '../wait-at-most.ts';

const usualTimeoutMs = 5_000;
/** Often enough to look at what has just happened. */
const usualEveryMs = 2_000;
const stopPatienceMs = 2_000;

const kinds = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER, client: SpanKind.CLIENT } as const;

export function createTracer(settings: TracingSettings & { endpoint: string }, log: Log): Tracer {
  const { endpoint, headers, ratio, service } = settings;
  const { exportEveryMs = usualEveryMs, exportTimeoutMs = usualTimeoutMs } = settings;
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    headers: Object.fromEntries(headers.map(namedValue)),
    timeoutMillis: exportTimeoutMs,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': service,
      'service.namespace': 'helpdesk',
      'service.version': version,
      'service.instance.id': randomUUID(),
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: toldOnce(exporter, log), scheduledDelayMillis: exportEveryMs }),
    ],
  });
  const tracer = provider.getTracer('helpdesk', version);
  return {
    start(name, { kind, facts = {}, startedAt }, parent) {
      const options = {
        attributes: facts,
        ...(kind === undefined ? {} : { kind: kinds[kind] }),
        ...(startedAt === undefined ? {} : { startTime: startedAt }),
      };
      return spanOf(tracer.startSpan(name, options, contextOf(parent)));
    },
    stop: () => waitAtMost(provider.shutdown(), stopPatienceMs),
  };
}

function namedValue(header: string): [string, string] {
  const at = header.indexOf('=');
  return [header.slice(0, at), decodeURIComponent(header.slice(at + 1))];
}

function spanOf(inner: ReturnType<ReturnType<TracerProvider['getTracer']>['startSpan']>): Span {
  const { traceId, spanId, traceFlags } = inner.spanContext();
  return {
    traceparent: `00-${traceId}-${spanId}-0${traceFlags & 1}`,
    rename: (name) => void inner.updateName(name),
    add: (facts) => void inner.setAttributes(facts),
    fail(error) {
      const { name, code } = error as { name?: unknown; code?: unknown };
      inner.setAttribute(
        'error.type',
        typeof code === 'string' ? code : typeof name === 'string' ? name : typeof error,
      );
      inner.setStatus({ code: SpanStatusCode.ERROR });
    },
    end: () => inner.end(),
  };
}

function contextOf(parent: string | undefined): Context {
  const [, traceId, spanId, flags] = parent?.split('-') ?? [];
  if (traceId === undefined || spanId === undefined) return ROOT_CONTEXT;
  const context: SpanContext = { traceId, spanId, traceFlags: Number.parseInt(flags ?? '0', 16) & 1 };
  return trace.setSpanContext(ROOT_CONTEXT, { ...context, isRemote: true });
}

/** A collector that is away costs its spans and nothing else: one line when it goes, one when it is back. */
function toldOnce(exporter: SpanExporter, log: Log): SpanExporter {
  let away = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const failed = result.error !== undefined;
        if (failed && !away)
          log.warn(
            { problem: result.error },
            'the collector takes no traces; they are dropped until it does',
          );
        if (!failed && away) log.info('the collector takes traces again');
        away = failed;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush === undefined ? {} : { forceFlush: () => exporter.forceFlush!() }),
  };
}
