// Every page of the console in both themes and at three sizes: nothing serious for axe, nothing that scrolls sideways, no error.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { eventually } from '../support/eventually.ts';
import { consolePages } from '../support/console-pages.ts';
import { customerMail } from '../support/mails.ts';
import { createWorld, type World } from '../support/world.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

describe('every page of the console', function () {
  // Some forty pages, each looked at five times.
  this.timeout(240_000);
  let world: World;
  let desk: ConsolePage;
  let page: Page;
  /** What pages ask for and must not get. */
  const refused: string[] = [];

  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    await world.deliver(
      customerMail({
        from: 'Annabel Featherstonehaugh-Cholmondeley <annabel.featherstonehaugh@customer.example>',
        subject: `A long matter: ${'Donaudampfschifffahrtsgesellschaft'.repeat(3)}`,
        text: `Hello\n\n${'https://shop.example/a/very/long/link/'.repeat(6)}`,
      }),
    );
    desk = await openConsole(world, '/views/all');
    ({ page } = desk);
    page.on('response', (response) => {
      // Pages of links in mails, opened here without what the link brings.
      const isLinkPage = /\/(invite|reset)$/.test(page.url());
      if (response.status() >= 403 && !isLinkPage)
        refused.push(`${page.url()}: ${response.status()} ${response.url()}`);
    });
    await page.locator('hd-ticket-list .row').waitFor();
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });

  async function settled(): Promise<void> {
    await page.getByRole('heading').first().waitFor();
    await eventually('everything is loaded', async () => (await page.locator('.bone').count()) === 0);
  }

  async function troublesOf(path: string): Promise<string[]> {
    const troubles: string[] = [];
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await desk.open(path);
    await settled();
    for (const finding of await seriousFindings(page)) troubles.push(`${path} light 1440: ${finding}`);
    for (const size of sizes) {
      await page.setViewportSize(size);
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      if (overflow > 0) troubles.push(`${path} at ${size.width} scrolls sideways by ${overflow}`);
    }
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await settled();
    for (const finding of await seriousFindings(page)) troubles.push(`${path} dark 390: ${finding}`);
    return troubles;
  }

  it('has nothing serious for axe, does not scroll sideways and throws no error', async () => {
    const ticket = await world.app.db('tickets').first('id');
    const waiting = [
      ...(await consolePages(ticket.id)),
      '/guide/agents.html',
      '/guide/admins.html',
      '/guide/de/agents.html',
    ];
    const seen = new Set<string>();
    const troubles: string[] = [];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (seen.has(path)) continue;
      seen.add(path);
      troubles.push(...(await troublesOf(path)));
      const links = await page.locator('a[href^="/admin/"][href$="/new"]').all();
      for (const link of links) waiting.push((await link.getAttribute('href')) ?? path);
    }
    expect([...seen].filter((path) => path.endsWith('/new')).length, 'forms').to.be.greaterThan(5);
    expect(troubles).to.deep.equal([]);
    expect(refused).to.deep.equal([]);
    expect(desk.complaints.filter((words) => !words.includes('403'))).to.deep.equal([]);
  });
});
