// The main job by keys alone: open, reply, note, assign, set a status, solve, next; the focus is always somewhere one can see.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail } from '../support/mails.ts';
import { createWorld, type World } from '../support/world.ts';

/** Where the focus is, through all shadow roots, and whether one can see that: an outline, a caret, or a tint of its own. */
const focusNow = `(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const box = at.getBoundingClientRect();
  const look = getComputedStyle(at);
  const hasOutline = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0;
  const isText = at.isContentEditable || at.localName === 'input' || at.localName === 'textarea';
  const isTinted = /^menuitem|option/.test(at.getAttribute('role') ?? '') && look.backgroundColor !== 'rgba(0, 0, 0, 0)';
  return {
    name: at.localName + ' ' + (at.getAttribute('aria-label') ?? at.textContent.trim().slice(0, 40)),
    lost: at === document.body || box.width === 0,
    seen: hasOutline || isText || isTinted || look.backgroundImage !== 'none' || at.getAttribute('tabindex') === '-1',
    inSight: box.bottom > 0 && box.top < innerHeight,
  };
})()`;

const inDialog = `(() => {
  for (let at = document.activeElement; at; at = at.shadowRoot?.activeElement) if (at.closest('dialog[open]')) return true;
  return false;
})()`;

describe('the main job by keyboard alone', function () {
  this.timeout(60_000);
  let world: World;
  let desk: ConsolePage;
  let page: Page;

  before(async () => {
    world = await createWorld();
    for (const name of ['Ann', 'Bob', 'Cem']) {
      await world.deliver(
        customerMail({
          from: `${name} <${name.toLowerCase()}@customer.example>`,
          subject: `${name} asks`,
          text: `I am ${name}.`,
        }),
      );
    }
    await (
      await world.signIn()
    ).post('/api/macros', {
      name: 'Thanks',
      text: 'Thank you, {{customer.firstName}}.',
      visibility: 'all',
      actions: { priority: 'high' },
    });
    desk = await openConsole(world, '/views/unassigned');
    ({ page } = desk);
    await page.getByRole('listitem').filter({ hasText: 'Cem asks' }).waitFor();
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });

  async function open(subject: string): Promise<void> {
    const { id } = await world.app.db('tickets').where({ subject }).first('id');
    await desk.open(`/tickets/${id}`);
    await page
      .getByRole('article', { name: /^Message from/ })
      .first()
      .waitFor();
  }

  async function expectFocus(after: string): Promise<void> {
    // A menu that closes gives the focus back a moment later.
    await eventually(`the focus can be seen after ${after}`, async () => {
      const { lost, seen, inSight } = (await page.evaluate(focusNow)) as Record<string, boolean>;
      return !lost && seen === true && inSight === true;
    });
  }

  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await page.keyboard.press(key);
    }
  }

  it('opens a ticket, replies, adds a note, assigns it, sets its status, solves it and is on the next', async () => {
    await press('j', 'Enter');
    await page.getByRole('article', { name: 'Message from Cem' }).waitFor();
    await press('r');
    await page
      .locator(':focus')
      .and(page.getByRole('textbox', { name: 'Reply text' }))
      .waitFor();
    await expectFocus('r');
    await page.keyboard.type('Answered by keys.');
    await press('Control+Enter');
    await page.getByRole('article').filter({ hasText: 'Answered by keys.' }).waitFor();
    await press('Escape');
    await expectFocus('sending');

    await press('n');
    await page
      .locator(':focus')
      .and(page.getByRole('textbox', { name: /note/i }))
      .waitFor();
    await page.keyboard.type('Looks settled.');
    await press('Control+Enter');
    await page.getByRole('article').filter({ hasText: 'Looks settled.' }).waitFor();
    await press('Escape');
    await expectFocus('the note');

    await press('a');
    await page.getByRole('menuitemradio', { name: /\(me\)/ }).waitFor();
    await expectFocus('a');
    await press('Home', 'Enter');
    await page.locator('hd-menu[data-menu="assignee"]').getByRole('button', { name: /admin/i }).waitFor();
    await expectFocus('assigning');

    await press('s');
    await page.getByRole('menuitemradio', { name: /^Pending/ }).waitFor();
    await expectFocus('s');
    await press('p', 'Enter');
    await page
      .locator('hd-menu[data-menu="status"]')
      .getByRole('button', { name: /Pending/ })
      .waitFor();
    await expectFocus('the status');

    await press('e');
    await page.getByRole('article', { name: 'Message from Bob' }).waitFor();
    await expectFocus('solving');
    const solved = await world.app.db('tickets').where({ status: 'solved' }).select('subject', 'assignee_id');
    expect(solved.map(({ subject }) => subject)).to.deep.equal(['Cem asks']);
    expect(solved[0]?.assignee_id).to.be.a('number');
  });

  it('goes on by j and k, and by Tab through everything without losing the focus', async () => {
    await press('j', 'Enter');
    await page.getByRole('article', { name: 'Message from Ann' }).waitFor();
    await press('k', 'Enter');
    await page.getByRole('article', { name: 'Message from Bob' }).waitFor();
    await expectFocus('k');
    for (let count = 0; count < 40; count++) {
      await press('Tab');
      const focus = (await page.evaluate(focusNow)) as { lost: boolean; seen: boolean; name: string };
      // Once around, the browser's own frame has the focus.
      if (focus.lost) break;
      expect(focus.seen, `Tab ${count}: ${focus.name}`).to.equal(true);
    }
  });

  it('keeps Tab inside what was opened by a key, and gives the focus back on Escape', async () => {
    await open('Ann asks');
    await page.getByRole('button', { name: 'Add a tag' }).focus();
    const nameNow = async (): Promise<string> => ((await page.evaluate(focusNow)) as { name: string }).name;
    const from = await nameNow();
    for (const key of ['?', 'Control+k', 'h']) {
      await press(key);
      await eventually('a dialog is open', () => page.evaluate<boolean>(inDialog));
      const first = await nameNow();
      const met: string[] = [];
      do {
        await press('Tab');
        expect(await page.evaluate(inDialog), `${key}: Tab ${met.length}`).to.equal(true);
        met.push(await nameNow());
      } while (met.at(-1) !== first && met.length < 20);
      expect(met.at(-1), `${key}: round`).to.equal(first);
      await press('Escape');
      await eventually('no dialog is open', async () => !(await page.evaluate(inDialog)));
      expect(await nameNow(), key).to.equal(from);
    }
  });

  it('tags, snoozes, and answers with a macro', async () => {
    await open('Ann asks');
    await press('t');
    await page.keyboard.type('lamp');
    await press('Enter', 'Escape');
    await page.getByRole('button', { name: 'Take the tag lamp away' }).waitFor();
    await expectFocus('the tag');

    await press('r');
    const editor = page.getByRole('textbox', { name: 'Reply text' });
    await page.locator(':focus').and(editor).waitFor();
    await page.keyboard.type('/thank');
    await page.getByRole('option', { name: /Thanks/ }).waitFor();
    await press('Enter');
    await editor.getByText('Thank you, Ann.').waitFor();
    await press('Control+Enter');
    await page.getByRole('article').filter({ hasText: 'Thank you, Ann.' }).waitFor();
    await press('Escape', 'h');
    await eventually('a dialog is open', () => page.evaluate<boolean>(inDialog));
    await press('ArrowDown', 'Enter');
    await page
      .getByText(/^Snoozed until/)
      .first()
      .waitFor();
    await expectFocus('snoozing');
    const ann = await world.app.db('tickets').where({ subject: 'Ann asks' }).first();
    expect(ann).to.deep.include({ tags: ['lamp'], priority: 'high' });
    expect(ann.snoozed_until).to.be.a('date');
  });

  it('is told of no clash by an answer of before one’s own change', async () => {
    const admin = await world.signIn();
    await world.deliver(customerMail({ subject: 'Dan asks', text: 'I am Dan.' }));
    const { id } = await world.app.db('tickets').where({ subject: 'Dan asks' }).first('id');
    await open('Dan asks');
    const asked = Promise.withResolvers<void>();
    const changed = Promise.withResolvers<void>();
    let held = false;
    await page.route(`**/api/tickets/${id}`, async (route) => {
      if (held || route.request().method() !== 'GET') return route.continue();
      held = true;
      const response = await route.fetch();
      asked.resolve();
      await changed.promise;
      await route.fulfill({ response });
    });
    await admin.patch(`/api/tickets/${id}`, { priority: 'high' });
    await asked.promise;
    const saved = page.waitForResponse(
      (response) => response.request().method() === 'PATCH' && response.status() === 200,
    );
    await press('s');
    await page.getByRole('menuitemradio', { name: /^Pending/ }).waitFor();
    await press('p', 'Enter');
    await saved;
    const old = page.waitForEvent(
      'requestfinished',
      (request) => request.method() === 'GET' && request.url().endsWith(`/tickets/${id}`),
    );
    changed.resolve();
    await old;
    await press('e');
    await eventually('it is solved', async () => {
      const row = await world.app.db('tickets').where({ id }).first('status');
      return row.status === 'solved';
    });
    await page.unroute(`**/api/tickets/${id}`);
  });
});
