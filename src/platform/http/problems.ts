// The one place where errors become answers: problem+json (RFC 9457). Nothing internal leaves in a 500.
import type { Middleware } from 'koa';
import { logFailure } from '../log/log-failure.ts';
import type { Log } from '../log.ts';
import { isPassing } from '../db/connect.ts';
import { AppError } from '../errors.ts';
import { languageAsked } from './language-asked.ts';
import { routeOf } from './request-log.ts';
import { inLanguage, say, type Language, type Words } from '../words/say.ts';

interface Problem {
  type: string;
  title: Words;
  status: number;
  code: string;
  detail: Words;
  errors?: { field: string; message: Words }[];
  [extension: string]: unknown;
}

const titles: Record<number, Words> = {
  400: 'The request cannot be understood',
  401: 'Please sign in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'This cannot be done here',
  409: 'It has changed in the meantime',
  413: 'Too large',
  415: 'This kind of body is not accepted',
  429: 'Too many requests',
  500: 'Something went wrong here',
  503: 'Not available right now',
};

function problem(
  status: number,
  code: string,
  detail: Words,
  details: Record<string, unknown> = {},
): Problem {
  return { ...details, type: 'about:blank', title: titles[status] ?? 'Error', status, code, detail };
}

/** PostgreSQL keeps no NUL characters in text (22021) or jsonb (22P05): whoever sent one is told so. */
const unstorableCodes = new Set(['22021', '22P05']);

/** A number PostgreSQL has no room for (22003), or no integer where one is meant (22P02). */
const numberCodes = new Set(['22003', '22P02']);

/** A time it does not know (22007), or one before or after all it can keep (22008). */
const timeCodes = new Set(['22007', '22008']);

function render(error: unknown, requestId: string): Problem {
  if (error instanceof AppError) return problem(error.status, error.code, error.words, fieldsIn(error));
  const { status, expose, message, code } = error as {
    status?: number;
    expose?: boolean;
    message?: string;
    code?: string;
  };
  // The body parser marks what it could not read by the status alone.
  const isTold = expose === true || error instanceof SyntaxError;
  if (status !== undefined && isTold && status < 500) {
    const readable: Words = status === 400 ? 'The body is not valid JSON.' : (message ?? '');
    return problem(
      status,
      status === 413 ? 'too_large' : 'invalid',
      status === 413 ? 'The body is too large.' : readable,
    );
  }
  if (isPassing(error)) {
    return problem(503, 'unavailable', 'A store cannot be reached right now. Please try again in a moment.');
  }
  if (code !== undefined && unstorableCodes.has(code)) {
    return problem(400, 'invalid', 'A text holds a NUL character, which cannot be kept.');
  }
  if (code !== undefined && numberCodes.has(code)) {
    return problem(400, 'invalid', 'A number is too large, or no whole number.');
  }
  if (code !== undefined && timeCodes.has(code)) {
    return problem(400, 'invalid', 'A time is too far away to be kept.');
  }
  return problem(
    500,
    'internal',
    say`This is a defect on our side. Give this number to your admin: ${requestId}.`,
  );
}

/** Where one field is to blame it stands among `errors` too, where programs look for it. */
function fieldsIn({ details, words }: AppError): Record<string, unknown> {
  const { field, errors } = details;
  return typeof field !== 'string' || errors !== undefined
    ? details
    : { ...details, errors: [{ field, message: words }] };
}

/** The problem in the reader's language: its title, its detail and what it says about fields. */
function translated({ errors, ...body }: Problem, language: Language): object {
  const said = (words: Words): string => inLanguage(words, language);
  return {
    ...body,
    ...(errors && { errors: errors.map(({ field, message }) => ({ field, message: said(message) })) }),
    title: said(body.title),
    detail: said(body.detail),
  };
}

/** Of 429, and of 503 where nothing else is known: long enough for a store to be started again. */
export const retryAfterHeader = { 'Retry-After': 'Seconds after which to ask again.' } as const;
const unavailableSeconds = 5;

/** Renders whatever is thrown further in, and what nobody answered. */
export function problems(log: Log): Middleware<{ requestId: string }> {
  return async (koa, next) => {
    const answer = (body: Problem): void => {
      koa.status = body.status;
      // Of the answer that was being made when it went wrong.
      for (const name of ['ETag', 'Content-Disposition', 'Content-Length']) koa.remove(name);
      koa.set('Cache-Control', 'no-store');
      const language = languageAsked(koa);
      koa.type = 'application/problem+json';
      koa.body = JSON.stringify({ ...translated(body, language), requestId: koa.state.requestId });
      koa.set('Content-Language', language);
    };
    try {
      await next();
      const silent = koa.body === undefined || koa.body === null;
      if (silent && koa.status === 404)
        answer(problem(404, 'not_found', 'There is nothing at this address.'));
      if (silent && koa.status === 405)
        answer(problem(405, 'invalid', say`${koa.method} is not possible here.`));
    } catch (error) {
      const body = render(error, koa.state.requestId);
      const { retryAfter = body.status === 503 ? unavailableSeconds : undefined } = body;
      if (typeof retryAfter === 'number') koa.set('Retry-After', String(retryAfter));
      answer(body);
      if (body.status < 500) return;
      const request = { method: koa.method, path: routeOf(koa) ?? '/*' };
      if (error instanceof AppError) log.warn({ ...request, problem: error }, 'a request was put off');
      else logFailure(log, error, request, 'a request failed');
    }
  };
}
