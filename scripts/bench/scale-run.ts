// One run with so many processes of each kind: mails in over all gateways, replies over two APIs, mails out by all workers; then what
// the rows say is held against what was sent and what arrived.
import type { ChildProcess } from 'node:child_process';
import { freePort } from '../embedded/ports.ts';
import { waitUntil } from '../embedded/process.ts';
import { benchMail } from './bench-mail.ts';
import type { BenchSink } from './bench-sink.ts';
import { mailsWaiting, stopChildren, supportAddress, timed, type BenchDesk } from './desk.ts';
import { LoadConnection } from './smtp-load.ts';

export interface ScaledDesk {
  desk: BenchDesk;
  /** Of an agent, for the API. */
  token: string;
  /** How often each Message-ID has come to the relay. */
  sent: Map<string, number>;
  sink: BenchSink;
}

export interface ScaledRun {
  /** A second. */
  intake: number;
  replies: number;
  outbound: number;
  /** What was counted, in words. */
  proven: string;
}

interface Wanted {
  processes: number;
  count: number;
  connections: number;
  /** For all processes. */
  env: Record<string, string>;
}

const bytes = 5000;
const apis = 2;
/** One in so many mails comes by two gateways at once, as it does when a sender missed our answer. */
const repeatedOneIn = 20;
const mostMs = 300_000;

const many = <T>(length: number, make: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length }, make));

/** @throws Error when something was lost or done twice */
export async function runScaled(scaled: ScaledDesk, wanted: Wanted): Promise<ScaledRun> {
  const { desk, sent, sink } = scaled;
  const children: ChildProcess[] = [];
  const start = async (role: 'gateway' | 'api' | 'worker', portName?: string): Promise<number> => {
    const port = portName === undefined ? 0 : await freePort();
    const own = portName === undefined ? {} : { [portName]: String(port) };
    children.push(await desk.start(role, { ...wanted.env, ...own }));
    return port;
  };
  try {
    const before = await lastIds(desk);
    const gateways = await many(wanted.processes, () => start('gateway', 'INBOUND_SMTP_PORT'));
    const ports = await many(apis, () => start('api', 'APP_PORT'));
    const { accepted, ms: intakeMs } = await sendMails(gateways, wanted);
    const tickets = await idsAfter(desk, before.ticket);
    const replyMs = await sendReplies(ports, tickets, { ...wanted, token: scaled.token });
    sent.clear();
    sink.reset();
    const wait = await mailsWaiting(desk);
    await many(wanted.processes, () => start('worker'));
    // The database is only asked when the relay has them all: asking would slow the workers down.
    await waitUntil(() => sent.size >= wait, mostMs);
    const isAllOut = await waitUntil(async () => (await mailsWaiting(desk)) === 0, mostMs);
    if (!isAllOut) throw new Error(`${await mailsWaiting(desk)} mails are still waiting`);
    const [mailsOut, outMs] = [sent.size, sink.lastAt() - sink.firstAt()];
    await stopChildren(children);
    return {
      intake: (accepted / intakeMs) * 1000,
      replies: (tickets.length / replyMs) * 1000,
      outbound: (mailsOut / outMs) * 1000,
      proven: await prove(scaled, { before, accepted, replies: tickets.length, mails: wanted.count }),
    };
  } finally {
    await stopChildren(children);
  }
}

/** Some come twice, by two connections at once. */
async function sendMails(
  ports: number[],
  { count, connections }: Wanted,
): Promise<{ accepted: number; ms: number }> {
  const opened = await Promise.all(
    Array.from({ length: Math.max(connections, 2) }, (_, at) =>
      LoadConnection.open(ports[at % ports.length]!),
    ),
  );
  const repeats = Math.floor(count / repeatedOneIn);
  const rest = opened.splice(repeats > 0 ? 2 : 0);
  let accepted = 0;
  const send = async (connection: LoadConnection, mail: ReturnType<typeof benchMail>): Promise<void> => {
    await connection.send(mail.from, supportAddress, mail.raw);
    accepted += 1;
  };
  const free = [...rest];
  const mails = Array.from({ length: count }, (_, index) => benchMail(index, bytes));
  const ms = await timed(1, 1, async () => {
    await Promise.all([
      timed(count - repeats, rest.length, async (index) => {
        const connection = free.pop();
        if (connection === undefined) throw new Error('more mails at once than connections');
        await send(connection, mails[repeats + index]!);
        free.push(connection);
      }),
      timed(repeats, 1, async (index) => {
        await Promise.all(opened.map((connection) => send(connection, mails[index]!)));
      }),
    ]);
  });
  for (const connection of [...opened, ...rest]) connection.close();
  return { accepted, ms };
}

