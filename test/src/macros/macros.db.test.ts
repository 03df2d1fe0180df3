// Macros over HTTP: who sees and changes them, what they do to a ticket, how often.
import { expect } from 'chai';
import { uploadChore } from '../../../src/attachments/index.ts';
import { startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';

/** Words with these uploads as pictures. */
const showing = (...pictures: number[]) => ({
  html: pictures.map((one) => `<p><img src="cid:upload-${one}" alt="Logo"></p>`).join(''),
});

describe('a macro', () => {
  let api: TestApi;
  let ticketId: number;
  let otherMailbox: number;
  before(async () => {
    api = await startTestApi();
    const mailbox = await call(api.admin, 'POST', '/api/mailboxes', {
      address: 'support@desk.example',
      name: 'Support',
    });
    otherMailbox = (
      await call(api.admin, 'POST', '/api/mailboxes', { address: 'sales@desk.example', name: 'Sales' })
    ).body.id;
    const customer = { email: 'ann@customer.example', name: 'Ann Example' };
    const input = { mailboxId: mailbox.body.id, customer, subject: 'Printer', text: 'Hello.' };
    ticketId = (await call(api.agent, 'POST', '/api/tickets', input)).body.id;
  });
  after(() => api.close());

  const call = (person: TestPerson, method: string, path: string, json?: unknown) =>
    api.call(method, path, json, person);
  const make = (person: TestPerson, macro: object) =>
    call(person, 'POST', '/api/macros', { visibility: 'own', ...macro });
  const use = (person: TestPerson, id: number) =>
    call(person, 'POST', `/api/tickets/${ticketId}/macros/${id}`);

  it('of one’s own is nobody else’s; everybody’s is made by admins', async () => {
    const own = await make(api.agent, { name: 'Mine', text: 'Hello' });
    expect(own.status).to.equal(201);
    expect((await call(api.admin, 'GET', `/api/macros/${own.body.id}`)).status).to.equal(404);
    expect((await make(api.agent, { name: 'All', text: 'x', visibility: 'all' })).status).to.equal(403);
    const all = await make(api.admin, { name: 'All', text: 'x', visibility: 'all' });
    const seen = await call(api.agent, 'GET', `/api/macros/${all.body.id}`);
    expect(seen.body).to.include({ name: 'All', mayChange: false });
    expect((await call(api.agent, 'DELETE', `/api/macros/${all.body.id}`)).status).to.equal(403);
    expect((await call(api.admin, 'DELETE', `/api/macros/${all.body.id}`)).status).to.equal(204);
  });

  it('of a team is its members’', async () => {
    const team = await call(api.admin, 'POST', '/api/teams', { name: 'Printers', memberIds: [api.agent.id] });
    const shared = await make(api.agent, {
      name: 'Team',
      text: 'x',
      visibility: 'team',
      teamId: team.body.id,
    });
    expect(shared.status).to.equal(201);
    const empty = await call(api.admin, 'POST', '/api/teams', { name: 'Others', memberIds: [] });
    const refused = await make(api.agent, {
      name: 'Team',
      text: 'x',
      visibility: 'team',
      teamId: empty.body.id,
    });
    expect(refused.status).to.equal(403);
    expect(
      (await make(api.agent, { name: 'Team', text: 'x', visibility: 'team' })).body.errors[0].field,
    ).to.equal('teamId');
  });

  it('needs words or an action, and knows its variables', async () => {
    expect((await make(api.agent, { name: 'Nothing' })).status).to.equal(400);
    const wrong = await make(api.agent, { name: 'Wrong', text: 'Hi {{customer.shoe}}' });
    expect([wrong.status, wrong.body.errors[0].field]).to.deep.equal([400, 'text']);
  });

  it('does its actions at once, answers its words filled in, and counts', async () => {
    const { body: macro } = await make(api.agent, {
      name: 'Refund',
      html: '<p>Hi <b>{{customer.firstName|there}}</b>, ticket {{ticket.number}}.</p>',
      actions: {
        status: 'pending',
        priority: 'high',
        assignee: 'me',
        tags: ['refund'],
        note: 'Refund for {{customer.name}}',
      },
    });
    const used = await use(api.agent, macro.id);
    expect(used.body.html).to.match(/^<p>Hi <b>Ann<\/b>, ticket \d+\.<\/p>$/);
    expect(used.body.missing).to.deep.equal([]);
    const { body: ticket } = await call(api.agent, 'GET', `/api/tickets/${ticketId}`);
    expect(ticket).to.deep.include({ status: 'pending', priority: 'high', tags: ['refund'] });
    expect(ticket.assignee.id).to.equal(api.agent.id);
    const { body: messages } = await call(api.agent, 'GET', `/api/tickets/${ticketId}/messages`);
    expect(messages.items.at(-1)).to.include({ kind: 'note', text: 'Refund for Ann Example' });
    await use(api.agent, macro.id);
    const { body: list } = await call(api.agent, 'GET', '/api/macros');
    expect(list.items[0]).to.include({ name: 'Refund', uses: 2 });
    expect(list.items[0].lastUsedAt).to.be.a('string');
  });

  it('is done with what it was chosen for: a reply, a note, a ticket that is opened', async () => {
    const actions = {
      priority: 'urgent',
      tags: ['parcel'],
      assignee: 'me',
      note: '{{ticket.number}} is late',
    };
    const { body: macro } = await make(api.agent, {
      name: 'Late parcel',
      text: 'Sorry, {{customer.firstName|dear customer}}.',
      actions: { ...actions, status: 'pending' },
    });
    const customer = { email: 'bo@customer.example', name: '' };
    const about = { mailboxId: 1, customer, subject: 'Your parcel' };
    const filled = await call(api.agent, 'POST', `/api/macros/${macro.id}/fill`, about);
    expect(filled.body).to.deep.equal({
      text: 'Sorry, dear customer.',
      html: null,
      missing: [],
      actions: { ...actions, status: 'pending' },
    });
    const opened = await call(api.agent, 'POST', '/api/tickets', {
      ...about,
      text: filled.body.text,
      actions: filled.body.actions,
    });
    expect(opened.body).to.deep.include({ status: 'pending', priority: 'urgent', tags: ['parcel'] });
    expect(opened.body.assignee.id).to.equal(api.agent.id);
    const at = `/api/tickets/${opened.body.id}`;
    const said = async (): Promise<string[]> =>
      (await call(api.agent, 'GET', `${at}/messages`)).body.items.map(({ text }: any) => text);
    expect(await said()).to.deep.equal(['Sorry, dear customer.', `${opened.body.number} is late`]);

    const taken = await call(api.agent, 'POST', `${at}/macros/${macro.id}/fill`);
    expect(taken.body.actions).to.deep.equal({ ...actions, status: 'pending' });
    expect(await said(), 'nothing is done yet').to.have.length(2);
    const reply = {
      text: 'Done.',
      status: 'solved',
      actions: { status: 'open', tags: ['found'], assignee: 'nobody' },
    };
    expect((await call(api.agent, 'POST', `${at}/replies`, reply)).status).to.equal(201);
    const after = await call(api.agent, 'GET', at);
    expect(after.body).to.deep.include({ status: 'solved', tags: ['found', 'parcel'], assignee: null });
    const impossible = { text: 'Not this.', actions: { tags: ['lost'], teamId: 999_999 } };
    for (const what of ['replies', 'notes']) {
      const refused = await call(api.agent, 'POST', `${at}/${what}`, impossible);
      expect([refused.status, refused.body.errors?.[0]?.field ?? refused.body.field]).to.deep.equal([
        400,
        'teamId',
      ]);
    }
    expect(await said()).not.to.include('Not this.');
    const note = { text: 'To whom it may concern', actions: { status: 'open', priority: 'low' } };
    expect((await call(api.agent, 'POST', `${at}/notes`, note)).status).to.equal(201);
    const last = await call(api.agent, 'GET', at);
    expect(last.body).to.deep.include({ status: 'open', priority: 'low', tags: ['found', 'parcel'] });
  });

  it('is undone with a reply that is taken back, each thing for itself, where nobody has changed it since', async () => {
    const { body: team } = await call(api.admin, 'POST', '/api/teams', { name: 'Parcels', memberIds: [] });
    const { body: ticket } = await call(api.agent, 'POST', '/api/tickets', {
      mailboxId: 1,
      customer: { email: 'cy@customer.example', name: 'Cy' },
      subject: 'Two parcels',
      text: 'Hello.',
    });
    const at = `/api/tickets/${ticket.id}`;
    await call(api.admin, 'PATCH', at, { assigneeId: api.admin.id, tags: ['old'], status: 'open' });
    const actions = {
      status: 'pending',
      priority: 'high',
      assignee: 'me',
      teamId: team.id,
      tags: ['late', 'old'],
    };
    const facts = async () => {
      const { body } = await call(api.agent, 'GET', at);
      const { status, priority, tags, assignee, team } = body;
      return { status, priority, tags, assignee: assignee?.id ?? null, team: team?.id ?? null };
    };
    const before = await facts();
    const send = async (): Promise<number> =>
      (await call(api.agent, 'POST', `${at}/replies`, { text: 'Soon.', actions })).body.delivery.id;
    const takeBack = (id: number) => call(api.agent, 'POST', `/api/outbound-mails/${id}/take-back`);

    const first = await send();
    const sent = {
      status: 'pending',
      priority: 'high',
      tags: ['late', 'old'],
      assignee: api.agent.id,
      team: team.id,
    };
    expect(await facts()).to.deep.equal(sent);
    expect((await takeBack(first)).status).to.equal(200);
    expect(await facts()).to.deep.equal(before);
    const { body: told } = await call(api.agent, 'GET', `${at}/events`);
    expect(told.items.map(({ type }: any) => type)).to.include.members([
      'mail.cancelled',
      'ticket.priority_changed',
      'ticket.assigned',
      'ticket.team_changed',
      'ticket.tags_changed',
    ]);

    const second = await send();
    await call(api.admin, 'PATCH', at, { priority: 'urgent', tags: ['late', 'mine'] });
    expect((await takeBack(second)).status).to.equal(200);
    expect(await facts()).to.deep.equal({ ...before, priority: 'urgent', tags: ['mine'] });
  });

  it('for another mailbox is neither offered nor used', async () => {
    const { body: macro } = await make(api.agent, { name: 'Sales only', text: 'x', mailboxId: otherMailbox });
    expect((await use(api.agent, macro.id)).status).to.equal(400);
    const { body } = await call(api.agent, 'GET', `/api/macros?mailboxId=${otherMailbox + 1}`);
    expect(body.items.map((item: any) => item.name)).not.to.include('Sales only');
  });

  it('can be looked at before it is kept', async () => {
    const { body } = await call(api.agent, 'POST', '/api/macros/preview', {
      text: 'Hi {{customer.firstName}}',
    });
    expect(body).to.deep.equal({ text: 'Hi Ann', html: null, missing: [] });
  });

  it('for a mailbox an agent does not see is neither listed, used nor made by them', async () => {
    const here = (await make(api.admin, { name: 'Here', text: 'x', visibility: 'all' })).body.id;
    const elsewhere = await make(api.admin, {
      name: 'Elsewhere',
      text: 'x',
      visibility: 'all',
      mailboxId: otherMailbox,
    });
    const names = async (): Promise<string[]> =>
      (await call(api.agent, 'GET', '/api/macros')).body.items.map(({ name }: { name: string }) => name);
    expect(await names()).to.include.members(['Here', 'Elsewhere']);
    const { mailbox } = (await call(api.agent, 'GET', `/api/tickets/${ticketId}`)).body;
    const limit = (mailboxIds: number[] | null) =>
      call(api.admin, 'PATCH', `/api/agents/${api.agent.id}`, { mailboxIds });
    expect((await limit([mailbox.id])).status).to.equal(200);
    expect(await names())
      .to.include('Here')
      .and.not.include('Elsewhere');
    expect((await use(api.agent, elsewhere.body.id)).status).to.equal(404);
    expect((await make(api.agent, { name: 'Mine', text: 'x', mailboxId: otherMailbox })).status).to.equal(
      404,
    );
    expect((await use(api.agent, here)).status).to.equal(200);
    await limit(null);
  });

  const upload = async (person: TestPerson, ending: string): Promise<number> => {
    const body = new FormData();
    const start = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex');
    body.append('file', new File([start, ending], 'logo.png', { type: 'image/png' }));
    const answer = await api.request(person, { path: '/api/attachments', body });
    return ((await answer.json()) as { id: number }).id;
  };
  const sees = async (person: TestPerson, picture: number): Promise<boolean> =>
    (await api.request(person, { path: `/api/attachments/${picture}?inline=1` })).status === 200;

  describe('with a picture', () => {
    let id: number;
    it('shows it to those who see the macro, and to nobody else', async () => {
      const picture = await upload(api.admin, 'macro');
      expect(await sees(api.agent, picture), 'an upload of somebody else').to.equal(false);
      const words = { name: 'Logo', ...showing(picture) };
      const own = await call(api.admin, 'POST', '/api/macros', { visibility: 'own', ...words });
      id = own.body.id;
      expect(await sees(api.agent, picture), 'in their own macro').to.equal(false);
      const change = (visibility: object) =>
        call(api.admin, 'PUT', `/api/macros/${id}`, { ...words, ...visibility });
      const team = await call(api.admin, 'POST', '/api/teams', { name: 'Logos', memberIds: [] });
      await change({ visibility: 'team', teamId: team.body.id });
      expect(await sees(api.agent, picture), 'in that of a team').to.equal(false);
      await call(api.admin, 'PATCH', `/api/teams/${team.body.id}`, { memberIds: [api.agent.id] });
      expect(await sees(api.agent, picture), 'of a team they are in').to.equal(true);
      await change({ visibility: 'all', mailboxId: otherMailbox });
      expect(await sees(api.agent, picture), 'in everybody’s').to.equal(true);
      const limit = (mailboxIds: number[] | null) =>
        call(api.admin, 'PATCH', `/api/agents/${api.agent.id}`, { mailboxIds });
      await limit([otherMailbox - 1]);
      expect(await sees(api.agent, picture), 'of a mailbox they do not see').to.equal(false);
      await limit(null);
      await change({ visibility: 'all' });
    });

    it('gives whoever uses it copies of their own, and keeps its own', async () => {
      const { body: macro } = await call(api.admin, 'GET', `/api/macros/${id}`);
      const [, its] = /src="cid:upload-(\d+)"/.exec(macro.html) ?? [];
      const sent = { text: 'x', html: `<p><img src="cid:upload-${its}"></p>` };
      const stolen = await call(api.admin, 'POST', `/api/tickets/${ticketId}/replies`, sent);
      expect(stolen.status, 'the macro’s own picture is no upload any more').to.equal(400);
      const about = { mailboxId: 1, customer: { email: 'bo@customer.example', name: '' }, subject: 'Hi' };
      for (const path of [`/api/tickets/${ticketId}/macros/${id}/fill`, `/api/macros/${id}/fill`]) {
        const { body } = await call(api.agent, 'POST', path, path.includes('tickets') ? undefined : about);
        const [, copy] = /src="cid:upload-(\d+)"/.exec(body.html) ?? [];
        expect(copy).not.to.equal(its);
        const reply = { html: body.html };
        expect((await call(api.agent, 'POST', `/api/tickets/${ticketId}/replies`, reply)).status).to.equal(
          201,
        );
      }
      const { body: messages } = await call(api.agent, 'GET', `/api/tickets/${ticketId}/messages`);
      expect(messages.items.at(-1).attachments[0]).to.include({ filename: 'logo.png', inline: true });
      expect(await sees(api.agent, Number(its))).to.equal(true);
    });

    it('cannot take one that is not there, and lets go of those it shows no more', async () => {
      const wrong = await make(api.agent, { name: 'Wrong', ...showing(999_999) });
      expect([wrong.status, wrong.body.detail]).to.deep.equal([
        400,
        'A picture is no longer there: put it into the words again.',
      ]);
      const pictures = [await upload(api.agent, 'first'), await upload(api.agent, 'second')];
      const [first = 0, second = 0] = pictures;
      const { body: macro } = await make(api.agent, { name: 'Two', ...showing(first, second) });
      const system = api.app.contextFor({ kind: 'system' });
      const left = (): Promise<number[]> =>
        api.app.db('attachments').whereIn('id', pictures).orderBy('id').pluck('id');
      api.clock.advance(8 * 86_400_000);
      await uploadChore.run(system);
      expect(await left()).to.deep.equal(pictures);
      const fewer = { name: 'Two', visibility: 'own', ...showing(second) };
      expect((await call(api.agent, 'PUT', `/api/macros/${macro.id}`, fewer)).status).to.equal(200);
      await uploadChore.run(system);
      expect(await left()).to.deep.equal([second]);
      const [{ storage_key: key }] = await api.app
        .db('attachments')
        .where({ id: second })
        .select('storage_key');
      expect((await call(api.agent, 'DELETE', `/api/macros/${macro.id}`)).status).to.equal(204);
      await uploadChore.run(system);
      expect(await left()).to.deep.equal([]);
      // Its object waits to be removed as those of tickets do.
      expect(await api.app.db('removable_objects').where({ key }).pluck('set_aside')).to.deep.equal([false]);
    });
  });

  it('lends its picture to no mailbox: a signature has its own, which all who see the mailbox see', async () => {
    const body = new FormData();
    body.append(
      'file',
      new File([Buffer.from('89504e470d0a1a0a', 'hex')], 'sign.png', { type: 'image/png' }),
    );
    const { id } = (await (await api.request(api.admin, { path: '/api/attachments', body })).json()) as {
      id: number;
    };
    const signed = await call(api.admin, 'PATCH', `/api/mailboxes/${otherMailbox}`, {
      signatureHtml: `<p><b>Sales</b> <img src="cid:upload-${id}" alt="Logo"></p>`,
    });
    expect(signed.body.signature).to.equal('Sales');
    const sees = async (): Promise<number> =>
      (await api.request(api.agent, { path: `/api/attachments/${id}` })).status;
    expect(await sees()).to.equal(200);
    await call(api.admin, 'PATCH', `/api/agents/${api.agent.id}`, { mailboxIds: [otherMailbox - 1] });
    expect(await sees()).to.equal(404);
    await call(api.admin, 'PATCH', `/api/agents/${api.agent.id}`, { mailboxIds: null });
    const plain = await call(api.admin, 'PATCH', `/api/mailboxes/${otherMailbox}`, { signature: 'Plain' });
    expect([plain.body.signature, plain.body.signatureHtml]).to.deep.equal(['Plain', null]);
    expect(await sees(), 'an upload of the admin again').to.equal(404);
  });
});
