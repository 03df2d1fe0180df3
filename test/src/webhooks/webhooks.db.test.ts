// Webhooks: what is queued with an event, what is sent, tried again, given up, replayed; over real HTTP on a real database.
import { expect } from 'chai';
import { createApp, type App } from '../../../src/app.ts';
import { inTransaction, type Context } from '../../../src/platform/context.ts';
import { createWebhookTools } from '../../../src/services/webhook-tools.ts';
import { createDeliverer, queueDelivery, queueWebhooks } from '../../../src/webhooks/index.ts';
import { claimDeliveries } from '../../../src/webhooks/claim-deliveries.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { signedBy, startEndpoint, type WebhookEndpoint } from '../../support/webhook-endpoint.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('webhooks', () => {
  let api: TestApi;
  let endpoint: WebhookEndpoint;
  let other: App;
  let mailboxes: { id: number; address: string }[];
  let deliverer: ReturnType<typeof createDeliverer>;

  const call = async (method: string, path: string, json?: unknown): Promise<any> => {
    const answer = await api.request(api.admin, { method, path: `/api${path}`, json });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  };
  const fieldOf = async (input: Record<string, unknown>): Promise<unknown> => {
    const json = { url: endpoint.url, events: ['ticket.opened'], ...input };
    const { status, body } = await call('POST', '/webhooks', json);
    return [status, body.errors?.[0]?.field];
  };
  const systemContext = (app: App = api.app): Context => app.contextFor({ kind: 'system' });
  const delivererOf = (app: App): ReturnType<typeof createDeliverer> =>
    createDeliverer(systemContext(app), createWebhookTools(app.config, app.secrets));
  const create = async (input: Record<string, unknown> = {}): Promise<any> => {
    const answer = await call('POST', '/webhooks', {
      url: endpoint.url,
      events: ['ticket.opened'],
      ...input,
    });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    return answer.body;
  };
  const openTicket = async (mailbox = 0): Promise<any> => {
    const customer = { email: 'ann@customer.example', name: 'Ann' };
    const mailboxId = mailboxes[mailbox]?.id;
    const answer = await api.request(api.admin, {
      path: '/api/tickets',
      json: { mailboxId, customer, subject: 'A lamp', text: 'Hello.' },
      headers: { 'X-Request-Id': 'asked-by-the-shop' },
    });
    return answer.json();
  };
  /** Tries what is due now, to the end. */
  const deliverDue = async (): Promise<void> => {
    await deliverer.wake();
    await eventually('nothing is being sent', async () => {
      const busy = await api.app.db('webhook_deliveries').where({ state: 'sending' }).first('id');
      return busy === undefined;
    });
  };
  const logOf = async (webhook: { id: number }, query = ''): Promise<any[]> =>
    (await call('GET', `/webhooks/${webhook.id}/deliveries${query}`)).body.items;
  const show = async ({ id }: { id: number }): Promise<any> => (await call('GET', `/webhooks/${id}`)).body;

  before(async () => {
    api = await startTestApi({ WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1' });
    other = createApp(api.app.config, 'other', api.clock);
    deliverer = delivererOf(api.app);
    mailboxes = [];
    for (const address of ['support@desk.example', 'sales@desk.example']) {
      mailboxes.push((await call('POST', '/mailboxes', { address, name: address })).body);
    }
  });
  beforeEach(async () => {
    endpoint = await startEndpoint();
    await api.app.db('webhooks').delete();
  });
  afterEach(() => endpoint.close());
  after(async () => {
    await deliverer.stop();
    await other.close();
    await api.close();
  });

  describe('in the hands of admins', () => {
    it('show their secret once, and keep it encrypted', async () => {
      const { secret, ...made } = await create({ description: 'Orders', mailboxIds: [mailboxes[0]?.id] });
      expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).to.have.length(32);
      expect(await show(made)).to.deep.equal(made);
      const row = await api.app.db('webhooks').where({ id: made.id }).first();
      expect(row.secret).to.match(/^v1\./).and.not.contain(secret.slice(6));
      const { body } = await call('GET', '/webhooks');
      expect(body.items).to.deep.equal([made]);
    });

    it('are theirs alone, and every change leaves an audit entry', async () => {
      const { id } = await create();
      await call('PATCH', `/webhooks/${id}`, { enabled: false });
      await call('POST', `/webhooks/${id}/secret`);
      await call('DELETE', `/webhooks/${id}`);
      const entries = await api.app
        .db('audit_entries')
        .where({ subject_type: 'webhook', subject_id: id })
        .orderBy('id');
      expect(entries.map(({ action, agent_id: by }) => [action, by])).to.deep.equal(
        ['created', 'changed', 'secret_changed', 'removed'].map((what) => [`webhook.${what}`, api.admin.id]),
      );
      expect(JSON.stringify(entries)).not.to.contain('whsec_');
      const paths = ['/webhooks', `/webhooks/${id}`, `/webhooks/${id}/deliveries`];
      for (const path of paths) {
        expect((await api.request(api.agent, { path: `/api${path}` })).status, path).to.equal(403);
      }
    });

    it('are refused with words beside the field when they cannot work', async () => {
      expect(await fieldOf({ url: 'ftp://example.com/' })).to.deep.equal([400, 'url']);
      expect(await fieldOf({ url: 'https://me:pass@example.com/' })).to.deep.equal([400, 'url']);
      expect(await fieldOf({ events: [] })).to.deep.equal([400, 'events']);
      expect(await fieldOf({ events: ['ticket.burnt'] })).to.deep.equal([400, 'events.0']);
      expect(await fieldOf({ mailboxIds: [987_654] })).to.deep.equal([400, 'mailboxIds']);
    });
  });

  describe('hear what happens', () => {
    it('as the API shows it, signed, with the time', async () => {
      const webhook = await create({ events: ['ticket.opened', 'message.added'] });
      const ticket = await openTicket();
      await deliverDue();
      const [opened, added] = endpoint.received;
      expect(endpoint.received.map(({ json }) => json.type).toSorted()).to.deep.equal([
        'message.added',
        'ticket.opened',
      ]);
      for (const received of endpoint.received) {
        expect(signedBy(webhook.secret, received)).to.deep.equal([true]);
        expect(received.headers['x-request-id'], 'the request it came of').to.equal('asked-by-the-shop');
      }
      expect(opened?.headers['webhook-timestamp']).to.equal(String(api.clock.now().getTime() / 1000));
      expect(opened?.headers['webhook-id']).not.to.equal(added?.headers['webhook-id']);
      const told = endpoint.received.find(({ json }) => json.type === 'ticket.opened');
      const { data, timestamp, type } = told?.json ?? {};
      expect([type, timestamp]).to.deep.equal(['ticket.opened', api.clock.now().toISOString()]);
      expect(data.ticket).to.deep.equal((await call('GET', `/tickets/${data.ticket.id}`)).body);
      const { body: messages } = await call('GET', `/tickets/${data.ticket.id}/messages`);
      expect(data.message).to.deep.equal(messages.items[0]);
      expect(data.ticket.id).to.equal(ticket.id);
      expect(data.event).to.include({ type: 'ticket.opened' });
      expect(data.event.actor).to.deep.equal({ id: api.admin.id, name: 'admin' });
    });

    it('of what they listen to, in their mailboxes, while they are on', async () => {
      await create({ mailboxIds: [mailboxes[1]?.id] });
      await create({ events: ['ticket.changed'] });
      await create({ enabled: false });
      await openTicket(0);
      await openTicket(1);
      await deliverDue();
      expect(endpoint.received.map(({ json }) => json.data.ticket.mailbox.id)).to.deep.equal([
        mailboxes[1]?.id,
      ]);
    });

    it('notes apart from messages, a solved ticket besides a changed one, once for all fields of a change', async () => {
      await create({ events: ['message.added', 'ticket.changed', 'ticket.solved'] });
      await create({ events: ['note.added'], description: 'notes' });
      await openTicket();
      const { body } = await call('GET', '/tickets');
      const [{ id }] = body.items;
      await call('POST', `/tickets/${id}/notes`, { text: 'Between us.' });
      await call('PATCH', `/tickets/${id}`, { priority: 'high', assigneeId: api.admin.id });
      await call('PATCH', `/tickets/${id}`, { status: 'solved' });
      await deliverDue();
      expect(endpoint.received.map(({ json }) => json.type).toSorted()).to.deep.equal([
        'message.added',
        'note.added',
        'ticket.changed',
        'ticket.changed',
        'ticket.solved',
      ]);
      const changes = endpoint.received
        .filter(({ json }) => json.type === 'ticket.changed')
        .map(({ json }) => json.data.event.data.changes.map(({ field }: any) => field));
      expect(changes).to.deep.include(['priority', 'assignee']);
    });

    it('by one statement an event, which nobody waits for', async () => {
      await create();
      const writes: Promise<unknown>[] = [];
      await openTicket();
      const ticket = await api.app.db('tickets').orderBy('id', 'desc').first();
      const about = { ticketId: ticket.id, mailboxId: ticket.mailbox_id };
      const ctx = {
        ...systemContext(),
        beforeCommit: async (write: Promise<unknown>) => void writes.push(write),
      };
      const before = (await api.app.db('webhook_deliveries')).length;
      await queueWebhooks(ctx, { ...about, type: 'ticket.opened', data: { by: 'mail' } });
      expect(writes).to.have.length(1);
      await Promise.all(writes);
      expect(await api.app.db('webhook_deliveries')).to.have.length(before + 1);
    });

    it('with the transaction of the event, or not at all', async () => {
      const webhook = await create();
      await inTransaction(systemContext(), async (ctx) => {
        await queueDelivery(ctx, { webhookId: webhook.id, event: 'rule.matched', data: {}, ticketId: null });
        throw new Error('taken back');
      }).catch(() => undefined);
      expect(await logOf(webhook)).to.deep.equal([]);
    });
  });

  describe('for rules', () => {
    it('take a given payload', async () => {
      const webhook = await create();
      const input = {
        webhookId: webhook.id,
        event: 'rule.matched',
        data: { rule: 'VIP', a: 'ä' },
        ticketId: null,
      };
      expect(await inTransaction(systemContext(), (ctx) => queueDelivery(ctx, input))).to.equal(true);
      await deliverDue();
      const [received] = endpoint.received;
      expect(received?.json).to.deep.equal({
        type: 'rule.matched',
        timestamp: api.clock.now().toISOString(),
        data: input.data,
      });
    });

    it('say no when they are off or gone', async () => {
      const { id } = await create({ enabled: false });
      for (const webhookId of [id, 987_654]) {
        const input = { webhookId, event: 'rule.matched', data: {}, ticketId: null };
        expect(await inTransaction(systemContext(), (ctx) => queueDelivery(ctx, input))).to.equal(false);
      }
    });
  });

  describe('that fail', () => {
    it('are tried again more and more seldom, for a day', async () => {
      endpoint.answer = { status: 500, body: 'x'.repeat(6000) };
      const webhook = await create();
      await openTicket();
      const start = api.clock.now().getTime();
      const waits: number[] = [];
      for (;;) {
        await deliverDue();
        const [delivery] = await logOf(webhook);
        if (delivery.state === 'failed') break;
        const wait = Date.parse(delivery.nextAttemptAt) - api.clock.now().getTime();
        waits.push(wait);
        api.clock.advance(wait);
      }
      expect((api.clock.now().getTime() - start) / hour).to.equal(24);
      expect(waits[0]).to.be.within(9000, 11_000);
      expect(waits[4]).to.be.within(2.3 * minute, 3 * minute);
      expect(Math.max(...waits)).to.be.within(2 * hour, 3.3 * hour);
      const [delivery] = await logOf(webhook, '?state=failed');
      expect(delivery).to.include({ state: 'failed', attempts: waits.length + 1, status: 500 });
      const { body } = await call('GET', `/webhooks/${webhook.id}/deliveries/${delivery.id}`);
      expect(body.log).to.have.length(waits.length + 1);
      expect(body.log[0]).to.include({
        status: 500,
        url: endpoint.url,
        response: 'x'.repeat(4096),
        error: null,
      });
      expect(new Set(endpoint.received.map((received) => received.body)).size, 'the same bytes').to.equal(1);
      expect(new Set(endpoint.received.map(({ headers }) => headers['webhook-id'])).size).to.equal(1);
      expect(body.payload).to.equal(endpoint.received[0]?.body);
    });

    it('are switched off with a notice after a day without success, and send what waits when switched on', async () => {
      const watching = await startEndpoint();
      await create({ url: watching.url, events: ['webhook.disabled'] });
      endpoint.answer = { status: 500 };
      const webhook = await create({ description: 'broken' });
      await openTicket();
      for (let tries = 0; tries < 8; tries += 1) {
        await deliverDue();
        api.clock.advance(hour * 3.4);
        if (tries === 5) await openTicket();
      }
      await deliverDue();
      const shown = await show(webhook);
      expect(shown).to.include({ enabled: false, disabledAt: api.clock.now().toISOString() });
      expect(shown.disabledReason).to.match(/Nothing was delivered for a day.*answered 500/);
      expect(shown.failingSince).to.be.a('string');
      const { body: warnings } = await call('GET', '/warnings');
      expect(warnings.items.map(({ kind, link }: any) => [kind, link])).to.deep.include([
        'webhook',
        `/admin/webhooks/${webhook.id}`,
      ]);
      const entry = await api.app
        .db('audit_entries')
        .where({ action: 'webhook.disabled', subject_id: webhook.id });
      expect(entry).to.have.length(1);
      await openTicket();
      endpoint.answer = { status: 200 };
      await deliverDue();
      expect(watching.received.map(({ json }) => [json.type, json.data.webhook.id])).to.deep.equal([
        ['webhook.disabled', webhook.id],
      ]);
      await watching.close();
      const [waiting] = await logOf(webhook, '?state=waiting');
      expect(waiting.event).to.equal('ticket.opened');
      const { body } = await call('PATCH', `/webhooks/${webhook.id}`, { enabled: true });
      expect(body).to.include({ enabled: true, failingSince: null, disabledAt: null, lastError: null });
      api.clock.advance(3 * hour);
      await deliverDue();
      expect((await logOf(webhook, '?state=delivered')).map(({ id }) => id)).to.include(waiting.id);
    });

    it('are given up and switched off at once by an endpoint that says it is gone', async () => {
      endpoint.answer = { status: 410 };
      const webhook = await create();
      await openTicket();
      await deliverDue();
      expect(await show(webhook)).to.include({ enabled: false });
      expect((await logOf(webhook))[0]).to.include({ state: 'failed', attempts: 1 });
    });

    it('wait as long as the endpoint asks', async () => {
      endpoint.answer = { status: 429, headers: { 'Retry-After': '600' } };
      const webhook = await create();
      await openTicket();
      await deliverDue();
      const [delivery] = await logOf(webhook);
      expect(Date.parse(delivery.nextAttemptAt) - api.clock.now().getTime()).to.equal(10 * minute);
      expect((await show(webhook)).lastError).to.equal('The endpoint answered 429.');
    });

    it('recover with the next success', async () => {
      endpoint.answer = { status: 302, headers: { Location: '/elsewhere' } };
      const webhook = await create();
      await openTicket();
      await deliverDue();
      expect((await show(webhook)).lastError).to.match(/302: enter the address it redirects to/);
      endpoint.answer = { status: 200 };
      api.clock.advance(minute);
      await deliverDue();
      expect(await show(webhook)).to.include({ failingSince: null, lastError: null });
    });
  });

  describe('are sent once more', () => {
    it('one or some, the same bytes under the same id', async () => {
      const webhook = await create();
      for (let count = 0; count < 3; count += 1) await openTicket();
      await deliverDue();
      const before = [...endpoint.received];
      const [latest] = await logOf(webhook);
      const replay = (input: object): Promise<any> => call('POST', `/webhooks/${webhook.id}/replay`, input);
      expect((await replay({ deliveryIds: [latest.id, 987_654] })).body).to.deep.equal({ queued: 1 });
      await deliverDue();
      expect(endpoint.received).to.have.length(4);
      const again = endpoint.received[3];
      const first = before.find(({ headers }) => headers['webhook-id'] === latest.webhookId);
      expect(again?.body).to.equal(first?.body);
      await api.app.db('webhook_deliveries').where({ webhook_id: webhook.id }).update({ state: 'failed' });
      expect((await replay({ failedSince: api.clock.now().toISOString() })).body).to.deep.equal({
        queued: 3,
      });
      expect((await replay({ failedSince: api.clock.now().toISOString() })).body).to.deep.equal({
        queued: 0,
      });
      await deliverDue();
      expect(endpoint.received).to.have.length(7);
      expect((await replay({})).status).to.equal(400);
    });
  });

  describe('with a new secret', () => {
    it('are signed by both for a day', async () => {
      const webhook = await create();
      const { body: renewed } = await call('POST', `/webhooks/${webhook.id}/secret`);
      expect(renewed.secret)
        .to.match(/^whsec_/)
        .and.not.equal(webhook.secret);
      await openTicket();
      await deliverDue();
      const [received] = endpoint.received as [any];
      expect(signedBy(renewed.secret, received)).to.deep.equal([true, false]);
      expect(signedBy(webhook.secret, received)).to.deep.equal([false, true]);
      api.clock.advance(24 * hour);
      await openTicket();
      await deliverDue();
      expect(signedBy(renewed.secret, endpoint.received[1] as any)).to.deep.equal([true]);
    });
  });

  describe('tested by the button', () => {
    it('are asked at once, also when off, and show the answer', async () => {
      const webhook = await create({ enabled: false });
      endpoint.answer = { status: 418, body: 'short and stout' };
      const { body } = await call('POST', `/webhooks/${webhook.id}/test`);
      expect(body).to.include({ event: 'webhook.test', state: 'failed', status: 418, attempts: 1 });
      expect(body.log[0]).to.include({ response: 'short and stout' });
      expect(endpoint.received[0]?.json.type).to.equal('webhook.test');
      expect(await show(webhook)).to.include({ failingSince: null });
      expect((await logOf(webhook)).map(({ id }) => id)).to.deep.equal([body.id]);
    });

    it('say when they lead to a place that is not allowed', async () => {
      const webhook = await create({ url: endpoint.url.replace('127.0.0.1', '127.0.0.2') });
      const { body } = await call('POST', `/webhooks/${webhook.id}/test`);
      expect(body.error).to.match(/127\.0\.0\.2 is not a public address/);
      expect(endpoint.received).to.deep.equal([]);
    });
  });

  describe('at several workers', () => {
    it('are delivered once each, four at a time', async () => {
      const webhook = await create();
      for (let count = 0; count < 12; count += 1) await openTicket();
      const second = delivererOf(other);
      endpoint.answer = 'hang';
      await Promise.all([deliverer.wake(), second.wake(), deliverer.wake(), second.wake()]);
      await endpoint.waitFor(4);
      await Promise.all([deliverer.wake(), second.wake()]);
      expect(await logOf(webhook, '?state=sending'), 'in hand of both').to.have.length(4);
      endpoint.letGo();
      await endpoint.waitFor(12);
      await deliverDue();
      await second.stop();
      expect(new Set(endpoint.received.map(({ headers }) => headers['webhook-id'])).size).to.equal(12);
      expect(endpoint.received).to.have.length(12);
      expect(await logOf(webhook, '?state=delivered')).to.have.length(12);
    });

    it('do not wait for an endpoint that hangs', async () => {
      const hanging = await startEndpoint();
      hanging.answer = 'hang';
      await create({ url: hanging.url });
      const quick = await create();
      for (let count = 0; count < 6; count += 1) await openTicket();
      const own = delivererOf(other);
      await own.wake();
      await endpoint.waitFor(6);
      await eventually('six are recorded', async () => (await logOf(quick, '?state=delivered')).length === 6);
      expect(hanging.received).to.have.length(4);
      await hanging.close();
      await own.stop();
    });

    it('are left to a worker that concludes them late: nobody waits for it', async () => {
      const webhook = await create();
      await openTicket();
      const [late] = await claimDeliveries(systemContext(), minute);
      api.clock.advance(minute + 1);
      await api.app.db.transaction(async (concluding) => {
        await concluding('webhook_deliveries').where({ id: late?.id }).forUpdate();
        expect(await claimDeliveries(systemContext(), minute)).to.deep.equal([]);
      });
      await deliverDue();
      expect((await logOf(webhook))[0]).to.include({ state: 'delivered', attempts: 2 });
    });

    it('are taken over from a worker that died, when its lease is over', async () => {
      const webhook = await create();
      await openTicket();
      expect(await claimDeliveries(systemContext(), minute)).to.have.length(1);
      await deliverer.wake();
      expect(endpoint.received).to.deep.equal([]);
      api.clock.advance(minute + 1);
      await deliverDue();
      expect(endpoint.received).to.have.length(1);
      expect((await logOf(webhook))[0]).to.include({ state: 'delivered', attempts: 2 });
    });
  });
});
