// Saved views, the order and the density of the list, in a real browser.
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import type { ApiClient } from '../support/api-client.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { customerMail } from '../support/mails.ts';
import { createWorld, type World } from '../support/world.ts';

describe('views of the list, in the console', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let desk: ConsolePage;
  let page: Page;
  let api: ApiClient;
  let viewId: number;

  before(async () => {
    world = await createWorld();
    api = await world.signIn();
    for (const name of ['One', 'Two', 'Three']) {
      await world.deliver(
        customerMail({ from: `${name.toLowerCase()}@customer.example`, subject: `${name} asks` }),
      );
    }
    await world.app
      .db('tickets')
      .where({ subject: 'Two asks' })
      .update({ priority: 'urgent', tags: ['lamp'] });
    viewId = (
      await api.post('/api/views', {
        name: 'Lamps',
        filter: { tag: 'lamp', status: 'new,open,pending' },
        visibility: 'all',
      })
    ).body.id;
    desk = await openConsole(world, '/views/open');
    ({ page } = desk);
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });

  const row = (name: string): Locator => page.getByRole('listitem').filter({ hasText: `${name} asks` });
  const rail = (): Locator => page.getByRole('navigation', { name: 'Views' });
  const inRail = (name: string, count: number): Locator =>
    rail().getByRole('link', { name: `${name} ${count}`, exact: true });

  it('are in the rail with a live count, and show what their filter finds', async () => {
    await inRail('Lamps', 1).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Lamps' }).waitFor();
    await row('Two').waitFor();
    expect(await row('One').count()).to.equal(0);
    expect(await inRail('Lamps', 1).getAttribute('aria-current')).to.equal('page');
    expect(new URL(page.url()).pathname).to.equal(`/views/saved/${viewId}`);
    const { body } = await api.get('/api/tickets?q=Three');
    const [{ id, version }] = body.items;
    await api.patch(`/api/tickets/${id}`, { version, tags: ['lamp'] });
    await inRail('Lamps', 2).waitFor();
    await row('Three').waitFor();
  });

  it('say so when they are not there, and lead on', async () => {
    await desk.open(`/views/saved/${viewId + 1000}`);
    await page.getByRole('heading', { name: 'This view is not here' }).waitFor();
    await page.getByRole('link', { name: 'Go to Unassigned' }).click();
    await page.getByRole('heading', { level: 1, name: 'Unassigned' }).waitFor();
    expect(desk.complaints).to.deep.equal([]);
  });
});
