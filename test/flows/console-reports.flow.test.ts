// Reports in a real browser: figures as charts and tables, another period, a file.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import type { ApiClient } from '../support/api-client.ts';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

describe('reports in the console', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let desk: ConsolePage;
  let page: Page;
  let api: ApiClient;

  /** In both themes; nothing may stick out of a narrow window either. */
  const checked = async (name: string): Promise<void> => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await seriousFindings(page), `${name}, ${colorScheme}`).to.deep.equal([]);
      if (process.env['SHOTS'])
        await page.screenshot({ path: `${process.env['SHOTS']}/${name}-${colorScheme}.png` });
    }
    await page.setViewportSize({ width: 390, height: 844 });
    const wide = (await page.evaluate('document.documentElement.scrollWidth')) as number;
    expect(wide, `${name} at 390 px`).to.be.at.most(390);
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}-390.png` });
    await page.setViewportSize({ width: 1440, height: 900 });
  };

  before(async () => {
    world = await createWorld({ services: ['gateway', 'api', 'worker'] });
    api = await world.signIn();
    const ticket = await openTicket(world, api, { subject: 'The lamp flickers' });
    await openTicket(world, api, { subject: 'The lamp is dark', from: 'bea@customer.example' });
    await reply(api, ticket.id, { text: 'We look into it.' });
    await eventually('the worker has counted', async () => {
      const today = new Date().toISOString().slice(0, 10);
      const { body } = await api.get(`/api/reports/overview?from=2026-01-01&to=${today}`);
      return body.total.replies === 1 && body.waiting === 0;
    });
    desk = await openConsole(world, '/reports');
    ({ page } = desk);
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });

  it('show figures, each chart with its table, the busiest hours and the agents side by side', async () => {
    await page.getByRole('heading', { name: 'Busiest hours' }).waitFor();
    const tiles = await page.locator('.tiles').innerText();
    expect(tiles).to.match(/New tickets\s+2/);
    expect(tiles).to.match(/Replies\s+1/);
    await page.locator('hd-chart canvas').nth(2).waitFor();
    expect(await page.getByRole('table', { name: 'Volume' }).getByRole('row').count()).to.equal(31);
    const admin = page.getByRole('table', { name: 'Side by side' }).getByRole('row', { name: /^Admin/ });
    expect(await admin.innerText()).to.match(/under 1 min/);
    await checked('reports');
  });

  it('take another period and one agent, kept in the address, and give the same as a file', async () => {
    await page.getByLabel('Period').selectOption('7d');
    await page.waitForURL(/period=7d/);
    await eventually('the table has a row a day', async () => {
      return (await page.getByRole('table', { name: 'Volume' }).getByRole('row').count()) === 8;
    });
    await page.getByRole('table', { name: 'Side by side' }).getByRole('button', { name: 'Admin' }).click();
    await page.waitForURL(/of=agent/);
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Figures as CSV' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).to.match(/^report-.*\.csv$/);
    expect(desk.complaints).to.deep.equal([]);
  });
});
