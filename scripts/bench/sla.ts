// A sweep of promises on a desk with very many running clocks: when none is due, when a thousand are, and with two sweepers.
import { sweepSla } from '../../src/sla/index.ts';
import type { BenchOptions } from './bench-options.ts';
import { machine, openBenchDesk, report, type BenchDesk } from './desk.ts';

const running = 100_000;
const due = 1000;
const lead = 30;

export async function benchSla(_options: BenchOptions): Promise<void> {
  const desk = await openBenchDesk();
  try {
    const filling = await timedMs(() => fill(desk));
    const idle = await quickest(5, () => sweep(desk));
    await desk.app.db.raw(
      `update sla_clocks set remind_at = now() - interval '40 minutes', due_at = now() - interval '10 minutes'
       where id in (select id from sla_clocks order by id limit ?)`,
      [due],
    );
    let told = '';
    const busy = await timedMs(async () => {
      const swept = await Promise.all([sweep(desk), sweep(desk)]);
      const sum = (name: 'reminded' | 'breached') => swept.reduce((total, one) => total + one[name], 0);
      told = `${sum('reminded')} reminders and ${sum('breached')} breaches, each with its event and notifications`;
    });
    report([
      ['machine', machine()],
      ['running clocks', `${running}, made in ${(filling / 1000).toFixed(1)} s`],
      ['sweep, none due', `${idle.toFixed(1)} ms (the quickest of 5)`],
      [`sweep, ${due} due`, `${busy.toFixed(0)} ms for two sweepers at once: ${told}`],
    ]);
  } finally {
    await desk.close();
  }
}

const sweep = (desk: BenchDesk): ReturnType<typeof sweepSla> =>
  sweepSla(desk.app.contextFor({ kind: 'system' }), lead);

async function timedMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function quickest(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < times; round += 1) taken.push(await timedMs(work));
  return Math.min(...taken);
}

/** Tickets each with a clock that is due in a day or later. */
async function fill(desk: BenchDesk): Promise<void> {
  const { db } = desk.app;
  await db.raw(`
    insert into sla_policies (name, position, targets) values ('Bench', 1,
      '{"firstResponse": {"low": 1440, "normal": 1440, "high": 1440, "urgent": 1440}, "nextResponse": null, "resolution": null}');
    insert into customers (email) values ('ann@load.example');
    insert into tickets (mailbox_id, customer_id, subject, sla_policy_id, due_at, due_kind, due_remind_at)
      select (select min(id) from mailboxes), (select min(id) from customers), 'Order ' || n, 1,
        now() + interval '1 day' + n * interval '1 second', 'first_response', now() + interval '23 hours' + n * interval '1 second'
      from generate_series(1, ${running}) n;
    insert into sla_clocks (ticket_id, kind, started_at, due_at, remind_at, policy_id, target_minutes, lead_minutes, marks)
      select id, 'first_response', now(), due_at, due_remind_at, 1, 1440, 60,
        jsonb_build_array(jsonb_build_object('at', now(), 'what', 'started', 'why', 'customer'))
      from tickets;
    analyze`);
}
