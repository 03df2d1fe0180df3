// What a server's death costs: under load the Redis primary is killed and Sentinel puts its replica in its place, then the PostgreSQL
// primary is killed and its synchronous standby is promoted. Ends with an error unless everything that was promised is there.
import { setTimeout as pause } from 'node:timers/promises';
import { createApiToken } from '../../src/agents/index.ts';
import { freePort } from '../embedded/ports.ts';
import { waitUntil } from '../embedded/process.ts';
import type { BenchOptions } from './bench-options.ts';
import { startBenchSink } from './bench-sink.ts';
import { machine, mailsWaiting, openBenchDesk, report, stopChildren, type BenchDesk } from './desk.ts';
import { nothingPromised, replyUntil, sendAll, type LoadTargets, type Promised } from './failover-load.ts';
import { prove } from './failover-proof.ts';
import { openFailoverStores, type FailoverStores } from './failover-stores.ts';

/** As whoever watches a primary needs to be sure of its death. */
const noticedAfterMs = 1000;
const answeredTickets = 40;
const mostMs = 180_000;
/** Of each process, so that all of them fit into PostgreSQL's 200 connections. */
const settings = { DATABASE_POOL_MAX: '15', RATE_LIMIT_ENABLED: 'false' };

export async function benchFailover({ count, connections }: BenchOptions): Promise<void> {
  const sent = new Map<string, number>();
  const sink = await startBenchSink((head) => {
    const [, id = 'none'] = /^message-id:\s*<([^>]+)>/im.exec(head) ?? [];
    sent.set(id, (sent.get(id) ?? 0) + 1);
  });
  const desk = await openBenchDesk(sink.port, openFailoverStores);
  try {
    report([
      ['machine', machine()],
      [
        'desk',
        'two gateways, an API and two workers; PostgreSQL with a synchronous standby, Redis with a replica and three Sentinels',
      ],
      [
        'load',
        `${count} mails over ${connections} connections, replies one after the other, each until it is taken`,
      ],
    ]);
    const promised = nothingPromised();
    const { children, targets } = await startProcesses(desk);
    await sendAll(targets, { from: 0, to: answeredTickets, connections: 4 }, promised);
    targets.tickets = (await desk.app.db('tickets').pluck('id')) as number[];
    const mails = Math.max(count, answeredTickets * 2);
    await underLoad(desk, { targets, mails, connections }, promised);
    const isAllOut = await waitUntil(async () => (await mailsWaiting(desk)) === 0, mostMs);
    await stopChildren(children);
    const { told, wrong } = await prove(desk, { promised, mails, sent });
    process.stdout.write(`\n${told.join('\n')}\n`);
    if (!isAllOut) wrong.push(`${await mailsWaiting(desk)} mails are still waiting after ${mostMs / 1000} s`);
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
    process.stdout.write('exact: nothing that was acknowledged is lost\n');
  } finally {
    await desk.close();
    await sink.close();
  }
}

async function startProcesses(desk: BenchDesk) {
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  const [one, other, api] = ports as [number, number, number];
  const children = await Promise.all([
    desk.start('gateway', { ...settings, INBOUND_SMTP_PORT: String(one) }),
    desk.start('gateway', { ...settings, INBOUND_SMTP_PORT: String(other) }),
    desk.start('api', { ...settings, APP_PORT: String(api) }),
    desk.start('worker', settings),
    desk.start('worker', settings),
  ]);
  const token = await createApiToken(desk.app.contextFor({ kind: 'system' }), { agentId: 1, name: 'bench' });
  const targets: LoadTargets = { gateways: [one, other], api, token, tickets: [] };
  return { children, targets };
}

interface Load {
  targets: LoadTargets;
  mails: number;
  connections: number;
}

/** A third of the mails, Redis dies; two thirds, PostgreSQL dies; then the rest. */
async function underLoad(
  { app, stores }: BenchDesk & { stores: FailoverStores },
  { targets, mails, connections }: Load,
  promised: Promised,
): Promise<void> {
  let isOver = false;
  const replies = replyUntil(targets, promised, () => isOver);
  const sending = sendAll(targets, { from: answeredTickets, to: mails, connections }, promised);
  const reached = (share: number) => waitUntil(() => promised.mails.length >= mails * share, mostMs);
  const loss = async (name: string, happens: (from: number) => Promise<string[]>): Promise<void> => {
    const from = performance.now();
    const words = await happens(from);
    // What a sender hears of it may come a little later.
    await waitUntil(() => promised.mails.some(({ at }) => at > performance.now() - 50), mostMs);
    tell(name, words, { from, to: performance.now() }, promised);
  };

  await reached(1 / 3);
  await loss('Redis', async (from) => {
    stores.killRedis();
    await waitUntil(async () => (await app.redis.ping().catch(() => '')) !== 'PONG', mostMs);
    await waitUntil(async () => (await app.redis.ping().catch(() => '')) === 'PONG', mostMs);
    return [
      `answers again after ${seconds(performance.now() - from)}, when the Sentinels have named the replica`,
    ];
  });
  await reached(2 / 3);
  await loss('PostgreSQL', async (from) => {
    await stores.killDatabase();
    await pause(noticedAfterMs - (performance.now() - from));
    await stores.promoteStandby();
    const promoted = performance.now() - from;
    await waitUntil(() => (promised.mails.at(-1)?.at ?? 0) > from + promoted, mostMs);
    const taken = (promised.mails.at(-1)?.at ?? 0) - from;
    await waitUntil(() => (promised.replies.at(-1)?.at ?? 0) > from + promoted, mostMs);
    return [
      `the standby takes writes after ${seconds(promoted)}, of which ${seconds(noticedAfterMs)} are the time to notice`,
      `a mail is taken again after ${seconds(taken)}, a reply after ${seconds((promised.replies.at(-1)?.at ?? 0) - from)}`,
    ];
  });
  await sending;
  isOver = true;
  await replies;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function tell(name: string, words: string[], span: { from: number; to: number }, promised: Promised): void {
  const within = (at: number): boolean => at >= span.from && at <= span.to;
  const taken = promised.mails.map(({ at }) => at).toSorted((one, other) => one - other);
  let longest = 0;
  for (const [index, at] of taken.entries())
    if (within(at)) longest = Math.max(longest, at - (taken[index - 1] ?? at));
  process.stdout.write(`\n${name} killed with ${taken.filter((at) => at < span.from).length} mails taken\n`);
  report(
    [
      ...words,
      `longest time without a mail taken: ${seconds(longest)}`,
      `answered 4xx meanwhile: ${promised.refusedAt.filter(within).length} mails, all of which came again`,
      `broken off or answered 5xx: ${promised.brokenAt.filter(within).length} connections and requests`,
    ].map((line) => ['', line]),
  );
}
