// An error as a log line may have it. Errors carry what they are about: PostgreSQL the row that failed, SMTP clients what the other
// server said, JSON.parse a piece of the text. Of each only what is listed here is written, and its message without what it quotes.
import { AppError } from '../errors.ts';
import { Said } from '../words/say.ts';
import { scrubForeign, scrubOwn } from './scrub.ts';

export interface ErrorFields {
  type: string;
  message: string;
  stack?: string;
  cause?: ErrorFields;
  [fact: string]: unknown;
}

/** Names and numbers that programs choose, never people: of Node, pg, smtp clients, IMAP, S3. */
const facts = [
  'code',
  'errno',
  'syscall',
  'port',
  'severity',
  'schema',
  'table',
  'column',
  'constraint',
  'routine',
  'command',
  'responseCode',
  'serverResponseCode',
  'status',
  'statusCode',
] as const;
const plainFact = /^[\w .:-]{1,60}$/;

const deepest = 3;
const mostFrames = 12;

/** With its stack and its causes. */
export function errorFields(thrown: unknown, depth = 0): ErrorFields {
  if (!(thrown instanceof Error))
    return { type: typeof thrown, message: 'something that is no error was thrown' };
  const stack = framesOf(thrown);
  return {
    ...briefly(thrown),
    ...(stack === '' ? {} : { stack }),
    ...(thrown.cause === undefined || depth >= deepest
      ? {}
      : { cause: errorFields(thrown.cause, depth + 1) }),
  };
}

/** In a line or less: for what passes by itself. */
export function briefly(thrown: unknown): ErrorFields {
  if (!(thrown instanceof Error)) return errorFields(thrown);
  const found = facts.flatMap((name) => {
    const value = (thrown as unknown as Record<string, unknown>)[name];
    const fits = typeof value === 'number' || (typeof value === 'string' && plainFact.test(value));
    return fits ? [[name, value] as const] : [];
  });
  const http = (thrown as { $metadata?: { httpStatusCode?: unknown } }).$metadata?.httpStatusCode;
  return {
    type: scrubForeign(thrown.name),
    message: messageOf(thrown),
    ...Object.fromEntries(found),
    ...(typeof http === 'number' ? { httpStatus: http } : {}),
  };
}

function messageOf(error: Error): string {
  // With {0} where the values go.
  if (error instanceof AppError)
    return scrubOwn(error.words instanceof Said ? error.words.source : error.words);
  const { response, responseText, $metadata } = error as {
    response?: unknown;
    responseText?: unknown;
    $metadata?: unknown;
  };
  // The message of an S3 error is the server's.
  if ($metadata !== undefined) return '…';
  // What another server said may be anything; its codes are among the facts.
  const said = [response, responseText].filter((text) => typeof text === 'string' && text !== '') as string[];
  return scrubForeign(said.reduce((message, text) => message.replaceAll(text, '…'), error.message));
}

/** The lines of places only: the message stands above them. */
function framesOf({ stack }: Error): string {
  const frames = (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at .*(?::\d+:\d+\)?|<anonymous>\)?|native\)?)$/.test(line));
  return frames
    .slice(0, mostFrames)
    .map((line) => line.trim())
    .join('\n');
}
