// Runs a verb for a request and presents what it returns.
import { createHash } from 'node:crypto';
import type { Middleware } from 'koa';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { idempotencyHeader, readIdempotencyKey } from './accepts.ts';
import { languageAsked } from './language-asked.ts';
import { once } from './once.ts';
import { retelling } from './retell.ts';
import { withFacts, type JsonSchema, type RequestState } from './route.ts';

/** How a verb's result becomes JSON, and the schema of that JSON. */
export interface Presenter<Row> {
  schema: JsonSchema;
  present(row: Row): unknown;
}

export interface Answer<Row> {
  status: number;
  presenter: Presenter<Row>;
  /** It holds a secret that is shown this once. */
  isSecret?: boolean;
}

export const ok = <Row>(presenter: Presenter<Row>): Answer<Row> => ({ status: 200, presenter });
export const created = <Row>(presenter: Presenter<Row>): Answer<Row> => ({ status: 201, presenter });
export const createdSecret = <Row>(presenter: Presenter<Row>): Answer<Row> => ({
  ...created(presenter),
  isSecret: true,
});

/** A page of rows: `{items, nextCursor}`. */
export function page<Row>(presenter: Presenter<Row>): Presenter<{ items: Row[]; nextCursor: string | null }> {
  return {
    schema: {
      type: 'object',
      required: ['items', 'nextCursor'],
      properties: {
        items: { type: 'array', items: presenter.schema },
        nextCursor: { type: ['string', 'null'] },
      },
    },
    present: ({ items, nextCursor }) => ({ items: items.map((row) => presenter.present(row)), nextCursor }),
  };
}

/** Of what is read, and of what has a version. */
export const etagHeader = {
  ETag: 'Names this answer, for If-None-Match; of what has a version it begins with that, for If-Match.',
} as const;

/**
 * Calls `verb(ctx, input)`, and says what was kept in English in the reader's language, where input is what the path, `asks` and `accepts`
 * brought. What is read comes with an ETag, and is not sent again to who has it (RFC 9110, section 13.1.2); what is created takes an
 * Idempotency-Key.
 */
export function handle<Input, Row>(
  verb: (ctx: Context, input: Input) => Promise<Row>,
  answer: Answer<Row>,
): Middleware<RequestState> {
  const retell = retelling(answer.presenter.schema);
  const creates = answer.status === 201;
  return withFacts(
    async (koa) => {
      const input = { ...koa.state.input, ...pathNumbers(koa) } as Input;
      const work = async (): Promise<unknown> =>
        answer.presenter.present(await verb(koa.state.context, input));
      const key = creates ? readIdempotencyKey(koa) : null;
      const isKept = key !== null && koa.state.input['idempotencyKey'] === undefined;
      const body = isKept
        ? await once(
            koa.state.context,
            { key, request: [koa.path, input], isSecret: answer.isSecret === true },
            work,
          )
        : await work();
      koa.status = answer.status;
      const told = retell === null ? body : retell(body, languageAsked(koa));
      if (koa.method === 'GET' || koa.method === 'HEAD') return answerRead(koa, told);
      const tag = versionOf(body);
      if (tag !== '') koa.set('ETag', `"${tag}"`);
      koa.body = told;
    },
    {
      answer: {
        status: answer.status,
        schema: answer.presenter.schema,
      },
      conditional: answer.status === 200,
      ...(creates ? { headers: idempotencyHeader } : {}),
    },
  );
}

/** The number a change is based on; empty where there is none. */
function versionOf(body: unknown): string {
  const version = (body as { version?: unknown } | null)?.version;
  return typeof version === 'number' ? String(version) : '';
}

/** The tag begins with the version, for If-Match, and names these very words: a new message gives a ticket no new version. */
function answerRead(koa: Parameters<Middleware<RequestState>>[0], body: unknown): void {
  if (body === null || body === undefined || koa.status !== 200) {
    koa.body = body;
    return;
  }
  const text = JSON.stringify(body);
  const words = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  const tag = `"${[versionOf(body), words].filter(Boolean).join('.')}"`;
  koa.set('ETag', tag);
  koa.type = 'application/json';
  if (hasIt(koa.get('If-None-Match'), tag)) {
    koa.status = 304;
    koa.body = null;
  } else koa.body = text;
}

/**
 * Compared weakly, as proxies that compress make tags weak. Not Koa's own: that one takes the `Cache-Control: no-cache` which fetch adds
 * to every condition of ours for a wish to have all of it anew.
 */
const hasIt = (given: string, tag: string): boolean =>
  given.trim() === '*' || given.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);

/** Path parameters are ids; what is no id names nothing. */
export function pathNumbers(koa: object): Record<string, number> {
  return Object.fromEntries(
    Object.entries((koa as { params?: Record<string, string> }).params ?? {}).map(([name, text]) => {
      if (!/^[1-9]\d{0,14}$/.test(text)) throw notFound('thing');
      return [name, Number(text)];
    }),
  );
}
