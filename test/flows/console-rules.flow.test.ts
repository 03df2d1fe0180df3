// Rules in a real browser: made, tried on past tickets, switched on, moved, and seen on the ticket they ran on.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail } from '../support/mails.ts';
import { createWorld, type World } from '../support/world.ts';

describe('rules in the console', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let desk: ConsolePage;
  let page: Page;

  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    await world.app
      .db('custom_fields')
      .insert([
        { subject: 'ticket', name: 'Weight', type: 'number', created_at: new Date(), updated_at: new Date() },
      ]);
    await world.deliver(customerMail({ subject: 'My lamp is broken' }));
    await world.deliver(customerMail({ subject: 'Something else' }));
    desk = await openConsole(world, '/admin/rules');
    page = desk.page;
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });
  const names = (): Promise<string[]> => page.locator('ol[aria-label="Rules"] .what a').allTextContents();

  it('are made row by row, with what is missing beside its place, and tried before they are on', async () => {
    await page.getByRole('link', { name: 'Add a rule' }).click();
    await page.getByLabel('Name').fill('Lamps');
    await desk.press('Add a condition');
    await desk.press('Add an action');
    await desk.press('Add rule, switched off');
    await page.getByText('Fill in what it is compared with').waitFor();
    await page.getByLabel('Condition 1: compared with').fill('lamp');
    await page.getByLabel('Action 1: with what').fill('lamps, light');
    await desk.press('Add a condition');
    await page.getByLabel('Condition 2: what').selectOption({ label: 'Assignee' });
    await page.getByLabel('Condition 2: compared with').selectOption({ label: 'nobody' });
    await page.getByText('of these hold').waitFor();
    await desk.press('Add a condition');
    await page.getByLabel('Condition 3: what').selectOption({ label: 'Weight' });
    await page.getByLabel('Condition 3: how').selectOption({ label: 'is empty' });
    await desk.press('Add an action');
    await page.getByLabel('Action 2: what').selectOption({ label: 'Set a field' });
    await page.getByLabel('Action 2: with what').selectOption({ label: 'Weight' });
    await page.getByRole('textbox', { name: 'Weight' }).fill('heavy');
    await desk.press('Try it on past tickets');
    await page.getByText('sets Weight: it needs a number').waitFor();
    await page.getByRole('textbox', { name: 'Weight' }).fill('2,5');
    await desk.press('Try it on past tickets');
    await page.getByText('It would have run on 1 of the last 2 tickets').waitFor();
    await page
      .getByRole('row', { name: /My lamp is broken.*Add tags lamps, light.*Set a field Weight: 2.5/ })
      .waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await desk.press('Add rule, switched off');
    await page.getByRole('switch', { name: 'Lamps: on' }).waitFor();
    expect((await names()).at(-1)).to.equal('Lamps');
  });

  it('are moved with the keyboard, where the focus stays with the rule, and by dragging', async () => {
    const up = page.getByRole('button', { name: 'Move Lamps up' });
    await up.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await eventually('it is third', async () => (await names())[2] === 'Lamps');
    await page.getByText('Lamps is now rule 3 of 5.').waitFor({ state: 'attached' });
    const grips = page.locator('.grip');
    await grips.nth(2).dragTo(grips.nth(0));
    await eventually('it is first', async () => (await names())[0] === 'Lamps');
    await page.reload();
    await page.getByRole('switch', { name: 'Lamps: on' }).waitFor();
    expect((await names())[0]).to.equal('Lamps');
    expect(await seriousFindings(page)).to.deep.equal([]);
  });

  it('are switched on, run, and are told on the ticket and on their page', async () => {
    const turn = page.getByRole('switch', { name: 'Lamps: on' });
    await turn.click();
    await eventually(
      'it is on',
      async () => (await world.app.db('rules').where({ name: 'Lamps' }).first()).enabled,
    );
    expect(await turn.getAttribute('aria-checked')).to.equal('true');
    await world.deliver(customerMail({ subject: 'Another lamp' }));
    await desk.open('/views/all');
    await page.getByRole('link', { name: /Another lamp/ }).click();
    await page
      .getByText(/ran the rule “Lamps”/)
      .first()
      .waitFor();
    await desk.open('/admin/rules');
    await page.getByRole('link', { name: 'Lamps' }).click();
    await page.getByRole('table', { name: 'Last runs' }).getByText('Another lamp').waitFor();
    await page.getByLabel('Action 1: what').selectOption({ label: 'Send a reply' });
    await page.getByLabel('Action 1: with what').fill('Hi {customer.nmae}');
    await desk.press('Save');
    await page.getByText('knows no {customer.nmae}').waitFor();
    expect(desk.complaints).to.deep.equal([]);
  });
});
