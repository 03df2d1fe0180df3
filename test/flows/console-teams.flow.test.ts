// Teams and organisations in a real browser: an admin makes both, a ticket is given to a team, its customer is known.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { customerMail } from '../support/mails.ts';
import { createWorld, type World } from '../support/world.ts';

describe('teams and organisations in the console', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let desk: ConsolePage;
  let page: Page;

  before(async () => {
    world = await createWorld();
    await world.addAgent('eva@desk.example', 'Eva Stone');
    await world.deliver(customerMail({ from: 'Ann <ann@acme.example>', subject: 'The lamp is broken' }));
    desk = await openConsole(world, '/admin/teams');
    page = desk.page;
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });

  it('are made with forms that say what is wrong beside it', async () => {
    await page.getByText('No teams').waitFor();
    await page.getByRole('link', { name: 'Add a team' }).click();
    await page.getByLabel('Name').fill('Repairs');
    await page.getByLabel('Lead').selectOption({ label: 'Eva Stone' });
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await desk.press('Add team');
    await page.getByRole('row', { name: /Repairs Eva Stone/ }).waitFor();

    await desk.open('/admin/organisations/new');
    await page.getByLabel('Name').fill('Acme');
    await page.getByLabel('Mail domains').fill('acme.example\nnot a domain');
    await desk.press('Add organisation');
    await page.getByText('is not a domain: not').waitFor();
    await page.getByLabel('Mail domains').fill('acme.example');
    expect(await seriousFindings(page)).to.deep.equal([]);
    await desk.press('Add organisation');
    await page.getByRole('row', { name: /Acme acme\.example/ }).waitFor();
    await page.getByRole('link', { name: 'Acme' }).click();
    const of = (table: string) => page.getByRole('table', { name: table });
    await of('People').getByRole('row').nth(1).waitFor();
    await of('Tickets')
      .getByRole('row', { name: /The lamp is broken/ })
      .waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
  });

  it('show on the ticket and in the rail, where the team’s tickets are counted', async () => {
    await desk.open('/views/all');
    await page.getByRole('link', { name: /The lamp is broken/ }).click();
    await page.getByLabel('Customer', { exact: true }).getByText('Acme', { exact: true }).waitFor();
    await page.getByRole('button', { name: /No team/ }).click();
    await page.getByRole('menuitemradio', { name: 'Repairs' }).click();
    await page.getByText('gave the ticket to Repairs').waitFor();
    const team = page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: /Repairs/ });
    await team.getByText('1', { exact: true }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await team.click();
    await page.getByRole('link', { name: /The lamp is broken/ }).waitFor();
    expect(desk.complaints).to.deep.equal([]);
  });
});
