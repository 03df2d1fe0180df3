// Two agents at once, each with a browser on an API process of their own: they see each other, and each other's changes.
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { eventually } from '../support/eventually.ts';
import { FlakyProxy } from '../support/flaky-proxy.ts';
import { customerMail } from '../support/mails.ts';
import { freePort, type ChildService } from '../support/child-service.ts';
import { adminEmail, createWorld, password, type World } from '../support/world.ts';

const header = (page: Page) => page.locator('hd-ticket-header');

describe('two agents on one ticket, on two API processes', function () {
  this.timeout(60_000);
  let world: World;
  let browser: Browser;
  let child: ChildService;
  let childUrl: string;
  /** Eva is on the API in this process, Ben on the other. */
  let eva: Page;
  let ben: Page;
  const complaints: string[] = [];

  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    const port = await freePort();
    childUrl = `http://127.0.0.1:${port}`;
    [child, browser] = await Promise.all([
      world.startChild('api', { APP_PORT: String(port), APP_LIVE_BEAT_MS: '1000' }),
      launchBrowser(),
      world.addAgent('ben@desk.example', 'Ben Bell'),
      world.app.db('agents').where({ email: adminEmail }).update({ name: 'Eva Ewing' }),
      world.deliver(customerMail({ subject: 'Where is my parcel?', text: 'It was due on Monday.' })),
    ]);
    [eva, ben] = await Promise.all([signIn(world.apiUrl, adminEmail), signIn(childUrl, 'ben@desk.example')]);
  });
  after(async () => {
    await browser?.close();
    await world?.close();
  });

  async function signIn(url: string, email: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(url);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Where is my parcel?' }).waitFor();
    return page;
  }

  it('each sees that the other is looking, in the list and on the ticket, and when they type', async () => {
    await eva.getByRole('listitem').filter({ hasText: 'Where is my parcel?' }).click();
    await eva.getByRole('textbox', { name: 'Reply text' }).waitFor();
    await ben.getByText('Eva Ewing is looking at this').waitFor({ state: 'attached' });
    await ben.getByRole('listitem').filter({ hasText: 'Where is my parcel?' }).click();
    await header(ben).getByText('Eva Ewing is looking').waitFor();
    await header(eva).getByText('Ben Bell is looking').waitFor();
    await ben.getByRole('textbox', { name: 'Reply text' }).click();
    await ben.keyboard.type('Hello A');
    await header(eva).getByText('Ben Bell is typing a reply').waitFor();
    await header(eva).getByText('Ben Bell is looking').waitFor();
  });

  it('changes of the other appear in place, and what one types stays', async () => {
    const text = ben.getByRole('textbox', { name: 'Reply text' });
    await text.click();
    await ben.keyboard.press('End');
    await header(eva)
      .getByRole('button', { name: /^Priority/ })
      .click();
    await eva.getByRole('menuitemradio', { name: 'High' }).click();
    await header(ben)
      .getByRole('button', { name: /^Priority.*High/ })
      .waitFor();
    await ben.keyboard.type('nn, it left');
    await world.deliver(customerMail({ subject: 'Re: Where is my parcel?', text: 'Any news?' }));
    await eva.getByRole('button', { name: 'Note' }).first().click();
    await eva.getByRole('textbox', { name: /Note/ }).fill('I know this one.');
    await eva.getByRole('button', { name: 'Add note' }).click();
    await ben.getByRole('article').filter({ hasText: 'I know this one.' }).waitFor();
    await ben.keyboard.type(' today.');
    expect(await text.innerText()).to.contain('Hello Ann, it left today.');
  });

  it('a reply that another one crossed is held, with what that said, and goes when one wants it all the same', async () => {
    await eva.getByRole('button', { name: 'Reply', exact: true }).first().click();
    await eva.getByRole('textbox', { name: 'Reply text' }).click();
    await eva.keyboard.type('It is lost, we send another.');
    await header(ben).getByText('Eva Ewing is typing a reply').waitFor();
    await eva.keyboard.press('Control+Enter');
    await ben.getByRole('article').filter({ hasText: 'we send another' }).waitFor();
    await ben.getByRole('textbox', { name: 'Reply text' }).press('Control+Enter');
    const notice = ben.getByRole('alert', { name: 'Written meanwhile' });
    await notice.getByText('Not sent:').waitFor();
    expect(await notice.innerText()).to.contain('we send another');
    await notice.getByRole('button', { name: 'Send anyway' }).click();
    await eva.getByRole('article').filter({ hasText: 'Hello Ann, it left today.' }).waitFor();
  });

  it('when both change one thing, the later one chooses between both values and loses neither', async () => {
    for (const choice of ['Keep it as it is now', 'Change it to “Lost parcel”']) {
      await header(ben).getByRole('heading').getByRole('button').click();
      const field = header(ben).getByRole('textbox', { name: 'Subject' });
      await field.fill('Lost ');
      await header(eva).getByRole('heading').getByRole('button').click();
      await header(eva).getByRole('textbox', { name: 'Subject' }).fill(`Parcel, ${choice}`);
      await eva.keyboard.press('Enter');
      await ben
        .getByRole('listitem')
        .filter({ hasText: `Parcel, ${choice}` })
        .waitFor();
      await field.pressSequentially('parcel');
      expect(await field.inputValue()).to.equal('Lost parcel');
      await ben.keyboard.press('Enter');
      const question = ben.getByRole('alert').filter({ hasText: 'somebody else was quicker' });
      expect(await question.innerText()).to.contain(`“Parcel, ${choice}”; you wanted “Lost parcel”`);
      await question.getByRole('button', { name: choice }).click();
      const kept = choice.startsWith('Keep') ? `Parcel, ${choice}` : 'Lost parcel';
      await header(eva).getByRole('button', { name: kept, exact: true }).waitFor();
    }
  });

  it('who closes the tab is gone at once', async () => {
    await header(eva).getByText('Ben Bell is').waitFor();
    await ben.close();
    await header(eva).getByText('Ben Bell is').waitFor({ state: 'detached' });
    expect(complaints).to.deep.equal([]);
  });

  it('more tabs than a browser has connections share one stream, and all hear at once', async () => {
    const tabs = [eva];
    while (tabs.length < 7) {
      const tab = await eva.context().newPage();
      await tab.goto(`${world.apiUrl}/preferences/notifications`);
      tabs.push(tab);
    }
    await tabs.at(-1)?.goto(`${world.apiUrl}/views/unassigned`);
    await world.deliver(customerMail({ subject: 'To seven tabs', text: 'Hello?' }));
    for (const tab of [eva, tabs.at(-1)]) {
      await tab?.getByRole('listitem').filter({ hasText: 'To seven tabs' }).waitFor();
    }
    for (const tab of tabs.slice(1)) await tab.close();
  });

  it('a stream that is silent for too long is opened anew, as after a sleep, and nothing is missed', async () => {
    const proxy = await FlakyProxy.before(childUrl);
    const dan = await signIn(proxy.through(childUrl), 'ben@desk.example');
    await dan.goto(`${proxy.through(childUrl)}views/unassigned`);
    await world.deliver(customerMail({ subject: 'Before the sleep', text: 'Hello?' }));
    await dan.getByRole('listitem').filter({ hasText: 'Before the sleep' }).waitFor();
    await eventually('the stream is open, and falls silent', async () =>
      proxy.forget('GET /api/events', 'event: hello'),
    );
    await world.deliver(customerMail({ subject: 'During the sleep', text: 'Hello?' }));
    await dan.getByRole('listitem').filter({ hasText: 'During the sleep' }).waitFor();
    await dan.context().close();
    await proxy.close();
  });

  it('an API process that is killed takes nothing from those on another', async () => {
    await child.end('SIGKILL');
    await world.deliver(customerMail({ subject: 'After the crash', text: 'Still there?' }));
    await eva.getByRole('listitem').filter({ hasText: 'After the crash' }).waitFor();
  });
});
