// From SMTP to a visible ticket: mails per second and latency against a gateway process, and in the same run how fast mails can be
// read only and stored only on this machine. The limit is what both together could do one after the other.
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createParserPool } from '../../mail/parse/parser-pool.ts';
import type { ParserPool } from '../../mail/parse/parse-result.ts';
import type { SpooledMail } from '../../mail/smtp/spooled-mail.ts';
import { receiveMail } from '../../src/inbound/index.ts';
import type { BenchOptions, MailOptions } from './bench-options.ts';
import { benchMail } from './bench-mail.ts';
import { machine, openBenchDesk, quantile, report, supportAddress, timed, type BenchDesk } from './desk.ts';
import { askProbe } from './process-figures.ts';
import { LoadConnection } from './smtp-load.ts';

/** Mails sent before measuring starts: connections, plans and compiled code are warm then, as in service. */
const warmUp = 500;
/** Measured after the size that was asked for, with so much fewer mails of each. */
const largerMails = [
  { name: '50 KB', bytes: 50_000, fewer: 6 },
  { name: '1 MB', bytes: 1_000_000, fewer: 40 },
];
const megabyte = 1024 * 1024;

export async function benchIntake({ count, connections, bytes }: BenchOptions): Promise<void> {
  const desk = await openBenchDesk();
  try {
    const parse = await parseOnly(count, connections, bytes);
    const commit = await commitOnly(desk, { count, connections, bytes });
    const gateway = await desk.start('gateway');
    const intake = await throughSmtp(desk, gateway, { count, connections, bytes });
    const larger: [name: string, value: string][] = [];
    for (const { name, bytes: size, fewer } of largerMails) {
      const options: MailOptions = { count: Math.ceil(count / fewer), connections, bytes: size };
      larger.push([name, words(await throughSmtp(desk, gateway, options))]);
    }
    const limit = 1 / (1 / parse + 1 / commit);
    report([
      ['machine', machine()],
      ['mails', `${count} of ${bytes} bytes over ${connections} connections`],
      ['intake', words(intake)],
      ['tickets', `${intake.tickets} visible (of ${intake.accepted} accepted with 250)`],
      ...larger,
      ['parse only', `${parse.toFixed(0)} mails/s (parser pool)`],
      ['commit only', `${commit.toFixed(0)} mails/s (intake's transaction, mail already read)`],
      ['limit', `${limit.toFixed(0)} mails/s = 1/(1/parse + 1/commit)`],
      ['ratio', (intake.rate / limit).toFixed(2)],
    ]);
  } finally {
    await desk.close();
  }
}

interface Intake {
  rate: number;
  /** Milliseconds from MAIL to the 250. */
  p50: number;
  p99: number;
  accepted: number;
  tickets: number;
  /** Of the gateway: how much more than before at its peak, and how long its event loop stood still. */
  growthMb: number;
  longestDelayMs: number;
  delayP99Ms: number;
}

const words = (intake: Intake): string =>
  `${intake.rate.toFixed(0)} mails/s, p50 ${intake.p50.toFixed(1)} ms, p99 ${intake.p99.toFixed(1)} ms; gateway ` +
  `+${intake.growthMb.toFixed(0)} MB, event loop p99 ${intake.delayP99Ms.toFixed(1)} ms, longest ${intake.longestDelayMs.toFixed(0)} ms`;

async function throughSmtp(
  desk: BenchDesk,
  gateway: ChildProcess,
  { count, connections, bytes }: MailOptions,
): Promise<Intake> {
  const before = await ticketCount(desk);
  const open = await Promise.all(
    Array.from({ length: connections }, () => LoadConnection.open(desk.gatewayPort)),
  );
  const free = [...open];
  const latencies: number[] = [];
  const send = async (index: number): Promise<void> => {
    const connection = free.pop();
    if (!connection) throw new Error('more sends than connections');
    const { from, raw } = benchMail(index, bytes);
    const start = performance.now();
    await connection.send(from, supportAddress, raw);
    latencies.push(performance.now() - start);
    free.push(connection);
  };
  const first = Math.min(warmUp, count);
  await timed(first, connections, (index) => send(1_000_000 + index));
  latencies.length = 0;
  const { rss } = await askProbe(gateway, 'reset');
  const ms = await timed(count, connections, (index) => send(2_000_000 + index));
  const { peakRss, longestDelayMs, delayP99Ms } = await askProbe(gateway, 'read');
  for (const connection of open) connection.close();
  latencies.sort((a, b) => a - b);
  return {
    rate: (count / ms) * 1000,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    accepted: first + count,
    tickets: (await ticketCount(desk)) - before,
    growthMb: (peakRss - rss) / megabyte,
    longestDelayMs,
    delayP99Ms,
  };
}

async function ticketCount(desk: BenchDesk): Promise<number> {
  const [row] = (await desk.app.db('tickets').count('* as n')) as { n: number }[];
  return row?.n ?? 0;
}

async function parseOnly(count: number, atOnce: number, bytes: number): Promise<number> {
  const spoolDirectory = mkdtempSync(join(tmpdir(), 'helpdesk-bench-parse-'));
  const pool = createParserPool({ threads: 2, timeoutMs: 20_000, spoolDirectory });
  try {
    const work = async (index: number): Promise<void> => {
      const { from, raw } = benchMail(index, bytes);
      const result = await pool.parse({ bytes: Buffer.from(raw) }, { from, to: [supportAddress] });
      if (result.outcome !== 'parsed') throw new Error(result.reason);
      await result.dispose();
    };
    await timed(warmUp, atOnce, work);
    return (count / (await timed(count, atOnce, work))) * 1000;
  } finally {
    await pool.close();
    rmSync(spoolDirectory, { recursive: true, force: true });
  }
}

/** The transaction as intake makes it, from mails that are already read. */
async function commitOnly(desk: BenchDesk, { count, connections, bytes }: MailOptions): Promise<number> {
  const spoolDirectory = mkdtempSync(join(tmpdir(), 'helpdesk-bench-commit-'));
  const pool = createParserPool({ threads: 2, timeoutMs: 20_000, spoolDirectory });
  const ctx = desk.app.contextFor({ kind: 'system' });
  try {
    const rates: number[] = [];
    for (const [start, number] of [
      [3_000_000, warmUp],
      [4_000_000, count],
    ] as const) {
      const ready = await Promise.all(
        Array.from({ length: number }, async (_, index) => {
          const { from, raw } = benchMail(start + index, bytes);
          const mail = spooled(from, Buffer.from(raw));
          const result = await pool.parse(mail.source, mail.envelope);
          return {
            mail,
            parser: { parse: async () => result, close: async () => undefined } satisfies ParserPool,
          };
        }),
      );
      const attachments = { allowedMime: ['*/*'], maxBytes: bytes * 2 };
      const ms = await timed(number, connections, async (index) => {
        const { mail, parser } = ready[index]!;
        await receiveMail(ctx, { parser, attachments, inspectors: [] }, mail);
      });
      rates.push((number / ms) * 1000);
    }
    return rates.at(-1) ?? 0;
  } finally {
    await pool.close();
    rmSync(spoolDirectory, { recursive: true, force: true });
  }
}

function spooled(from: string, bytes: Buffer): SpooledMail {
  return {
    peer: { sessionId: 'bench', remoteAddress: '127.0.0.1', remotePort: 1, helo: 'load.example', tls: null },
    envelope: { from, to: [supportAddress], smtputf8: false },
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    receivedAt: new Date(),
    source: { bytes },
    dispose: async () => undefined,
  };
}
