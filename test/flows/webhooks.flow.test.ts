// Webhooks through the whole service: set up in the console, told of real mail, however workers and Redis fare.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { ApiClient } from '../support/api-client.ts';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { eventually } from '../support/eventually.ts';
import { openTicket } from '../support/ticket-steps.ts';
import { signedBy, startEndpoint, type Received, type WebhookEndpoint } from '../support/webhook-endpoint.ts';
import { createWorld, type World } from '../support/world.ts';

describe('webhooks of a desk', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let api: ApiClient;
  let endpoint: WebhookEndpoint;
  before(async () => {
    endpoint = await startEndpoint();
    world = await createWorld({
      services: ['gateway', 'api'],
      env: { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1' },
    });
    api = await world.signIn();
  });
  after(async () => {
    await world?.close();
    await endpoint?.close();
  });

  const states = async (): Promise<string[]> =>
    (await world.app.db('webhook_deliveries').orderBy('id')).map(({ state }: any) => state);
  const allDelivered = (): Promise<unknown> =>
    eventually('everything is delivered', async () =>
      (await states()).every((state) => state === 'delivered'),
    );

  describe('in the console', () => {
    let desk: ConsolePage;
    let page: Page;
    let worker: { stop(): Promise<void> };
    before(async () => {
      worker = await world.startWorker();
      desk = await openConsole(world, '/admin/webhooks');
      ({ page } = desk);
    });
    after(async () => {
      await desk?.close();
      await worker?.stop();
    });

    it('are added with a secret that signs what real mail makes happen', async () => {
      await page.getByText('No webhooks').waitFor();
      await page.getByRole('link', { name: 'Add a webhook' }).click();
      await page.getByLabel('Address').fill(endpoint.url);
      await page.getByLabel('Description').fill('Orders');
      await desk.press('Add webhook');
      const secret = await page.getByTestId('secret').innerText();
      expect(await seriousFindings(page)).to.deep.equal([]);

      const ticket = await openTicket(world, api, { subject: 'A lamp is broken' });
      const [received] = (await endpoint.waitFor(1)) as [Received];
      expect(signedBy(secret, received)).to.deep.equal([true]);
      expect(received.json.type).to.equal('ticket.opened');
      expect(received.json.data.ticket).to.deep.equal((await api.get(`/api/tickets/${ticket.id}`)).body);
      await allDelivered();

      // The secret is not shown again.
      await page.reload();
      await page.getByRole('heading', { name: 'Orders' }).waitFor();
      expect(await page.getByTestId('secret').count()).to.equal(0);
      await page.getByRole('button', { name: 'ticket.opened' }).click();
      expect(await page.getByLabel('Body', { exact: true }).innerText()).to.contain('"A lamp is broken"');
      expect(await seriousFindings(page)).to.deep.equal([]);
    });

    it('send a test, show what failed, and send it again', async () => {
      endpoint.answer = { status: 500, body: 'out of order' };
      await desk.press('Send a test');
      await page.getByText('The test failed. The endpoint answered 500.').waitFor();
      expect(await page.getByLabel('Answer', { exact: true }).innerText()).to.equal('out of order');
      endpoint.answer = { status: 204 };
      await desk.press('Send a test');
      await page.getByText(/The test arrived: 204 in \d+ ms/).waitFor();
      const before = endpoint.received.length;
      await desk.press('Send again all given up');
      await page.getByText('Sending 1 delivery again').waitFor();
      const again = (await endpoint.waitFor(before + 1))[before];
      expect(again?.json.type).to.equal('webhook.test');
      expect(desk.complaints).to.deep.equal([]);
      await allDelivered();
    });

    it('say beside the field what is wrong with them', async () => {
      await desk.open('/admin/webhooks/new');
      await page.getByLabel('Address').fill('ftp://example.com/');
      await desk.press('Add webhook');
      await page.getByText('Give the whole address of the endpoint').waitFor();
      for (const box of await page.getByRole('group', { name: 'Tell of' }).getByRole('checkbox').all())
        await box.uncheck();
      await desk.press('Add webhook');
      await page.getByText('Choose at least one.').waitFor();
    });
  });

  describe('at its workers', () => {
    it('miss nothing and tell nothing twice while Redis forgets everything and workers come and go', async () => {
      endpoint.received.splice(0);
      endpoint.answer = 'hang';
      const subjects = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((word) => `Question ${word}`);
      for (const subject of subjects) await openTicket(world, api, { subject });
      const doomed = await world.startChild('worker');
      await endpoint.waitFor(4);
      await doomed.end('SIGKILL');
      await world.app.redis.flushdb();
      endpoint.letGo();
      // As if the minute its leases last had gone by.
      await world.app
        .db('webhook_deliveries')
        .where({ state: 'sending' })
        .update({ lease_until: new Date(0) });
      const workers = [await world.startWorker(), await world.startWorker()];
      await allDelivered();
      for (const worker of workers) await worker.stop();
      const told = endpoint.received.map(({ json }) => json.data.ticket.subject);
      expect(told.slice(0, 4).toSorted(), 'in hand when the worker died').to.deep.equal(
        subjects.slice(0, 4).toSorted(),
      );
      expect(told.slice(4).toSorted(), 'once by those who came after').to.deep.equal(subjects.toSorted());
      const ids = endpoint.received.map(({ headers }) => headers['webhook-id']);
      expect(new Set(ids).size, 'a repeated one has the id it had').to.equal(subjects.length);
    });
  });
});
