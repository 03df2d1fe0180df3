// SIGTERM for each role: not ready at once, what has begun is finished, and what takes too long is cut off without being lost.
import { expect } from 'chai';
import { freePort } from '../support/child-service.ts';
import { eventually } from '../support/eventually.ts';
import { openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

describe('a process told to stop', function () {
  // Each test starts a process of its own.
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    await world.app.db('mailboxes').update({ acknowledge: false });
  });
  after(() => world.close());

  it('as the API says that it is not ready, sends its clients away and ends the live streams, before it closes its port', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const child = await world.startChild('api', { APP_PORT: `${port}`, SHUTDOWN_DELAY_SECONDS: '3' });
    const signedIn = await world.signIn();
    const stream = await fetch(`${url}/api/events`, { headers: { Cookie: signedIn.cookie } });
    expect(stream.status).to.equal(200);
    const heard = stream.text();
    const before = await fetch(`${url}/api/health/ready`);
    expect(before.status).to.equal(200);

    const ended = child.end('SIGTERM');
    const answer = await eventually('it is not ready', async () => {
      const ready = await fetch(`${url}/api/health/ready`);
      return ready.status === 503 && ready;
    });
    expect(answer.headers.get('connection')).to.equal('close');
    expect(await answer.json()).to.include({ ready: false, draining: true, database: true });
    // It goes on answering meanwhile.
    expect((await fetch(`${url}/api/health/live`)).status).to.equal(200);
    expect(await heard).to.contain('retry: 2000');
    expect(await ended, child.output()).to.deep.equal({ code: 0, signal: null });
  });

  it('as a worker finishes the mails it is sending, and leaves the others as they are', async () => {
    const api = await world.signIn();
    const ticket = await openTicket(world, api, { subject: 'Being sent' });
    for (let number = 0; number < 20; number += 1) await reply(api, ticket.id, { text: `Number ${number}.` });
    const worker = await world.startChild('worker');
    await world.sink.waitFor(1);
    expect(await worker.end('SIGTERM'), worker.output()).to.deep.equal({ code: 0, signal: null });
    const states = await statesOf();
    expect(states).not.to.include('sending');
    expect(world.sink.mails).to.have.length(states.filter((state) => state === 'sent').length);
    await world.app.db('outbound_mails').whereNot({ state: 'sent' }).update({ state: 'cancelled' });
  });

  it('ends hard, with a line in its log, when its work takes longer than it may; another one does that work', async () => {
    const api = await world.signIn();
    const ticket = await openTicket(world, api, { subject: 'Taking too long' });
    world.sink.respondWith({ answer: 'hang' });
    const worker = await world.startChild('worker', { SHUTDOWN_TIMEOUT_SECONDS: '2', LOG_LEVEL: 'warn' });
    const before = world.sink.mails.length;
    await reply(api, ticket.id, { text: 'Nobody takes this at first.' });
    await eventually('it is being sent', async () => (await statesOf()).includes('sending'));
    expect(await worker.end('SIGTERM')).to.deep.equal({ code: 1, signal: null });
    expect(worker.output()).to.contain('running work did not finish in time; stopping anyway');
    // As when its lease is over, a minute later.
    await world.app
      .db('outbound_mails')
      .where({ state: 'sending' })
      .update({ lease_until: new Date(0) });
    world.sink.acceptAll();
    const next = await world.startWorker();
    await world.sink.waitFor(before + 1);
    await next.stop();
    expect(world.sink.mails).to.have.length(before + 1);
  });

  const statesOf = async (): Promise<string[]> =>
    (await world.app.db('outbound_mails').select('state')).map(({ state }: { state: string }) => state);
});
