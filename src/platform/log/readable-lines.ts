// Log lines for a person at a terminal: `12:41:17.123 INFO  request  GET /api/tickets 200 …`, errors with their stack below.
import type { ErrorFields } from './error-fields.ts';

const colours: Record<string, number> = { fatal: 31, error: 31, warn: 33, info: 32, debug: 90, trace: 90 };
const dim = 90;

export interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
}

/** A destination for pino: takes lines of JSON and writes them readably, and any other text as it is. */
export function readableLines(output: Output): { write(line: string): void } {
  const paint = (text: string, colour: number): string =>
    output.isTTY === true ? `\u001b[${colour}m${text}\u001b[0m` : text;
  return {
    write(text) {
      const line = lineIn(text);
      if (line === null) return void output.write(`${text.trimEnd()}\n`);
      const { level, time, name, msg, err, ...fields } = line;
      const at = paint(time.slice(11, 23), dim);
      const severity = paint(level.toUpperCase().padEnd(5), colours[level] ?? dim);
      const facts = Object.entries(fields).map(([key, value]) => `${key}=${oneValue(value)}`);
      const below = err === undefined ? [] : errorLines(err);
      output.write(
        `${[`${at} ${severity} ${name}: ${msg ?? ''}  ${paint(facts.join(' '), dim)}`.trimEnd(), ...below].join('\n')}\n`,
      );
    },
  };
}

interface Line {
  level: string;
  time: string;
  name: string;
  msg?: string;
  err?: ErrorFields;
  [field: string]: unknown;
}

/** Null for what something else has written. */
function lineIn(text: string): Line | null {
  try {
    const line = JSON.parse(text) as Partial<Line> | null;
    return typeof line?.level === 'string' && typeof line.time === 'string' ? (line as Line) : null;
  } catch {
    return null;
  }
}

const oneValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function errorLines({ type, message, stack, cause, ...facts }: ErrorFields): string[] {
  const words = Object.entries(facts).map(([name, value]) => ` ${name}=${oneValue(value)}`);
  return [
    `    ${type}: ${message}${words.join('')}`,
    ...(stack === undefined ? [] : stack.split('\n').map((frame) => `      ${frame}`)),
    ...(cause === undefined ? [] : ['    because of', ...errorLines(cause)]),
  ];
}
