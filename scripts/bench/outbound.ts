// From a queued reply to the relay's 250: mails per second through a worker process, and in the same run a bare nodemailer pool
// sending the same mails to the same sink.
import { createTransport } from 'nodemailer';
import { replyToTicket } from '../../src/tickets/index.ts';
import type { BenchOptions } from './bench-options.ts';
import { startBenchSink } from './bench-sink.ts';
import { machine, openBenchDesk, report, supportAddress, timed, type BenchDesk } from './desk.ts';

const words = 'Thank you for your patience. Your parcel left our warehouse this morning. '.repeat(20);
const concurrency = 5;

export async function benchOutbound({ count }: BenchOptions): Promise<void> {
  const sink = await startBenchSink();
  const desk = await openBenchDesk(sink.port);
  try {
    const bare = await bareRate(sink, count);
    await queueReplies(desk, count);
    sink.reset();
    const done = sink.received(count);
    const start = performance.now();
    await desk.start('worker');
    await done;
    const first = sink.firstAt();
    const rate = ((count - 1) / (performance.now() - first)) * 1000;
    report([
      ['machine', machine()],
      ['mails', `${count} replies, concurrency ${concurrency}`],
      ['outbound', `${rate.toFixed(0)} mails/s from the first to the last at the sink`],
      ['first mail', `${(first - start).toFixed(0)} ms after the worker was started`],
      ['bare pool', `${bare.toFixed(0)} mails/s (nodemailer alone, same sink)`],
      ['ratio', (rate / bare).toFixed(2)],
    ]);
  } finally {
    await desk.close();
    await sink.close();
  }
}

async function bareRate(sink: Awaited<ReturnType<typeof startBenchSink>>, count: number): Promise<number> {
  const pool = createTransport({
    host: '127.0.0.1',
    port: sink.port,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: concurrency,
    maxMessages: Infinity,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const ms = await timed(count, concurrency * 4, async (index) => {
    await pool.sendMail({
      from: supportAddress,
      to: `customer${index}@load.example`,
      subject: `Re: Order ${index}`,
      text: words,
      html: `<p>${words}</p>`,
    });
  });
  pool.close();
  return (count / ms) * 1000;
}

/** Tickets with one reply each, written by the verb itself while no worker runs. */
async function queueReplies(desk: BenchDesk, count: number): Promise<void> {
  const { db } = desk.app;
  const [agent] = (await db('agents').limit(1)) as { id: number; name: string }[];
  const [mailbox] = (await db('mailboxes').limit(1)) as { id: number }[];
  const customers = (await db('customers')
    .insert(Array.from({ length: count }, (_, index) => ({ email: `customer${index}@load.example` })))
    .returning('id')) as { id: number }[];
  const tickets = (await db('tickets')
    .insert(
      customers.map(({ id }, index) => ({
        mailbox_id: mailbox!.id,
        customer_id: id,
        subject: `Order ${index}`,
      })),
    )
    .returning('id')) as { id: number }[];
  const ctx = desk.app.contextFor({
    kind: 'agent',
    id: agent!.id,
    role: 'admin',
    name: agent!.name,
    mailboxIds: null,
    teamIds: null,
  });
  await timed(tickets.length, 20, async (index) => {
    await replyToTicket(ctx, { id: tickets[index]!.id, text: words });
  });
}
