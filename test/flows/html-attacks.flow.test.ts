// A list of attacks in HTML mail, each shown by the real console in a real browser: nothing runs, nothing is asked of other hosts,
// nothing leaves its frame. Then the same with the cleaning left out: what the frame alone holds back.
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page, Route } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { eventually } from '../support/eventually.ts';
import { HTML_ATTACKS } from '../support/html-attacks.ts';
import { transferMails } from '../support/mail-transfer.ts';
import { customerMail } from '../support/mails.ts';
import { adminEmail, createWorld, password, type World } from '../support/world.ts';

/** What the console itself tells the server while a ticket is looked at: no mail could gain by it. */
const ownWrites = /\/api\/(presence|tickets\/\d+\/read)$/;

const attacks = Object.entries(HTML_ATTACKS);
const probe = join(import.meta.dirname, '../support/mail-frame-probe.js');
const mailUrl = /\/api\/messages\/(\d+)\/html/;

/** What must not happen while a mail is shown, as words. */
class Watch {
  readonly seen: string[] = [];
  readonly #page: Page;

  constructor(page: Page, ownUrl: string) {
    this.#page = page;
    const isOwn = (url: string): boolean => url.startsWith(ownUrl) || /^(?:data|blob|about):/.test(url);
    page.on('requestfinished', (request) => {
      if (!isOwn(request.url())) this.seen.push(`asked for ${request.url()}`);
      if (request.method() !== 'GET' && !ownWrites.test(request.url()))
        this.seen.push(`${request.method()} ${request.url()}`);
    });
    page.on('requestfailed', (request) => {
      // What the policy of the page forbids fails before anything is sent.
      if (!isOwn(request.url()) && request.failure()?.errorText !== 'csp')
        this.seen.push(`asked for ${request.url()} (${request.failure()?.errorText})`);
    });
    page.on('dialog', (dialog) => {
      this.seen.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.context().on('page', (other) => {
      this.seen.push(`window ${other.url()}`);
      void other.close();
    });
    page.on('download', (download) => this.seen.push(`download ${download.url()}`));
    page.on('pageerror', (error) => this.seen.push(`error ${error.message}`));
    page.on('framenavigated', (frame) => {
      const url = frame.url();
      const isConsole = frame.parentFrame() === null && url.startsWith(ownUrl);
      if (!isConsole && !mailUrl.test(url) && url !== 'about:blank' && url !== '')
        this.seen.push(`frame at ${url}`);
    });
  }

  async findings(address: string): Promise<string[]> {
    const state = (await this.#page.evaluate('mailProbe.state()')) as {
      hacked: boolean;
      address: string;
      frames: number;
    };
    return [
      ...this.seen.splice(0),
      ...(state.hacked ? ['script ran'] : []),
      ...(state.address === address ? [] : [`the console went to ${state.address}`]),
      ...(state.frames > 1 ? [`${state.frames} frames`] : []),
    ];
  }
}

describe('attacks in HTML mail', function () {
  // More than a hundred mails, each shown twice by a browser on a busy machine.
  this.timeout(180_000);
  let world: World;
  let browser: Browser;
  let page: Page;
  let watch: Watch;
  let tickets: Map<string, number>;

  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    const mails = attacks.map(([subject, html]) => ({
      raw: customerMail({ subject, text: html, headers: { 'Content-Type': 'text/html; charset=utf-8' } }),
    }));
    await transferMails(world.gatewayPort, mails, 8).finished;
    const rows = (await world.app.db('tickets').select('id', 'subject')) as { id: number; subject: string }[];
    tickets = new Map(rows.map(({ id, subject }) => [subject, id]));
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.addInitScript({ path: probe });
    await page.goto(`${world.apiUrl}/views/all`);
    await page.getByLabel('Email').fill(adminEmail);
    await page.getByLabel('Password').fill(password);
    // The console tells the server the browser's time zone once, after the first sign-in: that is over before the watch begins.
    const zoneTold = page.waitForEvent(
      'requestfinished',
      (request) => request.method() === 'PATCH' && request.url().endsWith('/api/me'),
    );
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'All tickets' }).waitFor();
    await zoneTold;
    watch = new Watch(page, world.apiUrl);
  });
  after(async () => {
    await browser?.close();
    await world?.close();
  });

  const harmOf = async (name: string): Promise<string[]> => {
    const address = `/views/all/${tickets.get(name)}`;
    await page.evaluate(`mailProbe.go('${address}')`);
    await eventually(`${name} is shown`, () => page.evaluate<boolean>(`mailProbe.isShown('${address}')`));
    await page.evaluate('mailProbe.touch()');
    return watch.findings(address);
  };

  it('are at least 80, and each is a ticket that shows its HTML', async () => {
    expect(attacks.length).to.be.at.least(80);
    expect([...tickets.keys()]).to.have.members(attacks.map(([name]) => name));
  });

  it('do nothing when the console shows them', async () => {
    const harm: Record<string, string[]> = {};
    for (const [name] of attacks) {
      const findings = [
        ...(await harmOf(name)),
        ...((await page.evaluate('mailProbe.active()')) as string[]),
      ];
      if (findings.length > 0) harm[name] = findings;
    }
    expect(harm).to.deep.equal({});
  });

  it('are kept in by the frame alone, where cleaning would fail', async () => {
    const htmlOf = new Map([...tickets].map(([name, id]) => [id, HTML_ATTACKS[name] ?? '']));
    const messages = (await world.app.db('messages').select('id', 'ticket_id')) as {
      id: number;
      ticket_id: number;
    }[];
    const ticketOf = new Map(messages.map((message) => [message.id, message.ticket_id]));
    const uncleaned = async (route: Route): Promise<void> => {
      const response = await route.fetch();
      const ticketId = ticketOf.get(Number(mailUrl.exec(route.request().url())?.[1])) ?? 0;
      await route.fulfill({ response, body: `<!doctype html><body>${htmlOf.get(ticketId)}</body>` });
    };
    await page.route(mailUrl, uncleaned);
    const harm: Record<string, string[]> = {};
    for (const [name] of attacks) {
      const findings = (await harmOf(name)).filter((what) => !isContained(what));
      if (findings.length > 0) harm[name] = findings;
    }
    await page.unroute(mailUrl, uncleaned);
    expect(harm).to.deep.equal({});
  });

  it('push the rest of the conversation only so far away', async () => {
    expect(await harmOf('very tall')).to.deep.equal([]);
    await eventually('the frame fits', () => page.evaluate<boolean>('mailProbe.height() > 1000'));
    expect(await page.evaluate('mailProbe.height()')).to.be.at.most(30_000);
  });

  it('load pictures from elsewhere only when they are asked for, and by the desk', async () => {
    expect(await harmOf('picture from elsewhere')).to.deep.equal([]);
    const asked = page.waitForResponse(/\/api\/messages\/\d+\/picture\?/);
    await page.getByRole('button', { name: 'Show images' }).click();
    expect((await asked).status(), 'evil.example does not exist').to.equal(404);
    expect(await harmOf('picture from elsewhere')).to.deep.equal([]);
  });
});

/** A frame in the frame that the policy left empty, or that inherits the sandbox: it can do nothing either. */
const isContained = (what: string): boolean =>
  /^\d+ frames$|^frame at (?:chrome-error:\/\/chromewebdata\/|about:srcdoc)$/.test(what);
