// Promises in a real browser: an admin sets hours and a policy, an agent sees what is due and why, and what came of it.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { ApiClient } from '../support/api-client.ts';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

describe('promises in the console', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let desk: ConsolePage;
  let page: Page;
  let api: ApiClient;

  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    api = await world.signIn();
    desk = await openConsole(world, '/admin/calendars');
    ({ page } = desk);
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });

  it('are set up: weekly hours, a holiday, and a policy, each with when a ticket opened now is due', async () => {
    await page.getByRole('link', { name: 'Add a calendar' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Always open');
    await page.getByLabel('Time zone').fill('Asia/Kathmandu');
    await page.getByLabel('Monday 1, from').fill('00:00');
    await page.getByLabel('Monday 1, from').blur();
    await page.getByLabel('Monday 1, to').fill('00:00');
    await page.getByLabel('Monday 1, to').blur();
    await desk.press('Copy Monday to Tuesday – Friday');
    for (const day of ['Saturday', 'Sunday']) {
      await desk.press(`Add hours on ${day}`);
      await page.getByLabel(`${day} 1, from`).fill('00:00');
      await page.getByLabel(`${day} 1, from`).blur();
      await page.getByLabel(`${day} 1, to`).fill('00:00');
      await page.getByLabel(`${day} 1, to`).blur();
    }
    await desk.press('Add a holiday');
    await page.getByLabel('Date of holiday 1').fill('2020-01-01');
    await desk.press('Add calendar');
    await page.getByText('Each holiday needs a date and a name.').waitFor();
    await page.getByLabel('Name of holiday 1').fill('New Year');
    await page.getByLabel('Name of holiday 1').blur();
    await page.getByRole('heading', { name: 'A ticket opened now is due' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await desk.press('Add calendar');
    await page.getByRole('link', { name: 'Always open' }).waitFor();
    const { body } = await api.get('/api/business-calendars');
    expect(body.items[0].hours).to.deep.include({ day: 'thu', from: '00:00', to: '24:00' });

    await desk.open('/admin/sla');
    await page.getByText('No policies').waitFor();
    await page.getByRole('link', { name: 'Add a policy' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Support');
    await page.getByLabel('Hours that count').selectOption({ label: 'Always open (Asia/Kathmandu)' });
    await page.getByLabel('First answer, Normal').fill('tomorrow');
    await page.getByLabel('First answer, Normal').blur();
    await page.getByText('Type hours and minutes, such as 30m, 8h or 1h 30m.').waitFor();
    await page.getByLabel('First answer, Normal').fill('1h 30m');
    await page.getByLabel('Solution, Normal').fill('16h');
    await page.getByLabel('Solution, Normal').blur();
    await page.getByLabel('Remind before it is due (minutes)').fill('90');
    await page.getByLabel('support@desk.example').check();
    await page.locator('hd-targets-field .due', { hasText: /\d/ }).first().waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await desk.press('Add policy');
    const row = page.getByRole('row', { name: /Support/ });
    await row.waitFor();
    expect(await row.innerText()).to.match(/first answer 1h 30m, solution 16h/);
    expect(await row.innerText()).to.contain('support@desk.example');
    expect(await seriousFindings(page)).to.deep.equal([]);
  });

  it('show on list and ticket, with words for what made the due time, by keyboard too', async () => {
    const ticket = await openTicket(world, api, { subject: 'The lamp flickers' });
    await desk.open(`/views/breaching/${ticket.id}`);
    const mark = page.locator('hd-ticket-list .mark', { hasText: 'due in' });
    // Half the time is left at most before the reminder, so that it is not near yet.
    await page.getByText('Nothing is about to be late').waitFor();
    await desk.open(`/views/all/${ticket.id}`);
    await mark.waitFor();
    expect(await mark.getAttribute('title')).to.match(/^First answer due in 1 h/);
    const due = page.getByRole('button', { name: /^First answer due in/ });
    await due.focus();
    await page.keyboard.press('Enter');
    const why = page.getByRole('dialog', { name: 'Why it is due then' });
    await why.getByText('Started').first().waitFor();
    const words = await why.innerText();
    expect(words).to.match(
      /First answer: running\s+1h 30m promised by Support \(Always open, Asia\/Kathmandu\)/,
    );
    expect(words).to.match(/Started · the customer wrote/);
    expect(words).to.match(/Counted · 1h 30m of open hours until/);
    expect(words).to.match(/Due · 1h 30m are over/);
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'hidden' });
    await due.hover();
    await why.getByText('Due ·').first().waitFor();

    await reply(api, ticket.id, { text: 'We look into it.' });
    await page.getByRole('button', { name: /^Solution due/ }).waitFor();
  });

  it('are counted: met and missed by week, policy, team and agent', async () => {
    await desk.open('/reports/sla');
    await page.getByText('1 met, 0 missed').waitFor();
    await page.getByLabel('Rows').selectOption('agent');
    await page.getByRole('cell', { name: /^Admin/ }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    expect(desk.complaints).to.deep.equal([]);
  });
});
