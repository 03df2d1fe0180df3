// The API over HTTP on desks of several sizes: what agents ask for all day, one request after the other, beside the same HTTP stack with
// one trivial query in it, which is the limit.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { createApiToken } from '../../src/agents/index.ts';
import { createApp, type App } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { freePort } from '../embedded/ports.ts';
import { deskEnvironment } from '../environment.ts';
import { fillLoad } from '../load/fill-load.ts';
import { apiCalls, type ApiCall, type Known } from './api-calls.ts';
import type { BenchOptions } from './bench-options.ts';
import { machine, openBenchDesk, quantile } from './desk.ts';
import { stopsOnSignal } from './stop-on-signal.ts';
import { probeArguments } from './process-figures.ts';

const rounds = 100;
const warmUp = 10;

export async function benchApi({ sizes, here }: BenchOptions): Promise<void> {
  process.stdout.write(`${machine()}\n`);
  if (here) return measureHere();
  for (const messages of sizes) {
    const desk = await openBenchDesk();
    try {
      const tickets = Math.ceil(messages / 10);
      const options = {
        tickets,
        messages,
        seed: 2026,
        domain: 'desk.example',
        now: new Date(),
        say: () => undefined,
      };
      await fillLoad(desk.app, options);
      await measure(desk.app, desk.env);
    } finally {
      await desk.close();
    }
  }
}

/** A desk that has been loaded before: a million messages take minutes. */
async function measureHere(): Promise<void> {
  const desk = await deskEnvironment();
  const release = stopsOnSignal(() => desk.release());
  try {
    const app = createApp({ ...loadConfig(desk.env).config, LOG_LEVEL: 'error' }, 'bench');
    try {
      await measure(app, desk.env);
    } finally {
      await app.close();
    }
  } finally {
    await release();
  }
}

async function measure(app: App, given: NodeJS.ProcessEnv): Promise<void> {
  const port = await freePort();
  const env = { ...given, APP_PORT: String(port), RATE_LIMIT_ENABLED: 'false', LOG_LEVEL: 'warn' };
  const token = await createApiToken(app.contextFor({ kind: 'system' }), {
    agentId: await anAgent(app),
    name: 'bench',
  });
  const api = fork(join(import.meta.dirname, '../../src/main.ts'), ['api'], {
    env,
    execArgv: [...probeArguments],
  });
  try {
    await once(api, 'message');
    await measureCalls(`http://127.0.0.1:${port}`, token, await known(app));
  } finally {
    await stop(api);
    await app.db('api_tokens').where({ name: 'bench' }).del();
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function measureCalls(url: string, token: string, desk: Known): Promise<void> {
  const load = loadavg()[0]?.toFixed(1);
  process.stdout.write(`\n${desk.tickets} tickets, ${desk.messages} messages; load ${load} at the start\n`);
  process.stdout.write(`${line(['', 'p50 ms', 'p95 ms', 'p99 ms', 'p50 / limit', 'aim'])}\n`);
  let limit = 0;
  for (const call of apiCalls(desk)) {
    const taken = await timeCall(call, url, token);
    limit ||= quantile(taken, 0.5);
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(taken, share)) as [
      number,
      number,
      number,
    ];
    const reached = call.aim === undefined ? '' : aimWords(call.aim, call.aim.share === 0.95 ? p95 : p99);
    const cells = [
      call.name,
      ...[p50, p95, p99].map((ms) => ms.toFixed(1)),
      (p50 / limit).toFixed(1),
      reached,
    ];
    process.stdout.write(`${line(cells)}\n`);
  }
}

const aimWords = ({ share, ms }: NonNullable<ApiCall['aim']>, is: number): string =>
  `${is < ms ? 'met' : 'MISSED'}: p${share * 100} < ${ms}`;

const widths = [44, 8, 8, 8, 12, 0];
const line = (cells: readonly string[]): string =>
  cells
    .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
    .join(' ');

/** Milliseconds of each request, sorted. */
async function timeCall(call: ApiCall, url: string, token: string): Promise<number[]> {
  const taken: number[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    const start = performance.now();
    const path = call.path(Math.abs(round));
    const response = await fetch(url + path, { headers: { Authorization: `Bearer ${token}` } });
    const body = await response.text();
    if (round >= 0) taken.push(performance.now() - start);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${body.slice(0, 300)}`);
  }
  return taken.toSorted((a, b) => a - b);
}

async function anAgent(app: App): Promise<number> {
  const row = (await app.db('tickets').whereNotNull('assignee_id').first('assignee_id as id')) as
    | { id: number }
    | undefined;
  return row?.id ?? 1;
}

async function known(app: App): Promise<Known> {
  const { rows } = (await app.db
    .raw(`select (select count(*) from tickets) as tickets, (select count(*) from messages) as messages,
    (select max(id) from tickets) as "lastTicket", (select max(number) from tickets) as "lastNumber",
    (select max(id) from customers) as "lastCustomer", (select max(id) from mailboxes) as mailbox,
    (select max(id) from teams) as team`)) as { rows: Known[] };
  return rows[0] as Known;
}
