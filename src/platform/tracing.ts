// Spans of what this process does, for an OpenTelemetry collector. Off unless ops name one: nothing of OpenTelemetry is loaded then, and
// `span` only does the work it is given. A span's place in its trace is the trail's `traceparent`, so it follows rows and jobs.
import type { Log } from './log.ts';
import { currentTrail, withTrail } from './trail.ts';

/** What spans may tell: the types hold it to what programs choose. Addresses, words and secrets are not among them. */
export type SpanFacts = Partial<
  Record<
    | 'http.request.method'
    | 'http.route'
    | 'http.response.status_code'
    | 'smtp.reply_code'
    | 'helpdesk.request_id'
    | 'helpdesk.session'
    | 'helpdesk.source'
    | 'helpdesk.inbound_mail_ids'
    | 'helpdesk.outbound_mail_id'
    | 'helpdesk.delivery_id'
    | 'helpdesk.ticket_id'
    | 'helpdesk.job'
    | 'helpdesk.outcome'
    | 'helpdesk.attempt'
    | 'helpdesk.mails'
    | 'helpdesk.bytes'
    | 'error.type',
    string | number | boolean
  >
>;

export interface SpanAbout {
  /** As OpenTelemetry has it: a server answers, a consumer takes from a queue, a client asks somebody else. */
  kind?: 'server' | 'consumer' | 'client';
  facts?: SpanFacts;
  /** Absent: now. */
  startedAt?: Date;
}

export interface Span {
  readonly traceparent: string;
  rename(name: string): void;
  add(facts: SpanFacts): void;
  /** Marks it as failed, with the type of the error and none of its words. */
  fail(error: unknown): void;
  end(): void;
}

export interface Tracer {
  /** @param parent a traceparent; absent: a trace begins */
  start(name: string, about: SpanAbout, parent: string | undefined): Span;
  /** Sends what is left, for two seconds at most. */
  stop(): Promise<void>;
}

export interface TracingSettings {
  /** The collector, without /v1/traces; null: no tracing. */
  endpoint: string | null;
  /** `name=value`, the value percent-encoded. */
  headers: readonly string[];
  /** Of the traces that begin here, how many are kept: 0 to 1. */
  ratio: number;
  /** service.name */
  service: string;
  /** How often spans are sent, and how long that may take, where other than usual. */
  exportEveryMs?: number;
  exportTimeoutMs?: number;
}

let tracer: Tracer | null = null;

/** Once, before anything that is to be traced. */
export async function startTracing(settings: TracingSettings, log: Log): Promise<void> {
  const { endpoint } = settings;
  if (endpoint === null) return;
  const { createTracer } = await import('./tracing/open-telemetry.ts');
  tracer = createTracer({ ...settings, endpoint }, log);
}

export async function stopTracing(): Promise<void> {
  await tracer?.stop();
  tracer = null;
}

const noSpan: Span = {
  traceparent: '',
  rename: () => undefined,
  add: () => undefined,
  fail: () => undefined,
  end: () => undefined,
};

/** Does `work` within a span, which fails when it throws. */
export async function span<T>(name: string, about: SpanAbout, work: (span: Span) => Promise<T>): Promise<T> {
  if (tracer === null) return work(noSpan);
  const opened = tracer.start(name, about, currentTrail().traceparent);
  try {
    return await withTrail({ traceparent: opened.traceparent }, () => work(opened));
  } catch (error) {
    opened.fail(error);
    throw error;
  } finally {
    opened.end();
  }
}

/** For what begins and ends in different places, or is over already. */
export const beginSpan = (name: string, about: SpanAbout): Span =>
  tracer?.start(name, about, currentTrail().traceparent) ?? noSpan;

/** `traceparent` where spans are kept, else nothing. */
export const trailOfSpan = ({ traceparent }: Span): { traceparent?: string } =>
  traceparent === '' ? {} : { traceparent };

/** Version 00, and later ones as far as they are like it (W3C Trace Context, section 3.2). */
const form = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:$|-)/;

/** Of a request: the trace it belongs to for whoever sends it. Anything else counts as none. */
export const readTraceparent = (header: string): { traceparent?: string } =>
  form.test(header) ? { traceparent: header.slice(0, 55) } : {};
