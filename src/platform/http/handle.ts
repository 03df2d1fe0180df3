// Runs a verb for a request and presents what it returns.
import type { Middleware } from 'koa';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { languageAsked } from './language-asked.ts';
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
}

export const ok = <Row>(presenter: Presenter<Row>): Answer<Row> => ({ status: 200, presenter });
export const created = <Row>(presenter: Presenter<Row>): Answer<Row> => ({ status: 201, presenter });

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

/** Calls `verb(ctx, input)`, and says what was kept in English in the reader's language, where input is what the path, `asks` and `accepts` brought. */
export function handle<Input, Row>(
  verb: (ctx: Context, input: Input) => Promise<Row>,
  answer: Answer<Row>,
): Middleware<RequestState> {
  const retell = retelling(answer.presenter.schema);
  return withFacts(
    async (koa) => {
      const input = { ...koa.state.input, ...pathNumbers(koa) } as Input;
      const row = await verb(koa.state.context, input);
      koa.status = answer.status;
      const body = answer.presenter.present(row);
      const version = (body as { version?: unknown } | null)?.version;
      if (typeof version === 'number') koa.set('ETag', `"${version}"`);
      koa.body = retell === null ? body : retell(body, languageAsked(koa));
    },
    {
      answer: {
        status: answer.status,
        schema: answer.presenter.schema,
      },
    },
  );
}

/** Path parameters are ids; what is no id names nothing. */
export function pathNumbers(koa: object): Record<string, number> {
  return Object.fromEntries(
    Object.entries((koa as { params?: Record<string, string> }).params ?? {}).map(([name, text]) => {
      if (!/^[1-9]\d{0,14}$/.test(text)) throw notFound('thing');
      return [name, Number(text)];
    }),
  );
}
