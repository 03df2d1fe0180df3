// The API on stores of its own, for tests that speak HTTP to it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App } from '../../src/app.ts';
import { createApiToken, createAgent } from '../../src/agents/index.ts';
import { loadConfig } from '../../src/config.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { startApi } from '../../src/services/api.ts';
import { checkDescribed } from './described-answers.ts';
import { createTestDatabase, createTestRedis } from './database.ts';

export const password = 'correct horse battery';

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  #now = new Date('2026-11-23T12:00:00Z');

  now(): Date {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now = new Date(this.#now.getTime() + ms);
  }
}

export interface TestPerson {
  id: number;
  email: string;
  /** `Authorization` of an API token of this person. */
  authorization: string;
}

export interface TestApi {
  url: string;
  app: App;
  clock: TestClock;
  admin: TestPerson;
  agent: TestPerson;
  /** A request by `person`'s API token; `json` becomes the body. */
  request(person: TestPerson | null, call: TestCall): Promise<Response>;
  /** The same, read: JSON in, JSON out (null where nothing came). By the admin, unless a person is named. */
  call(
    method: string,
    path: string,
    json?: unknown,
    person?: TestPerson | null,
  ): Promise<{ status: number; body: any }>;
  /** Signs in as a browser does; answers with the headers a browser's write would carry. */
  signIn(email: string, secret?: string): Promise<{ cookie: string; csrfToken: string }>;
  close(): Promise<void>;
}

export interface TestCall {
  method?: string;
  path: string;
  json?: unknown;
  body?: FormData | string;
  headers?: Record<string, string>;
  /** manual: the answer that leads elsewhere is the answer. */
  redirect?: 'manual';
}

/** `env` holds settings other than the usual ones. */
export async function startTestApi(env: NodeJS.ProcessEnv = {}): Promise<TestApi> {
  const [database, redis, dataDir] = await Promise.all([
    createTestDatabase(),
    createTestRedis(),
    mkdtemp(join(tmpdir(), 'helpdesk-api-')),
  ]);
  const clock = new TestClock();
  const { config } = loadConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    AUTH_SECRET: 'a secret for tests, longer than 32 characters',
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    BULLMQ_PREFIX: redis.prefix,
    DATA_DIR: dataDir,
    APP_PORT: '0',
    RATE_LIMIT_ENABLED: 'false',
    ...env,
  });
  const app = createApp(config, 'test', clock);
  const api = await startApi(app);
  const url = `http://127.0.0.1:${api.port}`;
  const admin = await createPerson(app, 'admin');
  const request: TestApi['request'] = (person, call) => checked(url, call.path, requestOf(person, call));
  return {
    url,
    app,
    clock,
    admin,
    agent: await createPerson(app, 'agent'),
    request,
    call: async (method, path, json, person = admin) => {
      const answer = await request(person, { method, path, json });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
    },
    signIn: (email, secret = password) => signIn(url, email, secret),
    async close() {
      await api.stop();
      await app.close();
      await Promise.all([database.drop(), redis.drop(), rm(dataDir, { recursive: true })]);
    },
  };
}

async function checked(url: string, path: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(`${url}${path}`, init);
  // Of what leads elsewhere and was followed only the end is here.
  if (answer.redirected) return answer;
  const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '');
  const body: unknown = isJson && init.method !== 'HEAD' ? await answer.clone().json() : undefined;
  checkDescribed({
    method: init.method ?? 'GET',
    path,
    status: answer.status,
    headers: answer.headers,
    body,
  });
  return answer;
}

async function createPerson(app: App, role: 'admin' | 'agent'): Promise<TestPerson> {
  const ctx = app.contextFor({ kind: 'system' });
  const { id, email } = await createAgent(ctx, { email: `${role}@desk.test`, name: role, role, password });
  const token = await createApiToken(ctx, { agentId: id, name: 'test' });
  return { id, email, authorization: `Bearer ${token}` };
}

function requestOf(person: TestPerson | null, call: TestCall): RequestInit {
  const body = call.json === undefined ? call.body : JSON.stringify(call.json);
  return {
    redirect: call.redirect ?? 'follow',
    method: call.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(person === null ? {} : { Authorization: person.authorization }),
      ...(call.json === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...call.headers,
    },
    ...(body === undefined ? {} : { body }),
  };
}

async function signIn(
  url: string,
  email: string,
  secret: string,
): Promise<{ cookie: string; csrfToken: string }> {
  const response = await fetch(
    `${url}/api/session`,
    requestOf(null, { path: '', json: { email, password: secret } }),
  );
  if (!response.ok) throw new Error(`Signing in answered ${response.status}: ${await response.text()}`);
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  return { cookie: (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '', csrfToken };
}