const replyText = 'Thank you for your patience. Your parcel left our warehouse this morning. '.repeat(10);

function sendReplies(
  ports: number[],
  tickets: number[],
  { connections, token }: { connections: number; token: string },
): Promise<number> {
  return timed(tickets.length, connections, async (index) => {
    const response = await fetch(
      `http://127.0.0.1:${ports[index % ports.length]}/api/tickets/${tickets[index]}/replies`,
      {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ text: replyText }),
      },
    );
    const body = await response.text();
    if (response.status !== 201)
      throw new Error(`a reply was answered ${response.status}: ${body.slice(0, 300)}`);
  });
}

interface LastIds {
  ticket: number;
  inbound: number;
  outbound: number;
}

async function lastIds({ app }: BenchDesk): Promise<LastIds> {
  const { rows } = (await app.db.raw(
    `select coalesce((select max(id) from tickets), 0) as ticket, coalesce((select max(id) from inbound_mails), 0) as inbound,
       coalesce((select max(id) from outbound_mails), 0) as outbound`,
  )) as { rows: LastIds[] };
  return rows[0]!;
}

async function idsAfter({ app }: BenchDesk, ticket: number): Promise<number[]> {
  return (await app.db('tickets').where('id', '>', ticket).orderBy('id').pluck('id')) as number[];
}

interface Told {
  before: LastIds;
  /** Answered with 250. */
  accepted: number;
  /** Answered with 201. */
  replies: number;
  /** Different ones. */
  mails: number;
}

async function prove(
  { desk, sent }: ScaledDesk,
  { before, accepted, replies, mails }: Told,
): Promise<string> {
  const { rows: outcomes } = (await desk.app.db.raw(
    'select outcome, count(*)::int as n from inbound_mails where id > ? group by 1 order by 1',
    [before.inbound],
  )) as { rows: { outcome: string; n: number }[] };
  const out = (await desk.app
    .db('outbound_mails')
    .where('id', '>', before.outbound)
    .select('state', 'kind', 'message_id_header as id')) as { state: string; kind: string; id: string }[];
  const counted = outcomes.reduce((sum, { n }) => sum + n, 0);
  const duplicates = outcomes.find(({ outcome }) => outcome === 'duplicate')?.n ?? 0;
  const wrong = [
    counted === accepted ? '' : `${accepted} mails accepted, ${counted} outcomes`,
    accepted - duplicates === mails
      ? ''
      : `${mails} different mails, ${accepted - duplicates} outcomes of their own`,
    replies === mails ? '' : `${mails} different mails, ${replies} tickets`,
    out.filter(({ kind }) => kind === 'reply').length === replies
      ? ''
      : `${replies} replies, other rows to send`,
    ...out
      .filter(({ state, id }) => state !== 'sent' || sent.get(id) !== 1)
      .slice(0, 3)
      .map(({ kind, state, id }) => `${kind} ${id} is ${state} and came ${sent.get(id) ?? 0} times`),
    sent.size === out.length ? '' : `${out.length} rows to send, ${sent.size} different mails at the relay`,
  ].filter((words) => words !== '');
  const told = outcomes.map(({ outcome, n }) => `${n} ${outcome}`).join(' + ');
  if (wrong.length > 0) throw new Error(`${wrong.join('; ')} (${told})`);
  return `exact: ${accepted} accepted = ${told}; ${replies} replies answered 201, ${sent.size} mails at the relay, each once`;
}
