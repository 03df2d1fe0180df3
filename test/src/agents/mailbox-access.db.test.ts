// Agents who see some mailboxes only: for them the others' tickets, messages, mails and files are not there, on any way.
import { expect } from 'chai';
import { chooseMember } from '../../../src/assignment/index.ts';
import { inTransaction } from '../../../src/platform/context.ts';
import { startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';

describe('an agent limited to one mailbox', () => {
  let api: TestApi;
  let seen: { mailboxId: number; ticketId: number; messageId: number };
  let hidden: typeof seen;

  before(async () => {
    api = await startTestApi();
    seen = await mailboxWithTicket('sales');
    hidden = await mailboxWithTicket('payroll');
    const limited = await call(api.admin, 'PATCH', `/api/agents/${api.agent.id}`, {
      mailboxIds: [seen.mailboxId],
    });
    expect(limited.body.mailboxIds).to.deep.equal([seen.mailboxId]);
  });
  after(() => api.close());

  async function call(
    person: TestPerson,
    method: string,
    path: string,
    json?: unknown,
  ): Promise<{ status: number; body: any }> {
    const response = await api.request(person, { method, path, ...(json === undefined ? {} : { json }) });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  }

  async function mailboxWithTicket(name: string): Promise<typeof seen> {
    const { body: mailbox } = await call(api.admin, 'POST', '/api/mailboxes', {
      address: `${name}@desk.example`,
      name,
    });
    const { body: ticket } = await call(api.admin, 'POST', '/api/tickets', {
      mailboxId: mailbox.id,
      customer: { email: 'ann@customer.example' },
      subject: `About ${name}`,
      text: 'Hello.',
    });
    const { body: messages } = await call(api.admin, 'GET', `/api/tickets/${ticket.id}/messages`);
    return { mailboxId: mailbox.id, ticketId: ticket.id, messageId: messages.items[0].id };
  }

  it('finds the tickets of that mailbox in lists and counts, and no others', async () => {
    const { body } = await call(api.agent, 'GET', '/api/tickets?sort=-createdAt');
    expect(body.items.map((ticket: any) => ticket.id)).to.deep.equal([seen.ticketId]);
    expect((await call(api.agent, 'GET', '/api/tickets/counts')).body.open).to.equal(1);
    expect((await call(api.admin, 'GET', '/api/tickets/counts')).body.open).to.equal(2);
    const customer = await call(api.agent, 'GET', '/api/tickets?customer=ann@customer.example');
    expect(customer.body.items).to.have.length(1);
    const { body: mailboxes } = await call(api.agent, 'GET', '/api/mailboxes');
    expect(mailboxes.items.map((mailbox: any) => mailbox.name)).to.deep.equal(['sales']);
    expect((await call(api.agent, 'GET', '/api/outbound-mails')).body.items).to.have.length(1);
  });

  it('meets nothing by its id, neither to read nor to write', async () => {
    const { ticketId, messageId, mailboxId } = hidden;
    const tries: [method: string, path: string, json?: unknown][] = [
      ['GET', `/api/tickets/${ticketId}`],
      ['PATCH', `/api/tickets/${ticketId}`, { status: 'solved' }],
      ['GET', `/api/tickets/${ticketId}/messages`],
      ['GET', `/api/tickets/${ticketId}/events`],
      ['GET', `/api/tickets/${ticketId}/draft`],
      ['GET', `/api/tickets/${ticketId}/sla`],
      ['POST', `/api/tickets/${ticketId}/replies`, { text: 'Hi' }],
      ['POST', `/api/tickets/${ticketId}/notes`, { text: 'Hi' }],
      ['POST', `/api/tickets/${ticketId}/merge`, { intoId: seen.ticketId }],
      ['POST', `/api/tickets/${seen.ticketId}/merge`, { intoId: ticketId }],
      ['GET', `/api/tickets/${seen.ticketId}/merge-preview?intoId=${ticketId}`],
      ['POST', `/api/tickets/${ticketId}/split`, { messageIds: [messageId] }],
      ['POST', `/api/tickets/${seen.ticketId}/split`, { messageIds: [seen.messageId], intoId: ticketId }],
      ['PUT', `/api/tickets/${ticketId}/snooze`, { until: '2030-01-01T00:00:00Z' }],
      ['PUT', `/api/tickets/${ticketId}/follow`],
      ['PUT', `/api/tickets/${ticketId}/spam`],
      ['POST', `/api/tickets/${seen.ticketId}/links`, { otherId: ticketId, relation: 'related' }],
      ['PUT', `/api/tickets/${ticketId}/customer`, { email: 'x@y.example' }],
      ['PUT', `/api/tickets/${seen.ticketId}/mailbox`, { mailboxId }],
      ['GET', `/api/messages/${messageId}/raw`],
      ['GET', `/api/messages/${messageId}/html`],
      ['GET', `/api/mailboxes/${mailboxId}`],
      // The same things, spelled so that a router still understands.
      ['PATCH', `/API/Tickets/${ticketId}`, { status: 'solved' }],
      ['PATCH', `/api/tickets/%3${ticketId}`, { status: 'solved' }],
      ['GET', `/api/tickets/%3${ticketId}/messages`],
      ['GET', `/api/%74ickets/${ticketId}`],
      ['GET', `/api/messages/%3${messageId}/html`],
      ['POST', '/api/tickets', { mailboxId, customer: { email: 'x@y.example' }, subject: 'S', text: 'T' }],
    ];
    for (const [method, path, json] of tries) {
      expect((await call(api.agent, method, path, json)).status, `${method} ${path}`).to.equal(404);
    }
    expect((await call(api.agent, 'GET', `/api/tickets/${seen.ticketId}`)).status).to.equal(200);
  });

  it('decides about no mail that lies elsewhere', async () => {
    const mail = await api.app.db('outbound_mails').where({ mailbox_id: hidden.mailboxId }).first('id');
    const { body } = await call(api.agent, 'POST', '/api/outbound-mails/decisions', {
      action: 'cancel',
      ids: [mail.id],
    });
    expect(body.items).to.deep.equal([
      { id: mail.id, ok: false, state: null, error: 'There is no such mail.' },
    ]);
  });

  it('is given no ticket of another mailbox', async () => {
    const refused = await call(api.admin, 'PATCH', `/api/tickets/${hidden.ticketId}`, {
      assigneeId: api.agent.id,
    });
    expect(refused.status).to.equal(400);
    expect(refused.body.detail).to.equal('agent does not see the mailbox of this ticket.');
  });

  it('gets no ticket of another mailbox by turns either', async () => {
    const { body: team } = await call(api.admin, 'POST', '/api/teams', {
      name: 'Everything',
      memberIds: [api.agent.id],
    });
    const ctx = api.app.contextFor({ kind: 'system' });
    const turn = (mailboxId: number) =>
      inTransaction(ctx, (inside) => chooseMember(inside, { teamId: team.id, mailboxId, by: 'round_robin' }));
    expect(await turn(hidden.mailboxId)).to.equal(null);
    expect(await turn(seen.mailboxId)).to.include({ id: api.agent.id });
  });

  it('reads no subject of a hidden ticket where another one is linked to it', async () => {
    const { status } = await call(api.admin, 'POST', `/api/tickets/${seen.ticketId}/links`, {
      otherId: hidden.ticketId,
      relation: 'related',
    });
    expect(status).to.be.oneOf([200, 201]);
    const related = async (person: TestPerson) =>
      (await call(person, 'GET', `/api/tickets/${seen.ticketId}`)).body.related;
    expect(await related(api.admin)).to.have.length(1);
    expect(await related(api.agent)).to.deep.equal([]);
  });

  it('merges no customers of whom there is something it does not see', async () => {
    const other = {
      mailboxId: seen.mailboxId,
      customer: { email: 'bob@customer.example' },
      subject: 'Bob',
      text: 'Hi.',
    };
    const { body: ticket } = await call(api.agent, 'POST', '/api/tickets', other);
    const { body: shown } = await call(api.agent, 'GET', `/api/tickets/${seen.ticketId}`);
    const [bob, ann] = [ticket.customer.id, shown.customer.id];
    for (const [id, otherId] of [
      [bob, ann],
      [ann, bob],
    ]) {
      const merged = await call(api.agent, 'POST', `/api/customers/${id}/merge`, { otherId });
      expect(merged.status).to.equal(403);
      expect(merged.body.detail).to.include('you do not see');
    }
  });

  it('is told of nothing there', async () => {
    await call(api.admin, 'POST', `/api/tickets/${hidden.ticketId}/notes`, { text: 'Look, @agent' });
    await call(api.admin, 'POST', `/api/tickets/${seen.ticketId}/notes`, { text: 'Look, @agent' });
    const { body } = await call(api.agent, 'GET', '/api/notifications?kind=mention');
    expect(body.items.map((news: any) => news.ticket.id)).to.deep.equal([seen.ticketId]);
  });

  it('sees all again as soon as the limit is lifted', async () => {
    await call(api.admin, 'PATCH', `/api/agents/${api.agent.id}`, { mailboxIds: null });
    expect((await call(api.agent, 'GET', `/api/tickets/${hidden.ticketId}`)).status).to.equal(200);
  });
});
