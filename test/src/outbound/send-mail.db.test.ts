// One mail and the rows it is sent from: what happens between being taken up and being handed over.
import { expect } from 'chai';
import { simpleParser } from 'mailparser';
import { createMailbox } from '../../../src/mailboxes/index.ts';
import { claimMails } from '../../../src/outbound/claim-mails.ts';
import { queueNotification } from '../../../src/outbound/index.ts';
import { cancelMail } from '../../../src/outbound/cancel-mail.ts';
import { retryMail } from '../../../src/outbound/retry-mail.ts';
import type { Context } from '../../../src/platform/context.ts';
import { connectDatabase } from '../../../src/platform/db/connect.ts';
import { startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';
import { startSender, type MailSender } from '../../support/mail-sender.ts';
import { startSink, type SmtpSink } from '../../support/smtp-sink.ts';

/** Words with an upload as a picture, and what nobody may send. */
const showing = (words: string, id: number): string =>
  `<p>${words} <img src="cid:upload-${id}" alt="" onerror="alert(1)"></p>`;

describe('sending a mail', () => {
  let api: TestApi;
  let sink: SmtpSink;
  let sending: ReturnType<typeof startSender>;
  let ctx: Context;
  let sender: MailSender;
  let mailboxId: number;
  before(async () => {
    [api, sink] = await Promise.all([startTestApi(), startSink()]);
    ctx = api.app.contextFor({ kind: 'system' });
    ({ id: mailboxId } = await createMailbox(ctx, { address: 'sales@desk.test', name: 'Sales' }));
    sending = startSender(api, sink);
    ({ sender } = sending);
  });
  after(async () => {
    await sending?.close();
    await sink?.close();
    await api?.close();
  });
  afterEach(() => sink.acceptAll());

  const queueMail = (): Promise<number> =>
    queueNotification(ctx, {
      ticketId: null,
      mailboxId,
      recipient: { address: 'ann@desk.test', name: '' },
      subject: 'A notice',
      text: 'Hello.',
    });
  const rowOf = (id: number): Promise<any> => api.app.db('outbound_mails').where({ id }).first();
  const hour = 3_600_000;
  const sentDate = async (id: number): Promise<string> => {
    expect(await sender.send(id)).to.equal('sent');
    return /^Date: (.*)$/m.exec(sink.mails.at(-1)?.raw.toString().replaceAll('\r', '') ?? '')?.[1] ?? '';
  };
  const now = (): string => api.clock.now().toUTCString().replace('GMT', '+0000');
  const queueForLater = async (): Promise<number> => {
    const id = await queueMail();
    const sendAt = new Date(api.clock.now().getTime() + 2 * hour);
    await api.app.db('outbound_mails').where({ id }).update({ send_at: sendAt, next_attempt_at: sendAt });
    api.clock.advance(hour);
    return id;
  };

  it('costs no attempt when it fails before the relay was asked', async () => {
    const id = await queueMail();
    await api.app.db.raw('alter table relay_turns rename to relay_turns_away');
    const problem = await sender
      .send(id)
      .catch((error: Error) => error.message)
      .finally(() => api.app.db.raw('alter table relay_turns_away rename to relay_turns'));
    expect(problem).to.include('relay_turns');
    expect(await rowOf(id)).to.include({ state: 'queued', attempts: 0, lease_until: null });
    expect(await sender.send(id)).to.equal('sent');
  });

  it('is done once by a worker that is told of it several times at once', async () => {
    const ids = [await queueMail(), await queueMail()] as const;
    const before = sink.mails.length;
    const answers = await Promise.all([ids[0], ids[1], ids[0], ids[0], ids[1]].map((id) => sender.send(id)));
    expect(answers).to.deep.equal(['sent', 'sent', null, null, null]);
    expect(sink.mails.length - before).to.equal(2);
  });

  it('is tried once more, and not said to have stopped workers, when fewer attempts are allowed than before', async () => {
    const id = await queueMail();
    const deferred = { state: 'deferred', attempts: 3, last_error: '451 later' };
    await api.app.db('outbound_mails').where({ id }).update(deferred);
    sink.respondWith({ answer: { code: 451, text: '4.3.0 still later' } });
    expect(await sender.send(id)).to.equal('failed');
    expect((await rowOf(id)).last_error).to.equal('451 4.3.0 still later (given up after 4 attempts)');
  });

  it('ends when each worker that tried it stopped', async () => {
    const id = await queueMail();
    const left = { state: 'sending', attempts: 1, lease_until: new Date(0) };
    await api.app.db('outbound_mails').where({ id }).update(left);
    expect(await sender.send(id)).to.equal('failed');
    expect((await rowOf(id)).last_error).to.include('stopped before they could note an answer');
  });

  describe('bears the date', () => {
    it('on which it was written, also when it is tried again later', async () => {
      const id = await queueMail();
      const written = now();
      api.clock.advance(hour);
      await retryMail(ctx, { id });
      expect(await sentDate(id)).to.equal(written);
    });

    it('for which it was put off', async () => {
      const id = await queueForLater();
      api.clock.advance(hour);
      const wanted = now();
      api.clock.advance(hour);
      expect(await sentDate(id)).to.equal(wanted);
    });

    it('on which somebody had it sent before its time, or after all', async () => {
      const early = await queueForLater();
      await retryMail(ctx, { id: early });
      expect(await sentDate(early)).to.equal(now());
      const cancelled = await queueForLater();
      await cancelMail(ctx, { id: cancelled });
      api.clock.advance(5 * hour);
      await retryMail(ctx, { id: cancelled });
      expect(await sentDate(cancelled)).to.equal(now());
    });

    it('it had when it reached the first, for those who get it later', async () => {
      const id = await queueForLater();
      api.clock.advance(hour);
      const wanted = now();
      const people = [
        { address: 'ann@desk.test', name: '' },
        { address: 'ben@desk.test', name: '' },
      ];
      const reached = JSON.stringify([{ address: 'ann@desk.test', error: null }]);
      const row = { state: 'deferred', attempts: 1, recipients_to: JSON.stringify(people), settled: reached };
      await api.app.db('outbound_mails').where({ id }).update(row);
      api.clock.advance(hour);
      await retryMail(ctx, { id });
      expect(await sentDate(id)).to.equal(wanted);
    });
  });

  const picture = async (person: TestPerson, name: string): Promise<number> => {
    const body = new FormData();
    const bytes = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(name)]);
    body.append('file', new File([bytes], name, { type: 'image/png' }));
    const answer = await api.request(person, { path: '/api/attachments', body });
    return ((await answer.json()) as { id: number }).id;
  };
  const sign = (person: TestPerson, own: { signature?: string; signatureHtml?: string | null }) =>
    api.call('PUT', '/api/me/signature', { signature: '', signatureHtml: null, ...own }, person);

  describe('is signed', () => {
    let ticketId: number;
    let [ofMailbox, ofAgent] = [0, 0];
    before(async () => {
      [ofMailbox, ofAgent] = await Promise.all([
        picture(api.admin, 'logo.png'),
        picture(api.agent, 'me.png'),
      ]);
      await api.call(
        'PATCH',
        `/api/mailboxes/${mailboxId}`,
        { signatureHtml: showing('{{mailbox.name}} Ltd', ofMailbox) },
        api.admin,
      );
      const customer = { email: 'ann@customer.example', name: 'Ann <b>Example</b>' };
      const input = { mailboxId, customer, subject: 'Printer', text: 'Hello.' };
      ticketId = (await api.call('POST', '/api/tickets', input, api.agent)).body.id;
    });

    /** The words below a reply by `person`, and the names of its pictures, sorted. */
    const signed = async (person: TestPerson, signedBy: string) => {
      await api.call('PATCH', `/api/mailboxes/${mailboxId}`, { signedBy }, api.admin);
      const shown = await api.call('POST', `/api/mailboxes/${mailboxId}/signature`, { ticketId }, person);
      await api.call('POST', `/api/tickets/${ticketId}/replies`, { text: 'Done.' }, person);
      const { id } = (await api.app.db('outbound_mails').max('id as id').first())!;
      api.clock.advance(60_000);
      expect(await sender.send(Number(id))).to.equal('sent');
      const mail = await simpleParser(sink.mails.at(-1)!.raw, { keepCidLinks: true });
      expect(String(mail.html)).not.to.match(/onerror|<script|<b>Example/);
      const [, below = ''] = (mail.text ?? '').split('-- \n');
      expect(below.trim()).to.equal(shown.body.text);
      return [below.trim(), mail.attachments.map(({ filename }) => filename).toSorted()];
    };

    it('by the mailbox, by its author or by both, as the mailbox says, with the pictures of what is shown', async () => {
      const own = `${showing('Yours, {{agent.name}} to {{customer.name}}', ofAgent)}<script>alert(1)</script>`;
      const saved = await sign(api.agent, { signature: 'forged', signatureHtml: own });
      expect([saved.status, saved.body.signature]).to.deep.equal([
        200,
        'Yours, {{agent.name}} to {{customer.name}}',
      ]);
      expect(saved.body.signatureHtml).not.to.match(/script|onerror/);
      expect((await api.call('GET', '/api/me/signature', undefined, api.agent)).body).to.deep.equal(
        saved.body,
      );
      const mine = `Yours, agent to Ann <b>Example</b>`;
      expect(await signed(api.agent, 'mailbox')).to.deep.equal(['Sales Ltd', ['logo.png']]);
      expect(await signed(api.agent, 'agent')).to.deep.equal([mine, ['me.png']]);
      expect(await signed(api.agent, 'both')).to.deep.equal([`${mine}\n\nSales Ltd`, ['logo.png', 'me.png']]);
      expect(await signed(api.admin, 'agent'), 'who has none').to.deep.equal(['Sales Ltd', ['logo.png']]);
    });

    it('by an agent with words and pictures of their own only, until they have none', async () => {
      const refused = await sign(api.agent, { signature: '{{agent.phone}}' });
      expect([refused.status, refused.body.errors[0].field]).to.deep.equal([400, 'signature']);
      const foreign = await sign(api.admin, { signatureHtml: showing('Mine', ofAgent) });
      expect(foreign.body.detail).to.equal('A picture is no longer there: put it into the words again.');
      const seenBy = async (person: TestPerson): Promise<number> =>
        (await api.request(person, { path: `/api/attachments/${ofAgent}` })).status;
      expect([await seenBy(api.agent), await seenBy(api.admin)]).to.deep.equal([200, 404]);
      await sign(api.agent, { signature: ' ', signatureHtml: '<p> </p>' });
      expect(await signed(api.agent, 'both')).to.deep.equal(['Sales Ltd', ['logo.png']]);
      expect(await api.app.db('kept_pictures').where({ attachment_id: ofAgent })).to.deep.equal([]);
      const entry = await api.app
        .db('audit_entries')
        .orderBy('id', 'desc')
        .where({ agent_id: api.agent.id })
        .first();
      expect(entry).to.include({ action: 'agent.change', subject_id: api.agent.id });
    });
  });

  it('goes on while a migration adds a column', async () => {
    const db = connectDatabase(api.app.config.DATABASE_URL, 1);
    const now = api.clock.now();
    const claim = (id: number) =>
      claimMails(db, { ids: [id], now, leaseUntil: now, hasDeskRelay: true, noticeFrom: null });
    try {
      expect((await claim(await queueMail())).size).to.equal(1);
      await api.app.db.raw('alter table outbound_mails add column of_tomorrow text');
      expect((await claim(await queueMail())).size).to.equal(1);
    } finally {
      await db.destroy();
    }
  });
});
