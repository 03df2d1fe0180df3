// The one place that decides what a log line may hold. Numbers and yes or no stand under any name; a text only under a name listed here;
// errors as far as error-fields.ts lets them; nothing else. Who adds a field whose text people wrote sees `[left out]` in its place.
import { briefly, errorFields } from './error-fields.ts';

/** Texts that programs choose: ids, names of outcomes, jobs and routes, hosts this process listens on. */
const texts = new Set([
  'chore',
  'client',
  'enhanced',
  'host',
  'inspector',
  'job',
  'key',
  'kind',
  'level',
  'method',
  'mid',
  'name',
  'outcome',
  'path',
  'queue',
  'refusal',
  'requestId',
  'role',
  'session',
  'setting',
  'sha256',
  'signal',
  'source',
  'store',
  'sweep',
  'traceId',
  'version',
  'where',
]);

const leftOut = '[left out]';
/** Nothing that could be an address, a sentence or a secret with punctuation in it. */
const plain = /^[\w.:/[\]*+-]{0,200}$/;

export function safeFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const safe = safeValue(name, value);
      return safe === undefined ? [] : [[name, safe]];
    }),
  );
}

function safeValue(name: string, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  if (name === 'err') return errorFields(value);
  if (value instanceof Error) return briefly(value);
  if (value instanceof Date) return value.toISOString();
  switch (typeof value) {
    case 'number':
    case 'boolean':
      return value;
    case 'string':
      if (!texts.has(name)) return leftOut;
      return plain.test(value) ? value : leftOut;
    default:
      return Array.isArray(value) && value.every((one) => typeof one === 'number') ? value : leftOut;
  }
}
