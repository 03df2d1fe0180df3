// kill -9 of a worker while it sends: another one takes its mails when their lease is over, and each arrives.
import { expect } from 'chai';
import type { ApiClient } from '../support/api-client.ts';
import type { ChildService } from '../support/child-service.ts';
import { eventually } from '../support/eventually.ts';
import { messageInState, openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

describe('a worker killed while it sends', function () {
  // Each test starts a process and a worker of its own.
  this.timeout(30_000);
  let world: World;
  let api: ApiClient;
  let ticket: any;
  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
    ticket = await openTicket(world, api, { subject: 'Six questions' });
  });
  after(() => world.close());

  const inState = async (state: string): Promise<number> =>
    Number((await world.app.db('outbound_mails').where({ state }).count({ count: '*' }).first())?.['count']);

  /** Replies, and a worker that has all of them in hand at the relay. */
  async function sendWithWorker(count: number): Promise<{ worker: ChildService; replies: any[] }> {
    const worker = await world.startChild('worker', { WORKER_CONCURRENCY: String(count) });
    const replies = [];
    for (let number = 1; number <= count; number += 1) {
      replies.push(await reply(api, ticket.id, { text: `Answer ${number}` }));
    }
    await eventually('the worker sends them all', async () => (await inState('sending')) === count);
    return { worker, replies };
  }

  /** As if the minute the lease lasts had gone by. */
  const leasesEnd = (): Promise<unknown> =>
    world.app
      .db('outbound_mails')
      .where({ state: 'sending' })
      .update({ lease_until: new Date(0) });

  it('has its mails sent by another worker, each once', async () => {
    world.sink.respondWith({ answer: 'hang' });
    const { worker, replies } = await sendWithWorker(6);
    await worker.end('SIGKILL');
    world.sink.acceptAll();
    const other = await world.startWorker();
    expect(await inState('sending'), 'a lease is respected').to.equal(6);
    await leasesEnd();
    await world.sink.waitFor(6);
    for (const sent of replies) {
      const { delivery } = await messageInState(api, { id: sent.id, ticketId: ticket.id }, 'sent');
      expect(delivery.attempts).to.equal(2);
    }
    const ids = world.sink.mails.map((mail) => mail.messageId);
    expect(ids.toSorted()).to.deep.equal(replies.map((sent: any) => `<${sent.messageId}>`).toSorted());
    await other.stop();
  });

  it('sends once more, under the same Message-ID, what the relay took without our hearing of it', async () => {
    const before = world.sink.mails.length;
    world.sink.respondWith({ answer: 'swallow' });
    const { worker, replies } = await sendWithWorker(1);
    const [sent] = replies;
    await world.sink.waitFor(before + 1);
    await worker.end('SIGKILL');
    world.sink.acceptAll();
    const other = await world.startWorker();
    await leasesEnd();
    await messageInState(api, { id: sent.id, ticketId: ticket.id }, 'sent');
    await other.stop();
    const ids = world.sink.mails.slice(before).map((mail) => mail.messageId);
    expect(ids).to.deep.equal([`<${sent.messageId}>`, `<${sent.messageId}>`]);
  });
});
