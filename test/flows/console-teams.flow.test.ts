// Teams and organisations in a real browser: an admin makes both, a ticket is given to a team, its customer is known.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { customerMail } from '../support/mails.ts';
import { createWorld, password, type World } from '../support/world.ts';

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

  it('give their members mailboxes, and an agent can be limited to the tickets of theirs', async () => {
    await desk.open('/admin/teams');
    await page
      .getByRole('row', { name: /Repairs/ })
      .getByRole('link')
      .click();
    await page.getByLabel('None: what members see').uncheck();
    await desk.press('Save');
    await page.getByText('Tick at least one mailbox').waitFor();
    await page.getByLabel('support@desk.example').check();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await desk.press('Save');
    await page.getByText('Saved Repairs').waitFor();
    await desk.open('/admin/agents');
    await page.getByRole('link', { name: 'Eva Stone' }).click();
    await page
      .getByText('Their teams have mailboxes of their own, so they see: support@desk.example')
      .waitFor();
    await page.getByLabel('Only tickets of their own teams').check();
    await page.getByLabel('Role').selectOption({ label: 'Team lead' });
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await page.getByText('Saved Eva Stone').waitFor();
  });

  it('have a token made for a program, limited to some areas of the API', async () => {
    await desk.open('/admin/api-tokens');
    await desk.press('New token');
    const form = page.getByRole('form', { name: 'New token' });
    await form.getByLabel('Name').fill('Shop');
    await form.getByLabel('All areas').uncheck();
    await desk.press('Make the token');
    await page.getByText('Tick at least one area, or all.').waitFor();
    await form
      .getByRole('group', { name: 'Tickets, views and macros' })
      .getByLabel('Look', { exact: true })
      .check();
    await form.getByRole('group', { name: 'Mailboxes' }).getByLabel('Look and change').check();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await desk.press('Make the token');
    await page.getByText('Tickets, views and macros (look), Mailboxes (look and change)').waitFor();
  });

  it('are led by those who say who is away, and see no more than their tickets', async () => {
    await world.deliver(customerMail({ from: 'Bob <bob@acme.example>', subject: 'Of no team yet' }));
    const context = await desk.browser.newContext({ reducedMotion: 'reduce' });
    const own = await context.newPage();
    await own.goto(`${world.apiUrl}/views/all`);
    await own.getByLabel('Email').fill('eva@desk.example');
    await own.getByLabel('Password').fill(password);
    await own.getByRole('button', { name: 'Sign in' }).click();
    await own.getByRole('link', { name: /The lamp is broken/ }).waitFor();
    expect(await own.getByRole('link', { name: /Of no team yet/ }).count()).to.equal(0);

    await own.goto(`${world.apiUrl}/admin/teams`);
    await own
      .getByRole('row', { name: /Repairs/ })
      .getByRole('link')
      .click();
    const member = own.getByRole('listitem').filter({ hasText: 'Eva Stone' });
    await member.getByText('At work').first().waitFor();
    await own.getByRole('button', { name: 'Change the time away of Eva Stone' }).click();
    await member.getByLabel('Away from').fill('2030-01-07');
    expect(await seriousFindings(own)).to.deep.equal([]);
    await member.getByRole('button', { name: 'Save' }).click();
    await member.getByText(/the time away has not begun/).waitFor();
    await own.getByRole('button', { name: 'Close the time away of Eva Stone' }).click();
    await member.getByText(/^Away from .*2030/).waitFor();
    await context.close();
  });
});
