// The desk's health in a real browser: a badge for admins, what is wrong and what to do, and the limits they set.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { eventually } from '../support/eventually.ts';
import { createWorld, password, type World } from '../support/world.ts';

describe('the health of the desk, in the console', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let desk: ConsolePage;
  let page: Page;

  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    await world.addAgent('eva@desk.example', 'Eva');
    desk = await openConsole(world, '/views/unassigned');
    ({ page } = desk);
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });

  it('shows a quiet badge that leads to what is wrong, and what to do about it', async () => {
    await page.getByRole('link', { name: '1 warning', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Health' }).waitFor();
    const warnings = page.getByRole('list', { name: 'Warnings' });
    await warnings.getByText('No worker is running: nothing is sent, fetched or reminded of.').waitFor();
    await warnings.getByText('Start one with npm run worker:start', { exact: false }).waitFor();
    await page.getByRole('table', { name: 'What waits' }).getByText('Mail to be sent').waitFor();
    const gateway = page
      .getByRole('table', { name: 'Processes' })
      .getByRole('row')
      .filter({ hasText: 'Gateway' });
    await gateway.getByText('running').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await seriousFindings(page)).to.deep.equal([]);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).to.equal(0);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('lets admins set the limits, with errors beside their field', async () => {
    await page.getByLabel('Minutes a mail may wait to be sent').fill('0');
    await desk.press('Save');
    await page.getByText('Not less than 1.').waitFor();
    await page.getByLabel('Minutes a mail may wait to be sent').fill('45');
    await page.getByLabel('Mails missing until a silence is unusual').fill('');
    await desk.press('Save');
    await page.getByText('Saved when to warn').waitFor();
    const row = await world.app.db('warning_settings').first();
    expect(row).to.include({ unsent_minutes: 45, silence_mails: null });
  });

  it('says that all is well once it is', async () => {
    const worker = await world.startWorker();
    await eventually(
      'the warning has gone',
      async () => {
        await desk.open('/admin/health');
        return page
          .getByText('Nothing is wrong that the desk knows of.')
          .waitFor({ timeout: 2000 })
          .then(
            () => true,
            () => false,
          );
      },
      20_000,
    );
    expect(await page.getByRole('link', { name: /warning/ }).count()).to.equal(0);
    await worker.stop();
    expect(desk.complaints).to.deep.equal([]);
  });

  it('tells agents nothing of it', async () => {
    const context = await desk.browser.newContext();
    const other = await context.newPage();
    await other.goto(`${world.apiUrl}/admin/health`);
    await other.getByLabel('Email').fill('eva@desk.example');
    await other.getByLabel('Password').fill(password);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.getByRole('heading', { name: 'Only admins see this' }).waitFor();
    expect(await other.getByRole('link', { name: /warning|Health/ }).count()).to.equal(0);
    await context.close();
  });
});
