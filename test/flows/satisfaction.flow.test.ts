// How did we do: a solved ticket, the mail, its link, the page in a browser without scripts, the answer on the ticket and in counts.
import { expect } from 'chai';
import { simpleParser, type ParsedMail } from 'mailparser';
import type { Page } from 'playwright-core';
import type { ApiClient } from '../support/api-client.ts';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { eventually } from '../support/eventually.ts';
import { openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

describe('customer satisfaction', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let api: ApiClient;
  let desk: ConsolePage;
  let page: Page;
  before(async () => {
    world = await createWorld();
    api = await world.signIn();
    desk = await openConsole(world, '/admin/mailboxes');
    ({ page } = desk);
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });

  const solvedTicket = async (subject: string): Promise<any> => {
    const ticket = await openTicket(world, api, {
      subject,
      from: `${subject.replaceAll(' ', '.')}@customer.example`,
    });
    await api.patch(`/api/tickets/${ticket.id}`, { assigneeId: 1 });
    await reply(api, ticket.id, { text: 'A new lamp is on its way.', status: 'solved' });
    return ticket;
  };
  const questionAbout = async (ticket: { number: number }): Promise<ParsedMail> => {
    const isQuestion = (raw: Buffer): boolean => raw.includes(`How did we do? [#${ticket.number}]`);
    await world.sink.waitFor((mails) => mails.some(({ raw }) => isQuestion(raw)));
    return simpleParser(world.sink.mails.find(({ raw }) => isQuestion(raw))?.raw ?? Buffer.alloc(0));
  };
  /** The desk of a test has no address of its own that mail could know. */
  const linkIn = (mail: ParsedMail, rating: string): string =>
    (new RegExp(`http\\S+answer=${rating}`).exec(mail.text ?? '')?.[0] ?? '').replace(
      world.config.APP_URL,
      world.apiUrl,
    );
  const satisfactionOf = async (ticket: { id: number }): Promise<any> =>
    (await api.get(`/api/tickets/${ticket.id}/satisfaction`)).body;

  it('is switched on for a mailbox in the console', async () => {
    await page.getByRole('table').getByRole('link').first().click();
    const section = page.getByRole('region', { name: 'Customer satisfaction' });
    await section.getByLabel('Ask how we did after a ticket is solved').check();
    await section.getByLabel('Ask after (hours)').fill('0');
    await section.getByRole('button', { name: 'Save the question' }).click();
    await page.getByText('Saved: customers are asked').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    const { body } = await api.get('/api/mailboxes/1/satisfaction');
    expect(body).to.deep.equal({ enabled: true, delayMinutes: 0, againAfterDays: 30 });
  });

  it('goes from the solved ticket by mail to a page, and from there onto the ticket and into the counts', async () => {
    const ticket = await solvedTicket('Broken lamp');
    const mail = await questionAbout(ticket);
    expect(mail.headers.get('auto-submitted')).to.equal('auto-generated');
    expect(world.sink.mails.find(({ messageId }) => messageId === mail.messageId)?.from).to.equal('');
    expect(mail.text).not.to.match(/lamp/);
    expect([mail.references].flat().length).to.be.greaterThan(0);

    // As a mail scanner looks at every link, and as the customer's browser does, scripts off.
    for (const rating of ['good', 'okay', 'bad']) await fetch(linkIn(mail, rating));
    expect(await satisfactionOf(ticket)).to.include({ state: 'asked', rating: null });
    const context = await desk.browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    });
    const customer = await context.newPage();
    await customer.goto(linkIn(mail, 'okay'));
    expect(await customer.getByLabel('Okay').isChecked()).to.equal(true);
    await customer.getByRole('button', { name: 'Send my answer' }).click();
    await customer.getByRole('heading', { name: 'Thank you' }).waitFor();
    await customer.getByLabel('What should we know?').fill('Quick, but the box was dented.');
    await customer.getByRole('button', { name: 'Send comment' }).click();
    await customer.getByText('Your comment is with us.').waitFor();
    await customer.getByRole('link', { name: 'Change my answer' }).click();
    await customer.getByLabel('Good').check();
    await customer.getByRole('button', { name: 'Send my answer' }).click();
    await customer.getByText('Your answer: Good').waitFor();
    await context.close();
    expect(await satisfactionOf(ticket)).to.include({
      rating: 'good',
      comment: 'Quick, but the box was dented.',
    });

    await speaksGerman(linkIn(mail, 'good'), (language) => api.patch('/api/mailboxes/1', { language }));

    await desk.open(`/tickets/${ticket.id}`);
    const panel = page.getByRole('complementary', { name: 'Customer' });
    await panel.getByText('Quick, but the box was dented.').waitFor();
    expect(await panel.getByText('All answers of this customer: 1 good').isVisible()).to.equal(true);
    await page
      .getByText(/heard from the customer: good/)
      .first()
      .waitFor({ state: 'attached' });
    await page.getByRole('link', { name: 'Reports' }).click();
    await page.getByRole('link', { name: 'Satisfaction' }).click();
    const agents = page.getByRole('table', { name: 'By agent' });
    await agents.waitFor();
    expect(await agents.locator('tbody tr').allInnerTexts()).to.have.length(1);
    expect((await agents.locator('tbody td').allInnerTexts()).slice(1)).to.deep.equal([
      '1',
      '1 (100%)',
      '1 (100%)',
      '0 (0%)',
      '0 (0%)',
    ]);
    expect(await seriousFindings(page)).to.deep.equal([]);
    expect(desk.complaints).to.deep.equal([]);
  });

  it('refuses a link that was changed, or that is for another ticket', async () => {
    const [ticket, other] = [await solvedTicket('First question'), await solvedTicket('Second question')];
    const [mail, otherMail] = [await questionAbout(ticket), await questionAbout(other)];
    const [link, otherLink] = [linkIn(mail, 'bad'), linkIn(otherMail, 'bad')];
    const signature = /[^.]+(?=\?)/.exec(otherLink)?.[0] ?? '';
    const mixed = link.replace(/[^.]+(?=\?)/, signature);
    for (const forged of [
      mixed,
      link.replace('satisfaction/', 'satisfaction/99'),
      link.replace(/(?<=satisfaction\/\d+\.)\d+/, '99999999999'),
    ]) {
      const answer = await fetch(forged, { method: 'POST', body: new URLSearchParams({ rating: 'bad' }) });
      expect(answer.status, forged).to.equal(404);
    }
    await world.app
      .db('satisfaction_questions')
      .where({ ticket_id: ticket.id })
      .update({ expires_at: new Date(0) });
    const late = await fetch(link, { method: 'POST', body: new URLSearchParams({ rating: 'bad' }) });
    expect(late.status).to.equal(410);
    for (const asked of [ticket, other]) expect(await satisfactionOf(asked)).to.include({ rating: null });
  });

  it('is asked once by several workers, also when Redis has forgotten everything', async () => {
    const others = [await world.startWorker(), await world.startWorker()];
    const tickets = [await solvedTicket('Many workers one'), await solvedTicket('Many workers two')];
    await world.app.redis.flushdb();
    for (const ticket of tickets) await questionAbout(ticket);
    await eventually('all mail is sent', async () => {
      const left = await world.app.db('outbound_mails').whereNot({ state: 'sent' }).first('id');
      return left === undefined;
    });
    for (const worker of others) await worker.stop();
    const asked = world.sink.mails.filter(({ raw }) =>
      tickets.some(({ number }) => raw.includes(`How did we do? [#${number}]`)),
    );
    expect(asked).to.have.length(2);
  });
});

