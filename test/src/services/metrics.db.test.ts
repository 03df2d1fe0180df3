import { request as httpRequest } from 'node:http';
import { expect } from 'chai';
import { freePort, startChild } from '../../support/child-service.ts';
import { eventually } from '../../support/eventually.ts';
import { customerMail } from '../../support/mails.ts';
import { openTicket, reply } from '../../support/ticket-steps.ts';
import { FlakyProxy } from '../../support/flaky-proxy.ts';
import { createWorld, deliver, type World } from '../../support/world.ts';

const token = 'a-token-of-24-characters';

/** `name{label="x",…} 5` as [name with labels in the order given, number]. */
function valueOf(text: string, name: string, labels: Record<string, string> = {}): number {
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`));
  const wanted = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
  const found = lines.filter((line) => wanted.every((words) => line.includes(words)));
  return found.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

describe('the figures for Prometheus', () => {
  let world: World;
  let proxy: FlakyProxy;
  before(async () => {
    world = await createWorld({
      env: { METRICS_TOKEN: token },
      async stores({ REDIS_URL }) {
        proxy = await FlakyProxy.before(REDIS_URL);
        return { REDIS_URL: proxy.through(REDIS_URL) };
      },
    });
    await world.app.db('mailboxes').update({ acknowledge: false });
  });
  after(async () => {
    await world.close();
    await proxy.close();
  });

  const read = async (): Promise<string> => {
    const response = await fetch(`${world.apiUrl}/metrics`);
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-type')).to.match(/^text\/plain; version=0\.0\.4/);
    return response.text();
  };

  it('count mails by outcome, time intake and sending, and tell of pool and queues', async () => {
    const api = await world.signIn();
    const before = await read();
    const ticket = await openTicket(world, api, { subject: 'Counted' });
    const twice = customerMail({ subject: 'Twice' });
    await world.deliver(twice);
    await world.deliver(twice);
    await deliver(world.gatewayPort, customerMail({ subject: 'To nobody' }), {
      to: ['nobody@desk.example'],
    }).catch(() => undefined);
    await reply(api, ticket.id, { text: 'Counted too.' });
    await world.sink.waitFor(1);
    const grown = (name: string, labels: Record<string, string>) => (text: string) =>
      valueOf(text, name, labels) - valueOf(before, name, labels);
    const text = await eventually('the attempt is counted', async () => {
      const text = await read();
      return (
        grown('helpdesk_outbound_attempts_total', { kind: 'reply', outcome: 'sent' })(text) === 1 && text
      );
    });
    expect(grown('helpdesk_inbound_mails_total', { outcome: 'ticket_opened' })(text)).to.equal(2);
    expect(grown('helpdesk_inbound_mails_total', { outcome: 'duplicate' })(text)).to.equal(1);
    expect(grown('helpdesk_intake_seconds_count', { source: 'smtp', reply: 'stored' })(text)).to.equal(3);
    expect(grown('helpdesk_outbound_delivery_seconds_count', { kind: 'reply' })(text)).to.equal(1);
    expect(valueOf(text, 'helpdesk_database_pool', { state: 'max' })).to.equal(
      world.config.DATABASE_POOL_MAX,
    );
    expect(valueOf(text, 'helpdesk_store_up', { store: 'database' })).to.equal(1);
    for (const job of ['send-mail', 'sweep-outbound', 'release-due']) {
      expect(valueOf(text, 'helpdesk_job_seconds_count', { job, result: 'done' }), job).to.be.greaterThan(0);
    }
  });

  it('go to near addresses and to those with the token, not to others', async () => {
    const url = `${world.apiUrl}/metrics`;
    const ask = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(url, { headers })).status;
    expect(await ask({})).to.equal(200);
    // A reverse proxy on this machine brings everybody: its address proves nothing.
    expect(await ask({ 'X-Forwarded-For': '198.51.100.7' })).to.equal(401);
    expect(await ask({ 'X-Forwarded-For': '198.51.100.7', Authorization: `Bearer ${token}` })).to.equal(200);
    expect(await ask({ 'X-Forwarded-For': '198.51.100.7', Authorization: 'Bearer another' })).to.equal(401);
  });

  it('leave out what Redis cannot tell while it is away, and stay quick', async () => {
    proxy.hang();
    await eventually('Redis counts as away', async () => {
      const text = await read();
      return (
        valueOf(text, 'helpdesk_store_up', { store: 'redis' }) === 0 && !/^helpdesk_redis_jobs\{/m.test(text)
      );
    });
    proxy.pass();
    await eventually('Redis counts as there', async () => {
      return valueOf(await read(), 'helpdesk_store_up', { store: 'redis' }) === 1;
    });
  });

  it('come from gateways and workers too, on a port of their own', async () => {
    const [port, smtp] = [await freePort(), await freePort()];
    const child = await startChild('gateway', {
      ...world.env,
      INBOUND_SMTP_PORT: String(smtp),
      METRICS_PORT: String(port),
    });
    try {
      await deliver(smtp, customerMail({ subject: 'To a child' }), {});
      const text = await fetch(`http://127.0.0.1:${port}/metrics`).then((response) => response.text());
      expect(valueOf(text, 'helpdesk_inbound_mails_total', { outcome: 'ticket_opened' })).to.equal(1);
      expect(text).to.match(/nodejs_eventloop_lag_p99_seconds\{role="gateway"\} \d/);
      expect(text).to.match(/process_resident_memory_bytes\{role="gateway"\} \d/);
      const other = await new Promise((resolve) => {
        httpRequest({ port, path: '/' }, (response) => resolve(response.statusCode)).end();
      });
      expect(other).to.equal(404);
      expect(await child.end('SIGTERM')).to.deep.equal({ code: 0, signal: null });
    } finally {
      await child.end('SIGKILL').catch(() => undefined);
    }
  });
});
