// The question after a ticket is solved: who is asked, when and how often; the customer's page; what is counted.
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { questionToken, replyAddress, type MailKey } from '../../../mail/threading/index.ts';
import { createApp, type App } from '../../../src/app.ts';
import { loadMailKeys } from '../../../src/mailboxes/index.ts';
import type { Context } from '../../../src/platform/context.ts';
import { askDue } from '../../../src/satisfaction/index.ts';
import { startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

const token = (path: string): string[] => /satisfaction\/([^?]+)/.exec(path)?.[1]?.split('.') ?? [];
const contextOf = (app: App): Context => app.contextFor({ kind: 'system' });

describe('customer satisfaction', () => {
  let api: TestApi;
  let other: App;
  let mailbox: { id: number; name: string };
  let customers = 0;

  const call = (method: string, path: string, json?: unknown, person: TestPerson = api.admin) =>
    api.call(method, `/api${path}`, json, person);
  const ask = (app: App = api.app): Promise<number> => askDue(contextOf(app), app.config.APP_URL);
  const save = (settings: object, id = mailbox.id): Promise<any> =>
    call('PUT', `/mailboxes/${id}/satisfaction`, settings);
  const asking = { enabled: true, delayMinutes: 60, againAfterDays: 30 };

  /** A ticket of a customer of its own, who has written. */
  async function openTicket(
    options: { kind?: string; email?: string; mailboxId?: number } = {},
  ): Promise<any> {
    const email = options.email ?? `customer${(customers += 1)}@customer.example`;
    const input = {
      mailboxId: options.mailboxId ?? mailbox.id,
      customer: { email },
      subject: 'A lamp',
      text: 'Hello.',
    };
    const { body: ticket } = await call('POST', '/tickets', input);
    await api.app.db('messages').insert({
      ticket_id: ticket.id,
      kind: options.kind ?? 'customer',
      message_id: `last.${ticket.id}@customer.example`,
      text: 'It is dark.',
    });
    return { id: ticket.id, email };
  }
  const solve = (ticket: { id: number }, more: object = {}, person = api.admin): Promise<any> =>
    call('PATCH', `/tickets/${ticket.id}`, { ...more, status: 'solved' }, person);
  const satisfactionOf = async ({ id }: { id: number }): Promise<any> =>
    (await call('GET', `/tickets/${id}/satisfaction`)).body;
  const mailOf = (ticket: { id: number }): Promise<any> =>
    api.app
      .db('outbound_mails')
      .where({ ticket_id: ticket.id, kind: 'satisfaction' })
      .orderBy('id', 'desc')
      .first();
  /** The path of the customer's page, from the mail. */
  const pathOf = async (ticket: { id: number }, rating = 'good'): Promise<string> => {
    const { text } = await mailOf(ticket);
    const url = new RegExp(`http\\S+answer=${rating}`).exec(text)?.[0] ?? '';
    return url.slice(api.app.config.APP_URL.length);
  };
  async function askedTicket(options = {}): Promise<any> {
    const ticket = await openTicket(options);
    await solve(ticket);
    api.clock.advance(60 * minute);
    expect(await ask()).to.equal(1);
    return ticket;
  }
  const look = (path: string, method = 'GET'): Promise<Response> => fetch(`${api.url}${path}`, { method });
  const send = (path: string, form: Record<string, string>): Promise<Response> =>
    fetch(`${api.url}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

  before(async () => {
    api = await startTestApi();
    other = createApp(api.app.config, 'other', api.clock);
    mailbox = (await call('POST', '/mailboxes', { address: 'support@desk.example', name: 'Support & <b>' }))
      .body;
    await save(asking);
  });
  beforeEach(() => save(asking));
  after(async () => {
    await other.close();
    await api.close();
  });

  describe('of a mailbox', () => {
    it('is off until an admin switches it on, which leaves an audit entry', async () => {
      const json = { address: 'new@desk.example', name: 'New' };
      const { body: fresh } = await call('POST', '/mailboxes', json);
      const path = `/mailboxes/${fresh.id}/satisfaction`;
      expect((await call('GET', path)).body).to.deep.equal({
        enabled: false,
        delayMinutes: 1440,
        againAfterDays: 30,
      });
      expect((await call('PUT', path, asking, api.agent)).status).to.equal(403);
      expect((await call('PUT', path, asking)).body).to.deep.equal(asking);
      expect((await call('GET', path)).body).to.deep.equal(asking);
      const entry = await api.app
        .db('audit_entries')
        .where({ action: 'satisfaction.changed', subject_id: fresh.id })
        .first();
      expect(entry).to.include({ agent_id: api.admin.id });
      expect((await save(asking, 987_654)).status).to.equal(404);
    });
  });

  describe('is asked for', () => {
    it('once a ticket has stayed solved for the delay, by one mail however many look', async () => {
      const ticket = await openTicket();
      await solve(ticket, { assigneeId: api.agent.id });
      expect(await satisfactionOf(ticket)).to.include({ state: 'waiting', rating: null });
      api.clock.advance(60 * minute - 1);
      expect(await ask()).to.equal(0);
      api.clock.advance(1);
      const counts = await Promise.all([ask(), ask(other), ask(), ask(other)]);
      expect(counts.reduce((sum, count) => sum + count)).to.equal(1);
      expect(
        await api.app.db('outbound_mails').where({ ticket_id: ticket.id, kind: 'satisfaction' }),
      ).to.have.length(1);
      const shown = await satisfactionOf(ticket);
      expect(shown).to.include({ state: 'asked', askedAt: api.clock.now().toISOString() });
      expect(shown.agent).to.deep.equal({ id: api.agent.id, name: 'agent' });
      const mail = await mailOf(ticket);
      expect(mail).to.include({
        automatic_to: ticket.email,
        in_reply_to: `last.${ticket.id}@customer.example`,
      });
      expect(mail.text.match(/answer=\w+/g)).to.deep.equal(['answer=good', 'answer=okay', 'answer=bad']);
      expect(mail.html.match(/<a href/g)).to.have.length(3);
      for (const words of ['A lamp', 'Hello', 'dark'])
        expect(`${mail.subject}${mail.text.slice(6)}`).not.to.contain(words);
    });

    it('not when it was opened again, and anew when it is solved again', async () => {
      const ticket = await openTicket();
      await solve(ticket);
      await call('PATCH', `/tickets/${ticket.id}`, { status: 'open' });
      api.clock.advance(60 * minute);
      expect(await ask()).to.equal(0);
      expect(await satisfactionOf(ticket)).to.include({
        state: 'dropped',
        reason: 'The ticket did not stay solved.',
      });
      await solve(ticket);
      api.clock.advance(30 * minute);
      await call('PATCH', `/tickets/${ticket.id}`, { status: 'open' });
      await solve(ticket);
      api.clock.advance(30 * minute);
      expect(await ask(), 'solved for half an hour').to.equal(0);
      await call('PATCH', `/tickets/${ticket.id}`, { status: 'closed' });
      api.clock.advance(30 * minute);
      expect(await ask(), 'put away is still solved').to.equal(1);
    });

    it('not again about the same ticket for the days that are set', async () => {
      const ticket = await askedTicket();
      for (const [wait, asked] of [
        [29 * day, 0],
        [day, 1],
      ] as const) {
        await call('PATCH', `/tickets/${ticket.id}`, { status: 'open' });
        await solve(ticket);
        api.clock.advance(wait);
        expect(await ask()).to.equal(asked);
      }
    });

    it('not from machines, and not where the mailbox no longer asks', async () => {
      const machine = await openTicket({ kind: 'auto' });
      const ticket = await openTicket();
      await solve(machine);
      api.clock.advance(60 * minute);
      expect(await ask()).to.equal(0);
      expect(await satisfactionOf(machine)).to.include({
        reason: 'Nobody but machines wrote to this ticket.',
      });
      await solve(ticket);
      await save({ ...asking, enabled: false });
      api.clock.advance(60 * minute);
      expect(await ask()).to.equal(0);
      expect(await satisfactionOf(ticket)).to.include({ reason: 'The mailbox no longer asks.' });
    });

    it('not from who is suppressed or has had enough automatic mail', async () => {
      const suppressed = await openTicket();
      await api.app.db('suppressed_recipients').insert({ email: suppressed.email, reason: 'complaint' });
      const flooded = await openTicket();
      await solve(suppressed);
      await solve(flooded);
      api.clock.advance(60 * minute);
      await api.app.db.raw(
        `insert into outbound_mails (kind, mailbox_id, message_id_header, subject, automatic_to, created_at)
         select 'acknowledgement', ?, 'x' || n, '', ?, ? from generate_series(1, 30) n`,
        [mailbox.id, flooded.email, api.clock.now()],
      );
      expect(await ask()).to.equal(0);
      expect((await satisfactionOf(suppressed)).reason).to.match(/reported a mail of ours as spam/);
      expect((await satisfactionOf(flooded)).reason).to.match(/30 automatic mails within 10 minutes/);
    });
  });

  describe('on the customer’s page', () => {
    it('is chosen already, and recorded by the button only', async () => {
      const ticket = await askedTicket();
      const path = await pathOf(ticket, 'bad');
      for (const method of ['GET', 'HEAD', 'GET']) expect((await look(path, method)).status).to.equal(200);
      const answer = await look(path);
      const html = await answer.text();
      expect(html)
        .to.contain('value="bad" required checked')
        .and.not.contain('value="good" required checked');
      expect(html)
        .to.contain('Support &amp; &lt;b&gt;')
        .and.not.match(/<script|<img|<link|src=/);
      expect(answer.headers.get('content-security-policy')).to.match(
        /^default-src 'none'; style-src 'sha256-\S+'; form-action 'self'/,
      );
      expect(answer.headers.get('referrer-policy')).to.equal('no-referrer');
      expect(answer.headers.get('cache-control')).to.equal('no-store');
      expect(answer.headers.getSetCookie()).to.deep.equal([]);
      expect(await satisfactionOf(ticket), 'looking records nothing').to.include({ rating: null });

      const sent = await send(path, { rating: 'bad' });
      expect([sent.status, sent.headers.get('location')]).to.deep.equal([303, `${path.split('?')[0]}?done`]);
      expect(await (await look(sent.headers.get('location') ?? '')).text()).to.contain(
        'Your answer: <strong>Bad</strong>',
      );
      expect(await satisfactionOf(ticket)).to.include({
        rating: 'bad',
        answeredAt: api.clock.now().toISOString(),
      });
    });

    it('may be changed until it expires, and given words; the last answer counts', async () => {
      const ticket = await askedTicket();
      const path = await pathOf(ticket);
      await send(path, { rating: 'bad' });
      await send(path, { rating: 'bad', comment: ' <i>Slow</i>\u0000 ' });
      await send(path, { rating: 'okay' });
      await send(path, { rating: 'okay' });
      const { rating, comment, customer } = await satisfactionOf(ticket);
      expect([rating, comment]).to.deep.equal(['okay', '<i>Slow</i>']);
      expect(customer).to.deep.equal({ good: 0, okay: 1, bad: 0 });
      const page = await (await look(`${path.split('?')[0]}?done`)).text();
      expect(page).to.contain('&lt;i&gt;Slow&lt;/i&gt;</textarea>');
      const { body } = await call('GET', `/tickets/${ticket.id}/events`);
      const told = body.items.filter(({ type }: any) => type === 'satisfaction.answered');
      expect(told.map(({ data, actor }: any) => [data.rating, data.comment, actor])).to.deep.equal([
        ['bad', '', null],
        ['bad', '<i>Slow</i>', null],
        ['okay', '<i>Slow</i>', null],
      ]);
      api.clock.advance(14 * day);
      const late = await send(path, { rating: 'good' });
      expect([late.status, await late.text()]).to.deep.include(410);
      expect((await look(path)).status).to.equal(410);
      expect(await satisfactionOf(ticket)).to.include({ rating: 'okay' });
    });

    it('is refused to whoever made or changed the link', async () => {
      const ticket = await askedTicket();
      const another = await askedTicket();
      const [id, seconds = '', signature = ''] = token(await pathOf(ticket));
      const [, , otherSignature] = token(await pathOf(another));
      const flipped = signature.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));
      const ownKey = { version: 1, secret: randomBytes(32) };
      const foreign = questionToken({ id: Number(id), until: Number(seconds) }, ownKey);
      const reply = replyAddress(
        'support@desk.example',
        Number(id),
        (await loadMailKeys(api.app.db))[0] as MailKey,
      );
      const replyMac = /[a-z2-7]{16}(?=@)/.exec(reply)?.[0] ?? '';
      for (const forged of [
        `${id}.${seconds}.${flipped}`,
        `${id}.${seconds}.${otherSignature}`,
        `${id}.${Number(seconds) + 1}.${signature}`,
        `${Number(id) + 1}.${seconds}.${signature}`,
        foreign,
        `${id}.${seconds}.1-${replyMac}`,
        `${id}.${seconds}.`,
        `${id}`,
        '%00',
      ]) {
        for (const answer of [
          await look(`/api/satisfaction/${forged}`),
          await send(`/api/satisfaction/${forged}`, { rating: 'bad' }),
        ]) {
          expect(answer.status, forged).to.equal(404);
          expect(await answer.text()).to.contain('This link does not work');
        }
      }
      for (const asked of [ticket, another]) expect(await satisfactionOf(asked)).to.include({ rating: null });
    });

    it('takes nothing but an answer', async () => {
      const ticket = await askedTicket();
      const path = await pathOf(ticket);
      expect((await send(path, {})).status).to.equal(400);
      expect((await send(path, { rating: 'superb' })).status).to.equal(400);
      expect((await send(path, { rating: 'good', comment: 'x'.repeat(40_000) })).status).to.equal(400);
      const json = await fetch(`${api.url}${path}`, { method: 'POST', body: '{"rating":"good"}' });
      expect(json.status).to.equal(400);
      await send(path, { rating: 'good', comment: 'x'.repeat(3000) });
      expect((await satisfactionOf(ticket)).comment).to.have.length(2000);
      await api.app.db('tickets').where({ id: ticket.id }).delete();
      expect((await look(path)).status).to.equal(404);
    });
  });

  describe('is counted', () => {
    it('by agent, mailbox and week, for whom it was assigned to, else who solved it', async () => {
      const json = { address: 'sales@desk.example', name: 'Sales' };
      const { body: sales } = await call('POST', '/mailboxes', json);
      await save(asking, sales.id);
      // A Monday, far from the other tests.
      api.clock.advance(Date.parse('2027-06-07T10:00:00Z') - api.clock.now().getTime());
      const tickets = [];
      for (const [mailboxId, assigneeId, person] of [
        [mailbox.id, api.agent.id, api.admin],
        [mailbox.id, null, api.admin],
        [sales.id, null, api.agent],
      ] as const) {
        const ticket = await openTicket({ mailboxId });
        await solve(ticket, { assigneeId }, person);
        tickets.push(ticket);
      }
      api.clock.advance(60 * minute);
      expect(await ask()).to.equal(3);
      await send(await pathOf(tickets[0]), { rating: 'good' });
      await send(await pathOf(tickets[1]), { rating: 'bad' });
      api.clock.advance(7 * day);
      await askedTicket({ mailboxId: sales.id });
      const path = '/reports/satisfaction?from=2027-06-07&to=2027-06-20';
      const { body } = await call('GET', path, undefined, api.agent);
      expect(body.total).to.deep.equal({ asked: 4, good: 1, okay: 0, bad: 1 });
      const agents = [
        { agent: { id: api.admin.id, name: 'admin' }, asked: 2, good: 0, okay: 0, bad: 1 },
        { agent: { id: api.agent.id, name: 'agent' }, asked: 2, good: 1, okay: 0, bad: 0 },
      ];
      expect(body.byAgent).to.deep.equal(agents);
      expect(
        body.byMailbox.map((row: any) => [row.mailbox.name, row.asked, row.good, row.bad]),
      ).to.deep.equal([
        ['Sales', 2, 0, 0],
        ['Support & <b>', 2, 1, 1],
      ]);
      expect(body.byWeek).to.deep.equal([
        { week: '2027-06-07', asked: 3, good: 1, okay: 0, bad: 1 },
        { week: '2027-06-14', asked: 1, good: 0, okay: 0, bad: 0 },
      ]);
      const { body: some } = await call('GET', `${path}&mailboxId=${sales.id}`);
      expect(some.total.asked).to.equal(2);
      const { body: hers } = await call('GET', `${path}&mailboxId=${sales.id}&agentId=${api.agent.id}`);
      expect(hers.byWeek.map((row: any) => [row.week, row.asked])).to.deep.equal([['2027-06-07', 1]]);
      // Asked on Monday at 11:00 UTC: in Honolulu that is one in the night, at the far end of the map Tuesday.
      const weeksIn = async (timeZone: string, span = 'from=2027-06-07&to=2027-06-07') =>
        (await call('GET', `/reports/satisfaction?${span}&timeZone=${timeZone}`)).body;
      expect((await weeksIn('Pacific/Honolulu')).byWeek).to.deep.equal([
        { week: '2027-06-07', asked: 3, good: 1, okay: 0, bad: 1 },
      ]);
      expect((await weeksIn('Pacific/Kiritimati')).total.asked).to.equal(0);
      expect(await weeksIn('Pacific/Kiritimati', 'from=2027-06-08')).to.deep.include({
        from: '2027-06-08',
        to: '2027-06-15',
        timeZone: 'Pacific/Kiritimati',
      });
      expect((await call('GET', '/reports/satisfaction?timeZone=Mars/Base')).status).to.equal(400);
      expect((await call('GET', '/reports/satisfaction?from=2027-06-20&to=2027-06-07')).status).to.equal(400);
      expect((await call('GET', '/reports/satisfaction')).body).to.include({
        to: '2027-06-14',
        from: '2027-03-23',
      });
    });
  });
});
