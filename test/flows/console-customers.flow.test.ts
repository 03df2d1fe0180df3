// Customers in a real browser: the panel beside a ticket, fields asked for in place, tags by key, a merge and mail from either address.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { customerMail } from '../support/mails.ts';
import { createWorld, type World } from '../support/world.ts';

describe('customers in the console', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let desk: ConsolePage;
  let page: Page;

  before(async () => {
    world = await createWorld();
    await world.deliver(customerMail({ from: 'Ann <ann@work.example>', subject: 'The lamp is broken' }));
    await world.deliver(customerMail({ from: 'Ann <ann@home.example>', subject: 'The lamp again' }));
    desk = await openConsole(world, '/admin/fields');
    page = desk.page;
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });

  const panel = () => page.getByLabel('Customer', { exact: true });
  /** In both themes. */
  const findings = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      found.push(...(await seriousFindings(page)));
    }
    return found;
  };

  it('have fields that admins make, and agents fill in when a ticket cannot be solved without', async () => {
    await page.getByText('No fields').waitFor();
    await page.getByRole('link', { name: 'Add a field' }).click();
    await page.getByLabel('Name').fill('Product');
    await page.getByLabel('Kind').selectOption({ label: 'One choice' });
    await page.getByLabel('Choices').fill('Kettle\nLamp');
    await page.getByLabel('Has to be filled in before a ticket is solved').check();
    expect(await findings()).to.deep.equal([]);
    await desk.press('Add field');
    await page.getByRole('row', { name: /Product Tickets One choice Has to be filled in/ }).waitFor();
    expect(await findings()).to.deep.equal([]);

    await desk.open('/views/all');
    await page.getByRole('link', { name: /The lamp is broken/ }).click();
    await panel().getByLabel('Product').waitFor();
    await page.getByRole('button', { name: /^Status: / }).click();
    await page.getByRole('menuitemradio', { name: /^Solved/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Before the ticket is solved' });
    await dialog.getByRole('button', { name: 'Save and solve' }).click();
    await dialog.getByText('Fill this in.').waitFor();
    await dialog.getByLabel('Product').selectOption({ label: 'Lamp' });
    expect(await findings()).to.deep.equal([]);
    await dialog.getByRole('button', { name: 'Save and solve' }).click();
    await page.getByText('set Product to “Lamp”').first().waitFor();
    expect(await panel().getByLabel('Product').inputValue()).to.equal('c2');
  });

  it('get tags by key, offered as one types', async () => {
    await page.locator('body').press('t');
    const box = page.getByRole('combobox', { name: 'Tag' });
    await box.fill('broken');
    await page.getByRole('option', { name: 'New tag “broken”' }).waitFor();
    await box.press('Enter');
    await page.getByRole('button', { name: 'Take the tag broken away' }).waitFor();
    await box.press('Escape');
    await desk.open('/admin/tags');
    await page.getByRole('row', { name: /broken 1/ }).waitFor();
    expect(await findings()).to.deep.equal([]);
    await page.getByRole('link', { name: 'broken' }).click();
    await page.getByLabel('Name').fill('defect');
    await page.getByLabel('Colour').selectOption({ label: 'Red' });
    expect(await findings()).to.deep.equal([]);
    await desk.press('Save');
    await page.getByRole('link', { name: 'defect' }).waitFor();
    await world.app.db('tags').insert({ name: 'faulty' });
    await desk.open('/admin/tags');
    await page.getByRole('link', { name: 'faulty' }).click();
    await page.getByLabel('Merge into another tag').selectOption({ label: 'defect' });
    await page.getByRole('dialog').getByRole('button', { name: 'Merge them' }).click();
    await page.getByText('faulty is defect now').waitFor();
    await page.getByRole('link', { name: 'defect' }).click();
    await page.getByRole('heading', { name: 'Merged into it' }).waitFor();
    expect(await findings()).to.deep.equal([]);
    await desk.press('Undo the merge of faulty');
    await page.getByText('faulty is a tag of its own again').waitFor();
    await page.getByRole('heading', { name: 'Merged into it' }).waitFor({ state: 'detached' });
  });

  it('have notes, are merged after a look at what that does, and answers go where their mail came from', async () => {
    await desk.open('/views/all');
    await page.getByRole('link', { name: /The lamp is broken/ }).click();
    await page.getByRole('button', { name: 'Take the tag defect away' }).waitFor();
    await panel().getByRole('button', { name: 'Add a note' }).click();
    await panel().getByLabel('Note, which customers never see').fill('Prefers letters.');
    await panel().getByRole('button', { name: 'Save the note' }).click();
    await panel().getByText('Prefers letters.').waitFor();
    expect(await findings()).to.deep.equal([]);

    const merge = panel().getByRole('button', { name: 'Merge…' });
    await merge.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name or address').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await merge.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: /ann@home\.example/ }).click();
    await dialog.getByText('1 ticket comes over.').waitFor();
    expect(await findings()).to.deep.equal([]);
    await dialog.getByRole('button', { name: 'Merge them' }).click();
    await panel().getByRole('button', { name: 'Take ann@home.example away' }).waitFor();
    await panel()
      .getByRole('link', { name: /The lamp again/ })
      .waitFor();

    await world.deliver(customerMail({ from: 'Ann <ann@home.example>', subject: 'From home' }));
    const api = await world.signIn();
    const { items } = (await api.get('/api/tickets?customer=ann@work.example')).body;
    expect(items.map((ticket: any) => ticket.subject)).to.have.members([
      'The lamp is broken',
      'The lamp again',
      'From home',
    ]);
    const detail = (await api.get(`/api/tickets/${items.find((one: any) => one.subject === 'From home').id}`))
      .body;
    expect(detail.recipients.to[0].address).to.equal('ann@home.example');

    await panel().getByRole('button', { name: 'Undo' }).click();
    await panel().getByRole('button', { name: 'Take ann@home.example away' }).waitFor({ state: 'detached' });
  });

  it('are a list that is searched, and a page each, also in a narrow window', async () => {
    await desk.open('/admin/customers');
    await page.getByRole('searchbox', { name: 'Name or address' }).fill('home.example');
    await page.getByRole('searchbox', { name: 'Name or address' }).press('Enter');
    await page.getByRole('cell', { name: 'ann@work.example' }).waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await findings()).to.deep.equal([]);
    await page.getByRole('link', { name: 'Ann' }).first().click();
    await page.getByRole('link', { name: /From home/ }).waitFor();
    expect(await findings()).to.deep.equal([]);
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).to.be.at.most(0);
  });

  it('are kept by a legal hold, handed out as a file and erased by admins, each act with its reason or its question', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await desk.open('/views/all');
    await page.getByRole('link', { name: /The lamp is broken/ }).click();
    const decide = async (): Promise<void> => {
      await page.getByRole('button', { name: 'More on this ticket' }).click();
      await page.getByRole('menuitem', { name: 'Legal hold…' }).click();
    };
    await decide();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('Case 7');
    await dialog.getByRole('button', { name: 'Place the hold' }).click();
    await page.getByText('is on legal hold').waitFor();
    await desk.open('/admin/customers');
    await page.getByRole('link', { name: 'Ann' }).first().click();
    await page.getByRole('heading', { name: 'Privacy' }).waitFor();
    await page.getByText('Case 7', { exact: true }).waitFor();
    const erase = page.getByRole('button', { name: 'Erase this customer…' });
    expect(await erase.isDisabled()).to.equal(true);
    await page.getByText('Kept by a legal hold: lift it first.').waitFor();
    expect(await findings()).to.deep.equal([]);
    await desk.press('Lift…');
    await dialog.getByLabel('Reason').fill('Settled');
    await dialog.getByRole('button', { name: 'Lift the hold' }).click();
    await page.getByText('Case 7', { exact: true }).waitFor({ state: 'detached' });

    await page.getByLabel('With internal notes').check();
    await desk.press('Make an export');
    await page.getByRole('link', { name: 'Download' }).waitFor();
    const got = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    expect((await got).suggestedFilename()).to.match(/^customer-\d+-.*\.tar\.gz$/);

    await erase.click();
    const sure = dialog.getByRole('button', { name: 'Erase for good' });
    await dialog.getByLabel('To confirm, type ann@work.example').fill('ann@home.example');
    expect(await sure.isDisabled()).to.equal(true);
    await dialog.getByLabel('To confirm, type ann@work.example').fill('Ann@work.example');
    expect(await findings()).to.deep.equal([]);
    await sure.click();
    await page.getByText('This went:').waitFor();
    await page.getByRole('heading', { name: 'Erased customer' }).waitFor();
    expect(await page.getByRole('button', { name: /Make an export|Add an address|Merge/ }).count()).to.equal(
      0,
    );
    expect(await findings()).to.deep.equal([]);
    expect(desk.complaints).to.deep.equal([]);
  });
});
