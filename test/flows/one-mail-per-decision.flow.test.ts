// One decision, one mail: 2,000 mails through worker processes that are killed while they send, double clicks, repeated jobs. Only
// a mail that was in a killed worker's hands may arrive twice (docs/adr/0004-outbox-rows.md), under the same Message-ID.
import { expect } from 'chai';
import type { ChildService } from '../support/child-service.ts';
import { eventually } from '../support/eventually.ts';
import { openTicket } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

const mails = 2000;
const concurrency = 10;
const killsAt = [300, 800, 1300];
/** A worker has so many in hand: those with the relay, and those being claimed, written or recorded meanwhile. */
const inHand = 3 * concurrency;

describe('one mail per decision', function () {
  this.timeout(120_000);
  let world: World;
  let ticket: any;
  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    await world.app.db('mailboxes').update({ acknowledge: false });
    ticket = await openTicket(world, await world.signIn(), { subject: 'Many answers' });
  });
  after(() => world.close());

  const worker = (): Promise<ChildService> =>
    world.startChild('worker', { WORKER_CONCURRENCY: String(concurrency) });
  const timesSent = (): Map<string, number> => {
    const times = new Map<string, number>();
    for (const { messageId } of world.sink.mails) times.set(messageId, (times.get(messageId) ?? 0) + 1);
    return times;
  };

  it('holds for 2,000 mails while workers are killed with kill -9', async () => {
    await world.app.db.raw(
      `insert into outbound_mails (kind, ticket_id, mailbox_id, message_id_header, recipients_to, subject, text)
       select 'reply', :ticketId, (select id from mailboxes limit 1), 'bulk.' || n || '@desk.example',
         jsonb_build_array(jsonb_build_object('address', 'customer' || n || '@load.example', 'name', '')), 'Answer ' || n, 'Words.'
       from generate_series(1, :mails::int) n`,
      { ticketId: ticket.id, mails },
    );
    const alive = await Promise.all([worker(), worker()]);
    const starting: Promise<number>[] = [];
    for (const count of killsAt) {
      await world.sink.waitFor(count, 60_000);
      const victim = alive.shift();
      await victim?.end('SIGKILL');
      // The other one goes on meanwhile.
      starting.push(worker().then((child) => alive.push(child)));
    }
    await Promise.all(starting);
    // All but what the killed workers had in hand, as rows or as jobs.
    await world.sink.waitFor(mails - 2 * killsAt.length * inHand, 60_000);
    await Promise.all(alive.map((child) => child.end('SIGTERM')));
    // As if the minute their leases last had gone by, and with Redis emptied on top.
    await world.app.redis.flushdb();
    await world.app
      .db('outbound_mails')
      .where({ state: 'sending' })
      .update({ lease_until: new Date(0) });
    const last = await world.startWorker();
    await eventually('every mail is sent', async () => {
      const rows = await world.app.db('outbound_mails').whereNot({ state: 'sent' }).limit(1);
      return rows.length === 0;
    });
    await last.stop();

    const times = timesSent();
    expect(times.size).to.equal(mails);
    const repeated = [...times].filter(([, count]) => count > 1);
    const interrupted = await world.app
      .db('outbound_attempts as a')
      .join('outbound_mails as o', 'o.id', 'a.outbound_mail_id')
      .where({ outcome: 'interrupted' })
      .pluck('message_id_header');
    const explained = new Set(interrupted.map((id: string) => `<${id}>`));
    expect(explained.size, 'mails in the hands of killed workers').to.be.at.least(1);
    expect(explained.size).to.be.at.most(killsAt.length * inHand);
    for (const [id, count] of repeated) {
      expect(count, id).to.equal(2);
      expect(explained.has(id), `${id} was in a killed worker's hands`).to.equal(true);
    }
  });

  it('holds for double clicks and repeated jobs with two workers', async () => {
    const before = world.sink.mails.length;
    const api = await world.signIn();
    const workers = await Promise.all([world.startWorker(), world.startWorker()]);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        Promise.all(
          [1, 2].map(() =>
            api.post(
              `/api/tickets/${ticket.id}/replies`,
              { text: `Clicked twice ${index}` },
              { 'Idempotency-Key': `click-${index}` },
            ),
          ),
        ),
      ),
    );
    const ctx = world.app.contextFor({ kind: 'system' });
    for (const [first, second] of answers) {
      expect(first?.status).to.equal(201);
      expect(second?.body.id, 'both clicks made one message').to.equal(first?.body.id);
      for (let times = 0; times < 3; times += 1) {
        ctx.enqueue({ name: 'send-mail', data: { id: first?.body.delivery.id } });
      }
    }
    await world.sink.waitFor(before + answers.length);
    await eventually('all jobs are done', async () => {
      const counts = await world.app.queue.count();
      return counts.waiting + counts.active === 0;
    });
    await Promise.all(workers.map((one) => one.stop()));
    expect(world.sink.mails.length - before).to.equal(answers.length);
  });
});
