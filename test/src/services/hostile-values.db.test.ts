// Every route of the API with values that a store, a parser or a pattern may choke on: refused or taken, never a defect on our side.
import { expect } from 'chai';
import { createApiToken, createAgent } from '../../../src/agents/index.ts';
import { password, startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';
import { sampleOf, type Json } from '../../support/sample-body.ts';

interface Operation {
  method: string;
  path: string;
  query: { name: string; schema: Json }[];
  body: Json | undefined;
}
interface Attempt {
  path: string;
  body?: string;
}

const inPaths = ['999999999999999', '9007199254740993', '1%00', '%ff'];
const inQueries = ['a\0b', '9'.repeat(40), `-"(${'('.repeat(2000)} created:>9999999-99-99 from:%_\\`];
const times = ['0000-01-01T00:00:00Z', '9999-12-31T23:59:60Z'];
const cursors = [[1], ['a\0', 1], ['infinity', 1], [2 ** 53 - 1, 2 ** 53 - 1], [-1e15, -1], ['x', 'y', 'z']];
const instead = (value: unknown): unknown => {
  if (typeof value === 'string') return 'a\0\ud800b';
  return typeof value === 'number' ? 2 ** 53 - 1 : { a: ['\0'] };
};
/** The value with each of its places spoiled in turn. */
function* spoiled(value: unknown): Generator {
  yield instead(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value)) {
    for (const bad of spoiled(one)) yield Array.isArray(value) ? [bad] : { ...value, [key]: bad };
  }
}

/** So many at a time. */
const together = 8;

describe('hostile values', () => {
  let api: TestApi;
  let someone: TestPerson;
  let schemas: Json;
  let operations: Operation[];

  before(async () => {
    api = await startTestApi({ SMTP_HOST: '127.0.0.1' });
    const description = (await (await api.request(null, { path: '/api/openapi.json' })).json()) as Json;
    schemas = description['components'].schemas;
    operations = Object.entries(description['paths'] as Json)
      .flatMap(([path, methods]) =>
        Object.entries(methods as Json).map(([method, facts]) => ({
          method: method.toUpperCase(),
          path,
          query: facts.parameters.filter((one: Json) => one['in'] === 'query'),
          body: facts.requestBody?.content['application/json']?.schema,
        })),
      )
      // What is deleted would keep the others from getting far.
      .toSorted((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'));
    // Somebody whom no request meets by the ids that the others have.
    const ctx = api.app.contextFor({ kind: 'system' });
    const { id, email } = await createAgent(ctx, {
      email: 'z@desk.test',
      name: 'z',
      role: 'admin',
      password,
    });
    const token = await createApiToken(ctx, { agentId: id, name: 'test' });
    someone = { id, email, authorization: `Bearer ${token}` };
    const json = { mailboxId: 1, customer: { email: 'ann@far.test' }, subject: 'Hello', text: 'Hello.' };
    await api.request(someone, { path: '/api/mailboxes', json: { address: 's@desk.test', name: 'S' } });
    for (const path of ['/api/tickets', '/api/tickets'])
      expect((await api.request(someone, { path, json })).status).to.equal(201);
  });
  after(() => api.close());

  const sample = (given: Json): unknown => sampleOf(given, schemas);

  function attemptsOf({ path, query, body }: Operation): Attempt[] {
    const at = (id: string): string => path.replaceAll(/\{\w+\}/g, id);
    const sent = body && JSON.stringify(sample(body));
    const plain: Attempt = { path: at('1'), ...(sent === undefined ? {} : { body: sent }) };
    const asked = query.flatMap(({ name, schema }) =>
      [
        ...inQueries,
        ...(schema['format'] === 'date-time' ? times : []),
        ...(name === 'cursor'
          ? cursors.map((one) => Buffer.from(JSON.stringify(one)).toString('base64url'))
          : []),
      ].map((value) => ({ path: `${at('1')}?${name}=${encodeURIComponent(value)}` })),
    );
    const bodies = body === undefined ? [] : [...spoiled(sample(body))].map((one) => JSON.stringify(one));
    return [
      plain,
      ...(path.includes('{') ? inPaths.map((id) => ({ ...plain, path: at(id) })) : []),
      ...asked,
      ...[...bodies, ...(body === undefined ? [] : ['{"__proto__":{"a":1}}', '['.repeat(50_000)])].map(
        (one) => ({ path: at('1'), body: one }),
      ),
    ];
  }

  /** What went wrong; null: nothing. */
  async function attempt(method: string, { path, body }: Attempt): Promise<string | null> {
    const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const call = {
      method,
      path,
      headers,
      redirect: 'manual' as const,
      ...(body === undefined ? {} : { body }),
    };
    const said = `${method} ${path.slice(0, 150)} ${body?.slice(0, 300) ?? ''}:`;
    try {
      const answer = await api.request(someone, call);
      // The live stream does not end.
      if (answer.headers.get('content-type')?.startsWith('text/event-stream')) await answer.body?.cancel();
      else await answer.arrayBuffer();
      return answer.status < 500 ? null : `${said} ${answer.status}`;
    } catch (error) {
      return `${said} ${String(error)}`;
    }
  }

  it('are refused or taken by every route, and cut no answer short', async () => {
    const wrong: (string | null)[] = [];
    for (const operation of operations) {
      const attempts = attemptsOf(operation);
      while (attempts.length > 0) {
        const batch = attempts.splice(0, together);
        wrong.push(...(await Promise.all(batch.map((one) => attempt(operation.method, one)))));
      }
    }
    expect(wrong.length).to.be.greaterThan(1000);
    expect(wrong.filter((one) => one !== null).join('\n')).to.equal('');
  }).timeout(120_000);
});
