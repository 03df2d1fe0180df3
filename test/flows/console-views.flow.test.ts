// Saved views, the order and the density of the list, in a real browser.
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import type { ApiClient } from '../support/api-client.ts';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { eventually } from '../support/eventually.ts';
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
    await api.post('/api/teams', { name: 'Lighting', memberIds: [] });
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

  const viewNamed = async (name: string): Promise<any> =>
    (await api.get('/api/views')).body.items.find((view: any) => view.name === name);
  const inMenu = async (words: string): Promise<void> => {
    await page.getByRole('button', { name: 'View', exact: true }).click();
    await page.getByRole('menuitem', { name: words }).click();
  };

  const order = async (): Promise<string[]> =>
    (await page.locator('hd-ticket-list .subject').allTextContents()).map(
      (text) => text.trim().split(' ')[0] ?? '',
    );
  const sort = async (words: string): Promise<void> => {
    await page.getByRole('button', { name: /^Order/ }).click();
    await page.getByRole('menuitemradio', { name: words }).click();
  };

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

  it('are saved from a filtered list, for oneself or others, changed and deleted, by keys too', async () => {
    await desk.open('/views/open?q=asks');
    await row('One').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'What would you like to do?' }).fill('Save as view');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Save as view' });
    await dialog.getByText('Search: asks').waitFor();
    await dialog.getByText('Status: Active').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await dialog.getByLabel('Name').fill(' ');
    await page.keyboard.press('Enter');
    await dialog.getByText('Give the view a name.').waitFor();
    await dialog.getByLabel('Name').fill('Questions');
    await dialog.getByRole('radio', { name: 'A team' }).check();
    await dialog.getByLabel('Team', { exact: true }).selectOption('Lighting');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Questions' }).waitFor();
    await inRail('Questions', 3).waitFor();
    expect((await viewNamed('Questions')).filter).to.deep.equal({ q: 'asks', status: 'new,open,pending' });

    await page.getByRole('combobox', { name: 'Search in this view' }).fill('Two');
    await row('One').waitFor({ state: 'detached' });
    await desk.press('Update view');
    await inRail('Questions', 1).waitFor();
    expect((await viewNamed('Questions')).filter.q).to.equal('Two');
    expect(new URL(page.url()).search).to.equal('');
    await page.keyboard.press('z');
    await inRail('Questions', 3).waitFor();

    await inMenu('Edit view…');
    const edit = page.getByRole('dialog', { name: 'Edit view' });
    await edit.getByRole('button', { name: 'Take away “Search: asks”' }).click();
    await edit.getByRole('radio', { name: 'Everyone' }).check();
    await edit.getByRole('button', { name: 'Save view' }).click();
    await edit.waitFor({ state: 'detached' });
    expect(await viewNamed('Questions')).to.deep.include({
      visibility: 'all',
      teamId: null,
      filter: { status: 'new,open,pending' },
    });

    await inMenu('Delete view…');
    await page
      .getByRole('dialog', { name: 'Delete the view “Questions”?' })
      .getByRole('button', { name: 'Delete view' })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Unassigned' }).waitFor();
    await rail()
      .getByRole('link', { name: /^Questions/ })
      .waitFor({ state: 'detached' });
    expect(await viewNamed('Questions')).to.equal(undefined);
  });

  it('are sorted as chosen, which the address says, the browser remembers and a saved view keeps', async () => {
    await desk.open('/views/open');
    await row('One').waitFor();
    expect(await order()).to.deep.equal(['Three', 'Two', 'One']);
    await sort('Highest priority');
    await eventually('urgent first', async () => (await order())[0] === 'Two');
    expect(new URL(page.url()).search).to.equal('?sort=-priority');
    await page.reload();
    await row('One').waitFor();
    expect(await order()).to.deep.equal(['Two', 'Three', 'One']);
    await rail()
      .getByRole('link', { name: /^Unassigned/ })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Unassigned' }).waitFor();
    await eventually('its own order', async () => (await order()).join() === 'Three,Two,One');
    await rail()
      .getByRole('link', { name: /^All open/ })
      .click();
    await eventually('the remembered order', async () => (await order()).join() === 'Two,Three,One');
    expect(new URL(page.url()).search).to.equal('?sort=-priority');

    await inMenu('Save as view…');
    const dialog = page.getByRole('dialog', { name: 'Save as view' });
    await dialog.getByText('Order: Highest priority').waitFor();
    await dialog.getByLabel('Name').fill('By priority');
    await dialog.getByRole('button', { name: 'Save view' }).click();
    await page.getByRole('heading', { level: 1, name: 'By priority' }).waitFor();
    await eventually('its saved order', async () => (await order()).join() === 'Two,Three,One');
    expect(new URL(page.url()).search).to.equal('');
    await sort('Oldest activity');
    await eventually('another order', async () => (await order()).join() === 'One,Two,Three');
    await desk.press('Reset to the saved view');
    await eventually('the saved order again', async () => (await order()).join() === 'Two,Three,One');

    await world.app.db.raw(
      `insert into tickets (number, mailbox_id, customer_id, subject, status, message_count, preview, last_message_kind,
         last_message_at, created_at, updated_at)
       select nextval('ticket_numbers'), mailbox_id, customer_id, n || '. of many', 'open', 1, '', 'customer',
         last_message_at, created_at - n * interval '1 day', updated_at
       from tickets, generate_series(1, 70) n where subject = 'One asks'`,
    );
    await desk.open('/views/open?sort=createdAt');
    const rows = page.locator('hd-ticket-list [data-ticket-id]');
    await rows.nth(49).scrollIntoViewIfNeeded();
    await eventually('all of them in their order', async () => (await rows.count()) === 73);
    const many = Array.from({ length: 70 }, (_, index) => `${70 - index}.`);
    expect(await order()).to.deep.equal([...many, 'One', 'Two', 'Three']);
    await world.app.db('tickets').whereLike('subject', '% of many').delete();
  });

  it('have rows of one line or three, chosen in the menu and in the preferences, kept in the browser', async () => {
    await desk.open('/views/open');
    await row('Two').waitFor();
    const height = async () => (await row('Two').getByRole('link').boundingBox())?.height;
    const shows = async () => {
      await row('Two').getByText('two@customer.example').waitFor();
      await row('Two').getByText('lamp', { exact: true }).waitFor();
      await row('Two').getByText('It burns', { exact: false }).waitFor({ state: 'attached' });
      await row('Two').getByText('Assigned to Admin').waitFor({ state: 'attached' });
      await row('Two')
        .getByText(/due in/)
        .waitFor();
      await row('Two').getByText('Not read yet').waitFor({ state: 'attached' });
    };
    await world.app
      .db('tickets')
      .where({ subject: 'Two asks' })
      .update({ assignee_id: 1, due_at: new Date(Date.now() + 3_000_000) });
    await page.reload();
    await shows();
    expect(await height()).to.equal(64);
    await inMenu('Compact rows');
    await eventually('one line', async () => (await height()) === 44);
    await shows();
    for (const [width, colorScheme] of [
      [1440, 'dark'],
      [390, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await seriousFindings(page), colorScheme).to.deep.equal([]);
    }
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page
      .getByRole('dialog', { name: 'Menu' })
      .getByRole('link', { name: /^Lamps/ })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Lamps' }).waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.reload();
    await row('Two').waitFor();
    expect(await height()).to.equal(44);
    await desk.open('/preferences');
    await page.getByRole('radio', { name: 'Comfortable rows' }).check();
    await desk.open('/views/open');
    await row('Two').waitFor();
    expect(await height()).to.equal(64);
  });

  it('are gone to by keys and from the command bar', async () => {
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    for (const name of ['Mentions', 'Snoozed', 'Breaching', 'All tickets', 'Spam', 'Trash']) {
      await keys.getByText(`Go to ${name}`).waitFor();
    }
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'hidden' });
    for (const [key, name] of [
      ['n', 'Mentions'],
      ['z', 'Snoozed'],
      ['a', 'All tickets'],
    ] as const) {
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      expect(new URL(page.url()).search).to.equal('');
    }
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'What would you like to do?' }).fill('Lamps');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Lamps' }).waitFor();
  });

  it('say so when they are not there, and lead on', async () => {
    await desk.open(`/views/saved/${viewId + 1000}`);
    await page.getByRole('heading', { name: 'This view is not here' }).waitFor();
    await page.getByRole('link', { name: 'Go to Unassigned' }).click();
    await page.getByRole('heading', { level: 1, name: 'Unassigned' }).waitFor();
    expect(desk.complaints).to.deep.equal([]);
  });
});