/** As its mailbox does, whatever the browser likes; a link that leads to no question goes by the browser. */
async function speaksGerman(
  link: string,
  setLanguage: (language: string | null) => Promise<unknown>,
): Promise<void> {
  const ask = (language: string, init: RequestInit = {}, url = link): Promise<Response> =>
    fetch(url, { ...init, headers: { 'Accept-Language': language } });
  await setLanguage('de');
  expect(await (await ask('en-GB,en;q=0.9')).text())
    .to.match(/<html lang="de">/)
    .and.match(/<title>Wie zufrieden sind Sie\? · /)
    .and.match(/checked> Gut</)
    .and.match(/<button>Antwort senden<\/button>/)
    .and.not.match(/Choose|How did|Good</);
  const thanks = await ask('en', { method: 'POST', body: new URLSearchParams({ rating: 'good' }) });
  expect(await thanks.text()).to.match(/Ihre Antwort: <strong>Gut<\/strong>\. Ihr Kommentar ist bei uns/);
  await setLanguage(null);
  expect(await (await ask('de')).text()).to.match(/<html lang="en">[^]*How did we do\?/);
  const forged = await ask('de-AT,de;q=0.9,en;q=0.8', {}, link.replace('satisfaction/', 'satisfaction/99'));
  expect(forged.headers.get('vary')).to.match(/accept-language/i);
  expect(await forged.text()).to.match(/Dieser Link funktioniert nicht/);
}
