// Notifications in the console, in a real browser: the bell and the title at once, the browser beside it, what is chosen, mentions, and
// an answer by mail that waits as a draft.
import { expect } from 'chai';
import { keepMailedDraft } from '../../src/drafts/index.ts';
import type { ApiClient } from '../support/api-client.ts';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { eventually } from '../support/eventually.ts';
import { openTicket } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';
import { writtenWords } from '../support/written-words.ts';

/** Runs in the page: what the browser would show beside it stands in `told`. */
function recordBrowserNotifications(): void {
  const told: string[] = [];
  class Recorded extends EventTarget {
    static permission = 'granted';
    constructor(title: string, { tag, body }: { tag: string; body: string }) {
      super();
      told.push(`${tag} ${title} / ${body}`);
    }
  }
  Object.assign(globalThis, { Notification: Recorded, told });
}

describe('notifications in the console', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let shown: ConsolePage;
  let eva: ApiClient;
  let admin: ApiClient;
  let adminId: number;
  before(async () => {
    world = await createWorld();
    await world.addAgent('eva@desk.example', 'Eva Long');
    eva = await world.signIn('eva@desk.example');
    admin = await world.signIn();
    adminId = (await admin.get('/api/session')).body.agent.id;
    await admin.patch('/api/mailboxes/1', { acknowledge: false });
    shown = await openConsole(world, '/views/unassigned', {
      // What the browser would show beside the page.
      prepare: async (context) => void (await context.addInitScript(recordBrowserNotifications)),
    });
  });
  after(async () => {
    await shown?.close();
    await world?.close();
  });

  const ticketFor = async (subject: string): Promise<any> => {
    const ticket = await openTicket(world, admin, { subject });
    await eva.patch(`/api/tickets/${ticket.id}`, { assigneeId: adminId });
    return ticket;
  };
  const told = (): Promise<string[]> =>
    shown.page.evaluate(() => (globalThis as unknown as { told: string[] }).told);

  it('come at once: in the bell, in the title, and by the browser', async () => {
    const { page } = shown;
    await ticketFor('Printer on fire');
    await page.getByRole('link', { name: /Notifications 1/ }).waitFor();
    await eventually('the browser shows it', async () => (await told()).length === 1);
    expect(await page.title()).to.match(/^\(1\) /);
    expect((await told())[0]).to.match(/^helpdesk-\d+ Eva Long assigned this to you: Printer on fire/);
  });

  it('are listed, lead to their ticket, and are read then', async () => {
    const { page } = shown;
    await page.getByRole('link', { name: /Notifications 1/ }).click();
    const row = page.getByRole('link', { name: /Eva Long assigned this to you/ });
    await row.waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await row.click();
    await page.getByRole('heading', { name: 'Printer on fire' }).waitFor();
    await eventually('all is read', async () => !(await page.title()).startsWith('('));
    expect((await admin.get('/api/notifications/count')).body.unread).to.equal(0);
  });

  it('are marked read all at once', async () => {
    const { page } = shown;
    await shown.open('/notifications');
    await ticketFor('Scanner lost');
    await ticketFor('Mouse gone');
    await eventually(
      'two rows',
      async () => (await page.getByRole('button', { name: /^Mark read:/ }).count()) === 2,
    );
    await shown.press('Mark all read');
    await eventually(
      'nothing unread',
      async () => (await page.getByRole('button', { name: /^Mark read:/ }).count()) === 0,
    );
    await shown.press('Unread');
    await page.getByText('Nothing unread').waitFor();
  });

  it('are chosen by event and channel, with quiet hours, and kept', async () => {
    const { page } = shown;
    await shown.open('/preferences/notifications');
    await page.getByLabel('New ticket: Mail').check();
    await page.getByLabel('A ticket is assigned to me: Browser').uncheck();
    await page.getByLabel('Mails come').selectOption('60');
    await page.getByLabel(/Quiet hours/).check();
    await page.getByLabel('From', { exact: true }).fill('20:15');
    await page.getByLabel('Until', { exact: true }).fill('07:00');
    await page.getByText(/^\s*On the clock of your time zone/).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await shown.press('Save notifications');
    await page.getByText('Saved your notifications').waitFor();
    const { body } = await admin.get('/api/notification-preferences');
    expect(body).to.deep.include({
      usesDefaults: false,
      digestMinutes: 60,
      quiet: { from: '20:15', until: '07:00' },
    });
    expect(body.choices.new_ticket).to.deep.equal({ mail: true, inApp: false, browser: false });
    expect(body.choices.assigned.browser).to.equal(false);
    await shown.press('Use the desk’s defaults');
    await eventually('defaults again', async () => {
      const again = await admin.get('/api/notification-preferences');
      return again.body.usesDefaults === true;
    });
  });

  it('stand beside my name, my other browsers and my language, which come along to the next sign-in', async () => {
    const { page } = shown;
    const there = await world.signIn();
    await shown.open('/preferences/security');
    await page.getByText('This browser', { exact: true }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await seriousFindings(page)).to.deep.equal([]);
    }
    await shown.press('Sign out everywhere else');
    await eventually('signed out there', async () => (await there.get('/api/me')).status === 401);
    admin = await world.signIn();
    await shown.open('/preferences/notifications');
    await page.getByLabel('My name').fill('Ada Admin');
    await page.getByLabel('Language').selectOption('de');
    await page.getByLabel('Time zone').fill('Europe/Atlantis');
    await page.getByText('There is no such time zone.').waitFor();
    await page.getByLabel('Time zone').fill('Pacific/Kiritimati');
    await shown.press('Save my details');
    await page.locator('html[lang=de]').waitFor();
    expect((await admin.get('/api/me')).body).to.include({
      name: 'Ada Admin',
      locale: 'de',
      timeZone: 'Pacific/Kiritimati',
    });
    // What the server says is German too.
    await shown.open('/preferences/security');
    await page.getByLabel('Bisheriges Passwort').fill('not my password');
    await page.getByLabel('Neues Passwort').fill('another password');
    await shown.press('Passwort ändern');
    await page.getByText('Das ist nicht Ihr jetziges Passwort.').first().waitFor();
    // A choice made elsewhere: this browser follows as soon as it asks who is signed in.
    await admin.patch('/api/me', { locale: 'en', timeZone: null });
    await shown.open('/preferences/notifications');
    await page.locator('html[lang=en]').waitFor();
    await page.getByLabel('My name').waitFor();
  });

  it('by default are as admins set them', async () => {
    const { page } = shown;
    await shown.open('/admin/notifications');
    await page.getByLabel('New ticket: Console').check();
    await shown.press('Save');
    await page.getByText('Saved the defaults').waitFor();
    await page.getByText(/^\s*Changed .* by Ada Admin\./).waitFor();
    const { body } = await eva.get('/api/notification-preferences');
    expect(body.choices.new_ticket.inApp).to.equal(true);
  });

  it('reach whom a note mentions, whose name is offered as one types', async () => {
    const { page } = shown;
    const ticket = await openTicket(world, admin, { subject: 'Who knows this' });
    await shown.open(`/views/all/${ticket.id}`);
    await shown.press('Note');
    const note = page.getByLabel('Note text');
    await note.pressSequentially('Ask @lo');
    await page.getByRole('option', { name: /Eva Long/ }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await note.press('Enter');
    await note.pressSequentially('please.');
    expect(await writtenWords(note)).to.equal('Ask @Eva Long please.');
    await shown.press('Add note');
    await eventually('Eva is told', async () => {
      const { body } = await eva.get('/api/notifications?kind=mention');
      return body.items[0]?.words === 'Ask @Eva Long please.';
    });
  });

  it('an answer by mail that was not sent waits in the reply box with the reason', async () => {
    const { page } = shown;
    const ticket = await openTicket(world, admin, { subject: 'Answered by mail' });
    await shown.open(`/views/all/${ticket.id}`);
    await page.getByLabel('Reply text').waitFor();
    await keepMailedDraft(world.app.contextFor({ kind: 'system' }), {
      ticketId: ticket.id,
      agentId: adminId,
      text: 'Pull the plug.',
      reason: 'nothing proves that Admin wrote it (DMARC: none)',
    });
    await admin.patch(`/api/tickets/${ticket.id}`, { priority: 'high' });
    await page.getByText('because nothing proves that Admin wrote it').waitFor();
    expect(await writtenWords(page.getByLabel('Reply text'))).to.equal('Pull the plug.');
    expect(await seriousFindings(page)).to.deep.equal([]);
    await shown.press('Send');
    await eventually('the draft is gone', async () => {
      const { body } = await admin.get(`/api/tickets/${ticket.id}/draft`);
      return body.mailed === null;
    });
    const { body } = await admin.get(`/api/tickets/${ticket.id}/messages`);
    expect(body.items.at(-1)).to.include({ kind: 'reply', text: 'Pull the plug.' });
  });

  it('leave the browser nothing to complain about', () => {
    expect(shown.complaints).to.deep.equal([]);
  });
});
