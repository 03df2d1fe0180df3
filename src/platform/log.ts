// Structured log lines (pino), for machines as JSON, for a terminal readably. What they may hold is decided in log/safe-fields.ts;
// which level means what, in docs/monitoring.md.
import { pino, type Logger } from 'pino';
import { readableLines } from './log/readable-lines.ts';
import { safeFields } from './log/safe-fields.ts';
import { scrubOwn } from './log/scrub.ts';
import { currentTrail } from './trail.ts';

export type Log = Logger;

export interface LogOptions {
  /** The least severe level that is written. */
  level: string;
  /** auto: readable on a terminal, JSON everywhere else. */
  format: 'auto' | 'json' | 'pretty';
}

/** A logger for one process; `name` is the process' role (api, gateway, worker). */
export function createLog(name: string, { level, format }: LogOptions): Log {
  const readable = format === 'pretty' || (format === 'auto' && process.stdout.isTTY);
  const options = {
    name,
    level,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    // Lines know the request, mail and job they belong to, however deep they come from.
    mixin: trailFields,
    // pino's own way with errors would let them through whole.
    serializers: { err: (fields: unknown) => fields },
    formatters: { level: (label: string) => ({ level: label }), log: safeFields },
    hooks: { logMethod: withSafeMessage },
  } satisfies pino.LoggerOptions;
  return readable ? pino(options, readableLines(process.stdout)) : pino(options);
}

function trailFields(): object {
  const { traceparent, ...ids } = currentTrail();
  return traceparent === undefined ? ids : { ...ids, traceId: traceparent.split('-')[1] };
}

/** Messages are written by us; values belong into fields, and one that got into the message all the same is taken out. */
function withSafeMessage(this: Logger, args: Parameters<pino.LogFn>, method: pino.LogFn): void {
  const [first, second] = args as unknown[];
  if (typeof first === 'string') return method.apply(this, [{}, scrubOwn(first)]);
  const fields = first instanceof Error ? { err: first } : first;
  // Without a message pino would take that of the error, as it is.
  method.apply(this, [fields, typeof second === 'string' ? scrubOwn(second) : '']);
}
