// The search box in a real browser: what is found is marked, fields are suggested, the address keeps the search, nonsense is explained.
import { expect } from 'chai';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { customerMail } from '../support/mails.ts';
import { createWorld, type World } from '../support/world.ts';

describe('searching in the console', function () {
  this.timeout(60_000);
  let world: World;
  let desk: ConsolePage;

  before(async () => {
    world = await createWorld();
    await world.app.db('custom_fields').insert({
      subject: 'ticket',
      name: 'Contract',
      type: 'choice',
      choices: JSON.stringify([{ id: 'c1', label: 'Full care', archived: false }]),
      created_at: new Date(),
      updated_at: new Date(),
    });
    const mails = [
      {
        subject: 'Lamp',
        messageId: '<one@customer.example>',
        text: 'Die Straßenlaterne <b>flackert</b> seit Montag.',
      },
      { subject: 'Chair', messageId: '<two@customer.example>', text: 'The chair is broken.' },
    ];
    for (const mail of mails) await world.deliver(customerMail(mail));
    desk = await openConsole(world, '/views/unassigned');
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });

  it('finds what was said, marks it, and keeps the search in the address', async () => {
    const { page } = desk;
    await page.getByRole('listitem').filter({ hasText: 'Chair' }).waitFor();
    const box = page.getByRole('combobox', { name: 'Search in this view' });
    // As one types: found as soon as it is known.
    await box.fill('strassenlat');
    await page.locator('mark').filter({ hasText: 'Straßenlat' }).first().waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'Chair' }).count()).to.equal(0);
    expect(new URL(page.url()).searchParams.get('q')).to.equal('strassenlat');
    await page.getByText('<b>flackert</b>').first().waitFor();
    await box.press('Enter');
    await page.reload();
    await page.locator('mark').first().waitFor();
    expect(await box.inputValue()).to.equal('strassenlat');
    expect(await seriousFindings(page)).to.deep.equal([]);
  });

  it('suggests fields, what they can be, and earlier searches', async () => {
    const { page } = desk;
    const box = page.getByRole('combobox', { name: 'Search in this view' });
    await box.fill('lamp sta');
    await page.getByRole('option', { name: /^status:/ }).waitFor();
    await box.press('ArrowDown');
    await box.press('Enter');
    expect(await box.inputValue()).to.equal('lamp status:');
    await page.getByRole('option', { name: 'status:new' }).click();
    expect(await box.inputValue()).to.equal('lamp status:new ');
    await page.getByRole('listitem').filter({ hasText: 'Lamp' }).first().waitFor();
    await world.app.db.raw(
      `update tickets set fields = jsonb_build_object((select id::text from custom_fields), 'c1') where subject = 'Lamp'`,
    );
    await box.fill('field:');
    await page.getByRole('option', { name: 'field:Contract=' }).click();
    await page.getByRole('option', { name: 'field:Contract=Full care' }).click();
    expect(await box.inputValue()).to.equal('field:Contract="Full care" ');
    await page.getByRole('listitem').filter({ hasText: 'Chair' }).waitFor({ state: 'detached' });
    await page.getByRole('listitem').filter({ hasText: 'Lamp' }).first().waitFor();
    await box.fill('field:Colour=red chair');
    await page.getByText('there is no field Colour; there are Contract').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Chair' }).first().waitFor();
    await box.fill('');
    await page.getByRole('option', { name: /strassenlat/ }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
  });

  it('explains what makes no sense, and says what to try when nothing is found', async () => {
    const { page } = desk;
    const box = page.getByRole('combobox', { name: 'Search in this view' });
    await box.fill('chair before:soon');
    await page.getByText('before: wants a date like 2026-11-25').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Chair' }).first().waitFor();
    await box.fill('nobodywrotethis');
    await page.getByRole('heading', { name: /Nothing found|No tickets/ }).waitFor();
    expect(desk.complaints).to.deep.equal([]);
  });
});
