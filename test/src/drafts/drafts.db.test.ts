// Drafts over HTTP, and tickets nobody is notified of.
import { expect } from 'chai';
import { keepMailedDraft } from '../../../src/drafts/index.ts';
import { startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';

const words = (text: string, html: string | null = null) => ({ text, html });

const written = (version: number, text: string, more = {}) => ({
  version,
  mode: 'reply',
  reply: words(text),
  note: words(''),
  ...more,
});

describe('a draft on a ticket', () => {
  let api: TestApi;
  let ticketId: number;
  before(async () => {
    api = await startTestApi();
    const mailbox = await call(api.admin, 'POST', '/api/mailboxes', {
      address: 'support@desk.example',
      name: 'Support',
    });
    const customer = { email: 'ann@customer.example' };
    const input = { mailboxId: mailbox.body.id, customer, subject: 'Printer', text: 'Hello.' };
    ticketId = (await call(api.agent, 'POST', '/api/tickets', input)).body.id;
  });
  after(() => api.close());

  const call = (person: TestPerson, method: string, path: string, json?: unknown) =>
    api.call(method, path, json, person);
  const draft = (person: TestPerson, method: string, json?: unknown) =>
    call(person, method, `/api/tickets/${ticketId}/draft`, json);
  const system = () => api.app.contextFor({ kind: 'system' });
  const mailed = (agentId: number, text: string) =>
    keepMailedDraft(system(), { ticketId, agentId, text, reason: 'It came by mail.' });

  it('is kept for the agent who writes it with all it holds, until it is emptied', async () => {
    expect((await draft(api.agent, 'GET')).body).to.deep.equal({ mailed: null, own: null, shared: [] });
    const kept = await draft(api.agent, 'PUT', {
      ...written(0, 'Half an answer'),
      reply: words('Half an answer', '<p onclick="x()">Half an <b>answer</b></p>'),
      note: words('To myself'),
      cc: [{ address: 'bob@customer.example', name: 'Bob' }],
      seen: 7,
      key: 'once',
    });
    expect(kept.body.own).to.deep.include({
      agent: { id: api.agent.id, name: 'agent' },
      reply: words('Half an answer', '<p>Half an <b>answer</b></p>'),
      note: words('To myself'),
      to: null,
      cc: [{ address: 'bob@customer.example', name: 'Bob' }],
      seen: 7,
      key: 'once',
      shared: false,
    });
    expect((await draft(api.admin, 'GET')).body, 'of somebody else').to.deep.equal({
      mailed: null,
      own: null,
      shared: [],
    });
    expect((await draft(api.agent, 'PUT', written(kept.body.own.version, ' '))).body.own).to.equal(null);
  });

  it('is not overwritten by a device that has an older one', async () => {
    const { version } = (await draft(api.agent, 'PUT', written(0, 'On the desk'))).body.own;
    const clash = await draft(api.agent, 'PUT', written(0, 'On the phone'));
    expect(clash.status).to.equal(409);
    expect(clash.body.current).to.deep.include({ version, reply: words('On the desk') });
    expect((await draft(api.agent, 'PUT', written(version, 'On both'))).body.own.version).to.equal(
      version + 1,
    );
    expect((await draft(api.agent, 'PUT', written(version + 1, ''))).body.own).to.equal(null);
    const gone = await draft(api.agent, 'PUT', written(version + 1, 'Sent by now'));
    expect([gone.status, gone.body.current]).to.deep.equal([409, null]);
  });

  it('is seen and taken over by a colleague once it is shared, with its files', async () => {
    const form = new FormData();
    form.append('file', new Blob(['hello']), 'hello.txt');
    const upload = await api.request(api.agent, { method: 'POST', path: '/api/attachments', body: form });
    const { id } = (await upload.json()) as { id: number };
    const files = [{ id, name: 'hello.txt', size: 5 }];
    await draft(api.agent, 'PUT', written(0, 'Over to you', { files, shared: true }));
    const { body } = await draft(api.admin, 'GET');
    expect(body.shared[0]).to.deep.include({ agent: { id: api.agent.id, name: 'agent' }, files });
    const take = () =>
      call(api.admin, 'POST', `/api/tickets/${ticketId}/draft/take-over`, { agentId: api.agent.id });
    const taken = await take();
    expect(taken.body.own).to.deep.include({ reply: words('Over to you'), shared: false });
    expect((await take()).status, 'a second time').to.equal(409);
    expect(
      (await draft(api.agent, 'PUT', written(taken.body.own.version, 'Still mine?'))).body.current,
    ).to.equal(null);
    const sent = await call(api.admin, 'POST', `/api/tickets/${ticketId}/replies`, {
      text: 'Over.',
      attachmentIds: [id],
    });
    expect(sent.status).to.equal(201);
    await draft(api.admin, 'PUT', written(taken.body.own.version, ''));
  });

  it('of a new ticket is kept for its agent alone, with its pictures, until it is discarded', async () => {
    const path = '/api/new-ticket-draft';
    const [file] = (await api.app
      .db('attachments')
      .insert({
        filename: 'dot.png',
        content_type: 'image/png',
        size: 1,
        sha256: 'x',
        storage_key: 'x',
        uploaded_by: api.agent.id,
        created_at: new Date('2026-01-01T00:00:00Z'),
      })
      .returning('id')) as { id: number }[];
    const typed = {
      mailboxId: null,
      email: 'new@cust',
      name: '',
      subject: 'Your appointment',
      words: { text: 'Hi', html: `<p onclick="x()">Hi <img src="cid:upload-${file!.id}"></p>` },
      cc: [{ address: 'bob@customer.example', name: '' }],
      bcc: [],
      files: [],
      key: 'k1',
    };
    expect((await call(api.agent, 'GET', path)).body).to.deep.equal({ own: null });
    const { body: first } = await call(api.agent, 'PUT', path, { version: 0, ...typed });
    expect(first.own).to.deep.include({ email: 'new@cust', cc: typed.cc, key: 'k1' });
    expect(first.own.words.html).to.match(new RegExp(`^<p>Hi <img src="cid:upload-${file!.id}" ?/?></p>$`));
    const kept = await api.app.db('attachments').where({ id: file!.id }).first();
    expect(kept.created_at.getTime(), 'its picture is not swept away').to.be.greaterThan(Date.UTC(2026, 1));
    expect((await call(api.admin, 'GET', path)).body, 'nobody else’s').to.deep.equal({ own: null });
    const clash = await call(api.agent, 'PUT', path, { version: 0, ...typed, subject: 'Other' });
    expect([clash.status, clash.body.current.subject]).to.deep.equal([409, 'Your appointment']);
    const next = await call(api.agent, 'PUT', path, {
      version: first.own.version,
      ...typed,
      subject: 'Later',
    });
    expect(next.body.own).to.deep.include({ subject: 'Later', version: first.own.version + 1 });
    const both = [7, 8].map((n) => call(api.admin, 'PUT', path, { version: 0, ...typed, key: `k${n}` }));
    expect((await Promise.all(both)).map(({ status }) => status).toSorted()).to.deep.equal([200, 409]);
    await call(api.agent, 'DELETE', path);
    expect((await call(api.agent, 'GET', path)).body).to.deep.equal({ own: null });
  });

  it('is refused on a ticket that is not there', async () => {
    expect((await call(api.agent, 'PUT', '/api/tickets/999999/draft', written(0, 'Hello'))).status).to.equal(
      404,
    );
  });

  it('that came by mail tells why, beside what is being written', async () => {
    await draft(api.agent, 'PUT', written(0, 'Written here.'));
    await mailed(api.agent.id, 'Written by mail.');
    await mailed(api.agent.id, 'And more.');
    const { body } = await draft(api.agent, 'GET');
    expect(body.own.reply.text).to.equal('Written here.');
    expect(body.mailed).to.include({
      text: 'Written by mail.\n\nAnd more.',
      reason: 'It came by mail.',
    });
    expect((await draft(api.agent, 'DELETE')).status).to.equal(204);
    expect((await draft(api.agent, 'GET')).body).to.deep.include({ mailed: null });
  });

  it('that came by mail from somebody who has left is shown to whoever opens the ticket', async () => {
    await mailed(api.agent.id, 'My last words.');
    expect((await draft(api.admin, 'GET')).body.mailed).to.equal(null);
    await call(api.admin, 'PATCH', `/api/agents/${api.agent.id}`, { active: false });
    expect((await draft(api.admin, 'GET')).body.mailed).to.deep.include({
      agent: { id: api.agent.id, name: 'agent' },
      text: 'My last words.',
    });
    expect((await draft(api.admin, 'DELETE')).status).to.equal(204);
    expect((await draft(api.admin, 'GET')).body.mailed).to.equal(null);
  });

  it('is no matter of muting: a ticket is muted and unmuted, and its history says so', async () => {
    const path = `/api/tickets/${ticketId}`;
    expect((await call(api.admin, 'GET', path)).body.muted).to.equal(false);
    expect((await call(api.admin, 'PATCH', path, { muted: true })).body.muted).to.equal(true);
    expect((await call(api.admin, 'PATCH', path, { muted: false })).body.muted).to.equal(false);
    const { body } = await call(api.admin, 'GET', `${path}/events`);
    expect(body.items.map((event: any) => event.type)).to.include.members(['ticket.muted', 'ticket.unmuted']);
  });
});
