// A slow network, and a server that goes away while somebody types: no letter is lost, and the console heals by itself.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { freePort, type ChildService } from '../support/child-service.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail } from '../support/mails.ts';
import { createWorld, type World } from '../support/world.ts';

describe('the console in trouble', function () {
  this.timeout(60_000);
  let world: World;
  let api: ChildService;
  let port: string;
  let desk: ConsolePage;
  let page: Page;

  before(async () => {
    world = await createWorld({ services: ['gateway', 'worker'] });
    port = String(await freePort());
    world.apiUrl = `http://127.0.0.1:${port}`;
    await world.deliver(customerMail({ subject: 'Where is my parcel?', text: 'It was due on Monday.' }));
    api = await world.startChild('api', { APP_PORT: port });
    desk = await openConsole(world, '/views/unassigned');
    ({ page } = desk);
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });

  const text = () => page.getByRole('textbox', { name: 'Reply text' });
  const bar = () => page.getByRole('status').filter({ hasText: 'Connection lost' });
  /** Of the rich editor, or of the plain field where the server went away before the editor could be fetched. */
  const written = async () => {
    const words = await text().evaluate((field: any) => String(field.value ?? field.innerText));
    return words.replaceAll('\u00a0', ' ').trim();
  };

  it('loses no letter of a reply when the server is killed and started again while one types', async () => {
    await page.getByRole('listitem').filter({ hasText: 'Where is my parcel?' }).click();
    await text().click();
    await page.keyboard.type('Dear Ann, ');
    await api.end('SIGKILL');
    await page.keyboard.type('your parcel ');
    await bar().waitFor();
    await page.keyboard.type('left ');
    // What comes in meanwhile is stored by the gateway, and told once the stream is back.
    await world.deliver(customerMail({ subject: 'Another matter', text: 'Hello?' }));
    api = await world.startChild('api', { APP_PORT: port });
    await page.keyboard.type('this morning');
    await bar().waitFor({ state: 'detached' });
    await page.getByRole('listitem').filter({ hasText: 'Another matter' }).waitFor();
    await page.keyboard.type('.');
    expect(await written()).to.equal('Dear Ann, your parcel left this morning.');
  });

  it('has it all after a reload that comes right after the last letter', async () => {
    await page.keyboard.type(' Bye');
    await page.reload();
    await eventually(
      'the draft',
      async () => (await written()) === 'Dear Ann, your parcel left this morning. Bye',
    );
  });

  it('a reply that is sent while the server is away stays, says so, and goes out once when tried again', async () => {
    await api.end('SIGKILL');
    await text().click();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').filter({ hasText: 'Not sent. The server did not answer' }).waitFor();
    expect(await written()).to.equal('Dear Ann, your parcel left this morning. Bye');
    api = await world.startChild('api', { APP_PORT: port });
    await text().click();
    await page.keyboard.press('Control+Enter');
    await page
      .getByTestId('delivery')
      .filter({ hasText: /Sent \d/ })
      .waitFor();
    const sent = world.sink.mails.filter(({ raw }) => raw.includes('left this morning. Bye'));
    expect(sent).to.have.length(1);
  });

  it('asks anew for a ticket that came only in part when it was fetched ahead', async () => {
    const messages = /\/api\/tickets\/\d+\/messages\?/;
    const failed: string[] = [];
    page.on('requestfailed', (request) => failed.push(request.url()));
    await page.route(messages, (route) => route.abort());
    await world.deliver(customerMail({ subject: 'Half of it', text: 'And the other half.' }));
    const row = page.locator('hd-ticket-list').getByRole('listitem').filter({ hasText: 'Half of it' });
    await row.hover();
    const { id } = await world.app.db('tickets').where({ subject: 'Half of it' }).first('id');
    await eventually('it is fetched ahead', async () =>
      failed.some((url) => url.includes(`/tickets/${id}/messages`)),
    );
    await page.unroute(messages);
    await row.click();
    await page.getByRole('article').filter({ hasText: 'And the other half.' }).waitFor();
  });

  it('goes where it was told to go when an upgrade has taken away the code that it had not fetched yet', async () => {
    const before = page.url();
    let isOld = true;
    const code = /\/assets\/reports-page/;
    await page.route(code, (route) => (isOld ? route.fulfill({ status: 404 }) : route.continue()));
    // As a server of another build answers: its page names another script.
    await page.route(`${world.apiUrl}/`, async (route) => {
      isOld = false;
      await route.fulfill({
        contentType: 'text/html',
        body: '<script src="/assets/index-newer.js"></script>',
      });
    });
    await page.getByRole('link', { name: 'Reports' }).click();
    await page.locator('hd-reports-page').getByRole('heading', { level: 1 }).waitFor();
    await page.unroute(code);
    await page.unroute(`${world.apiUrl}/`);
    await page.goto(before);
  });

  it('on a slow network every key is shown at once, and what is shown stays until the new is there', async () => {
    const devtools = await desk.context.newCDPSession(page);
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 1500,
      downloadThroughput: 40_000,
      uploadThroughput: 20_000,
    });
    await page.locator('hd-ticket-list').getByRole('listitem').filter({ hasText: 'Another matter' }).click();
    // The list knew enough for the head; nothing jumps away while the messages come.
    await page.locator('hd-ticket-header').getByRole('button', { name: 'Another matter' }).waitFor();
    await page.getByRole('article').filter({ hasText: 'Hello?' }).waitFor();
    await text().click();
    await page.keyboard.type('Slow, but ');
    expect(await written()).to.equal('Slow, but');
    await page.keyboard.type('sure.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article').filter({ hasText: 'Slow, but sure.' }).waitFor();
    expect(await bar().count()).to.equal(0);
  });
});
