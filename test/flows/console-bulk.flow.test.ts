// Many tickets at once, the trash and the way back, in a real browser: by pointer and by keys alone.
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import type { ApiClient } from '../support/api-client.ts';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail } from '../support/mails.ts';
import { createWorld, type World } from '../support/world.ts';

describe('many tickets at once, in the console', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let desk: ConsolePage;
  let page: Page;
  let api: ApiClient;

  before(async () => {
    world = await createWorld();
    api = await world.signIn();
    for (const name of ['One', 'Two', 'Three', 'Four', 'Five']) {
      await world.deliver(
        customerMail({ from: `${name.toLowerCase()}@customer.example`, subject: `${name} asks` }),
      );
    }
    desk = await openConsole(world, '/views/open');
    ({ page } = desk);
    await row('Five').waitFor();
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });

  const row = (name: string): Locator => page.getByRole('listitem').filter({ hasText: `${name} asks` });
  const box = (name: string): Locator => row(name).getByRole('checkbox');
  const bar = (): Locator => page.getByRole('toolbar', { name: 'Selected tickets' });
  const said = (words: string | RegExp): Locator => page.locator('hd-toasts').getByText(words).last();
  const tickets = (where: object) => world.app.db('tickets').where(where).orderBy('id').pluck('subject');
  const becomes = (what: string, where: object, subjects: string[]) =>
    eventually(what, async () => JSON.stringify(await tickets(where)) === JSON.stringify(subjects));

  it('selects a stretch with shift, assigns it, shows it in the rows at once and undoes it', async () => {
    await row('Four').hover();
    await box('Four').click();
    await row('Two')
      .getByRole('link')
      .click({ modifiers: ['Shift'] });
    await page.getByText('3 selected').waitFor();
    expect(await box('Three').isChecked()).to.equal(true);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await seriousFindings(page), colorScheme).to.deep.equal([]);
    }
    await bar().getByRole('button', { name: 'Assign' }).click();
    await page.getByRole('menuitem', { name: /\(me\)/ }).click();
    await row('Three')
      .getByText(/^Assigned to/)
      .waitFor({ state: 'attached' });
    await said(/^3 tickets assigned to/).waitFor();
    expect(await bar().count()).to.equal(0);
    expect(await tickets({ assignee_id: (await api.get('/api/session')).body.agent.id })).to.have.length(3);
    await page.keyboard.press('z');
    await said('Undone').waitFor();
    await row('Three')
      .getByText(/^Assigned to/)
      .waitFor({ state: 'detached' });
    expect(await world.app.db('tickets').whereNotNull('assignee_id')).to.have.length(0);
  });

  it('does by keys alone: select, extend, set a status, tag, merge, delete, each with its way back', async () => {
    await row('Five').getByRole('link').focus();
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+J');
    await page.getByText('2 selected').waitFor();
    await page.keyboard.press('e');
    await said('2 tickets set to “Solved”').waitFor();
    await becomes('solved', { status: 'solved' }, ['Four asks', 'Five asks']);
    await page.keyboard.press('z');
    await becomes('not solved', { status: 'solved' }, []);
    await row('Five').waitFor();

    await row('Three').getByRole('link').focus();
    await page.keyboard.press('x');
    await page.keyboard.press('k');
    await page.keyboard.press('Shift+X');
    await page.getByText('2 selected').waitFor();
    await page.keyboard.press('t');
    await page
      .locator(':focus')
      .and(page.getByRole('combobox', { name: 'Tag' }))
      .waitFor();
    await page.keyboard.type('lamp');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Change tags' }).press('Enter');
    await said('2 tickets tagged lamp').waitFor();
    expect(await world.app.db('tickets').whereRaw(`'lamp' = any(tags)`)).to.have.length(2);

    await page.keyboard.press('Control+a');
    await page.getByText('5 selected').waitFor();
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: 'Merge the selected tickets' });
    await dialog.getByRole('radio', { name: /Two asks/ }).check();
    await dialog.getByRole('button', { name: 'Merge', exact: true }).press('Enter');
    await said(/^4 tickets merged into #\d+/).waitFor();
    await row('Five').waitFor({ state: 'detached' });
    await page.keyboard.press('z');
    await row('Five').waitFor();
    await eventually('all are back', async () => (await tickets({ merged_into_id: null })).length === 5);

    await row('One').getByRole('link').focus();
    await page.keyboard.press('x');
    await page.keyboard.press('Escape');
    await page.keyboard.press('x');
    await page.keyboard.press('#');
    await said('1 ticket moved to the trash').waitFor();
    await row('One').waitFor({ state: 'detached' });
    expect(desk.complaints).to.deep.equal([]);
  });

  it('restores from the trash', async () => {
    await desk.open('/views/trash');
    await row('One').hover();
    await box('One').check();
    await bar().getByRole('button', { name: 'Restore' }).click();
    await said('1 ticket restored').waitFor();
    await row('One').waitFor({ state: 'detached' });
    expect(await tickets({ deleted_at: null })).to.have.length(5);
  });

  it('deletes the open ticket by its key, goes on to the next, and shows in the trash how to have it back', async () => {
    await desk.open('/views/open');
    await row('Four').getByRole('link').click();
    await page.getByRole('article', { name: 'Message from four' }).waitFor();
    await page.keyboard.press('#');
    await said(/^Moved #\d+ to the trash/).waitFor();
    await page.getByRole('article', { name: 'Message from three' }).waitFor();
    await row('Four').waitFor({ state: 'detached' });
    await desk.open('/views/trash');
    await row('Four').getByRole('link').click();
    const notice = page.getByRole('group', { name: 'Trash' });
    await notice.getByText('In the trash since').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await notice.getByRole('button', { name: 'Restore' }).click();
    await said('Restored').waitFor();
    await notice.waitFor({ state: 'detached' });
    expect(await tickets({ deleted_at: null })).to.have.length(5);
  });

  it('says what could not be done and why, and on the way back what others have changed since', async () => {
    const other = await api.post('/api/mailboxes', { address: 'other@desk.example', name: 'Other' });
    const person = { email: 'olga@desk.example', name: 'Olga', password: 'correct horse battery' };
    const olga = await api.post('/api/agents', person);
    await api.patch(`/api/agents/${olga.body.id}`, { mailboxIds: [other.body.id] });
    await desk.open('/views/open');
    await row('Five').hover();
    await box('Five').check();
    await bar().getByRole('button', { name: 'Assign' }).click();
    await page.getByRole('menuitem', { name: 'Olga' }).click();
    await page.getByRole('button', { name: 'Show why' }).click();
    const dialog = page.getByRole('dialog', { name: 'Tickets that were left as they are' });
    await dialog.getByText('Olga does not see the mailbox of this ticket.').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await dialog.getByRole('button', { name: 'Close' }).click();

    await box('Five').check();
    await box('Two').check();
    await bar().getByRole('button', { name: 'Set the priority' }).click();
    await page.getByRole('menuitem', { name: 'High' }).click();
    await said('Priority of 2 tickets: High').waitFor();
    const two = (await api.get('/api/tickets?priority=high')).body.items.find(
      ({ subject }: any) => subject === 'Two asks',
    );
    await api.patch(`/api/tickets/${two.id}`, { priority: 'low' });
    await page.keyboard.press('z');
    await said(/Undone on 1 ticket\. 1 ticket was left as it is/).waitFor();
    expect(await tickets({ priority: 'low' })).to.deep.equal(['Two asks']);
    expect(await tickets({ priority: 'high' })).to.deep.equal([]);
  });

  it('takes all that match, and says how far the worker is', async () => {
    await world.app.db.raw(
      `insert into tickets (number, mailbox_id, customer_id, subject, status, message_count, preview, last_message_kind,
         last_message_at, created_at, updated_at)
       select nextval('ticket_numbers'), mailbox_id, customer_id, 'Many ' || n, 'open', 1, '', 'customer', last_message_at,
         created_at, updated_at from tickets, generate_series(1, 210) n where subject = 'One asks'`,
    );
    await desk.open('/views/open');
    await page.getByRole('checkbox', { name: 'Select all shown' }).click();
    await page.getByRole('button', { name: 'Select all 215' }).click();
    await page.getByText('All 215 selected').waitFor();
    await bar().getByRole('button', { name: 'Set the priority' }).click();
    await page.getByRole('menuitem', { name: 'Urgent' }).click();
    await said(/^Changing tickets: \d+ of 215/).waitFor();
    await said(/^Priority of 215 tickets: Urgent/).waitFor({ timeout: 30_000 });
    expect(await tickets({ priority: 'urgent' })).to.have.length(215);
  });
});
