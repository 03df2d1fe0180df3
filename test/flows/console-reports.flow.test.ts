// Reports in a real browser: figures as charts and tables, another period, a file.
import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import type { ApiClient } from '../support/api-client.ts';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { reply } from '../support/ticket-steps.ts';
import { customerMail } from '../support/mails.ts';
import { createWorld, type World } from '../support/world.ts';

const oldTicket = (id: number): string =>
  JSON.stringify({
    id,
    subject: `Old lamp ${id}`,
    description: 'It was dark.',
    status: 'closed',
    requester_id: 7,
    created_at: '2024-05-01T10:00:00Z',
  });

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
    await world.deliver(customerMail({ subject: 'The lamp flickers' }));
    await world.deliver(customerMail({ subject: 'The lamp is dark', from: 'bea@customer.example' }));
    const { body } = await api.get('/api/tickets');
    await reply(api, body.items[0].id, { text: 'We look into it.' });
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

  it('stand beside Import: files are read and shown by line, then taken in, and undone', async () => {
    await desk.open('/admin/import');
    await page.getByText('Nothing was imported yet').waitFor();
    await checked('import');
    const users = { users: [{ id: 7, name: 'Zoe', email: 'zoe@customer.example', role: 'end-user' }] };
    const lines = [oldTicket(81), '{"id": 82,', oldTicket(83)];
    await page.getByLabel('Files').setInputFiles([
      { name: 'users.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(users)) },
      { name: 'tickets.jsonl', mimeType: 'application/json', buffer: Buffer.from(lines.join('\n')) },
    ]);
    await desk.press('Read the files');
    await page.getByRole('cell', { name: 'tickets.jsonl:2' }).waitFor();
    await page.getByRole('cell', { name: 'Old lamp 83' }).waitFor();
    await checked('import-read');
    await desk.press('Take in 2 tickets');
    await page.getByText('2 made, 0 there already, 0 left out.').waitFor();
    const { body } = await api.get('/api/tickets?customer=zoe@customer.example');
    expect(body.items).to.have.length(2);
    await desk.press('Undo this import');
    await page.getByRole('dialog').getByRole('button', { name: 'Undo this import' }).click();
    await page.getByText('2 taken out again').waitFor();
    expect(desk.complaints).to.deep.equal([]);
  });

  it('and Export: the whole desk as a file, made by a worker', async () => {
    await desk.open('/admin/export');
    await page.getByText('No export was made yet').waitFor();
    await desk.press('Make an export');
    const link = page.getByRole('link', { name: 'Download' });
    await link.waitFor();
    await checked('export');
    const waiting = page.waitForEvent('download');
    await link.click();
    const download = await waiting;
    const packed = await readFile(await download.path());
    const names = gunzipSync(packed).toString('latin1');
    expect(names).to.contain('manifest.json').and.to.contain('tables/tickets.jsonl');
    expect(desk.complaints).to.deep.equal([]);
  });
});
