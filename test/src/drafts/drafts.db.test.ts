// Drafts over HTTP, and tickets nobody is notified of.
import { expect } from 'chai';
import { keepMailedDraft } from '../../../src/drafts/index.ts';
import { startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';

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

  async function call(
    person: TestPerson,
    method: string,
    path: string,
    json?: unknown,
  ): Promise<{ status: number; body: any }> {
    const answer = await api.request(person, { method, path, ...(json === undefined ? {} : { json }) });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  }
  const draft = (person: TestPerson, method: string, json?: unknown) =>
    call(person, method, `/api/tickets/${ticketId}/draft`, json);
  const system = () => api.app.contextFor({ kind: 'system' });
  const mailed = (agentId: number, text: string) =>
    keepMailedDraft(system(), { ticketId, agentId, text, reason: 'It came by mail.' });

  it('is kept for the agent who writes it, until it is removed', async () => {
    expect((await draft(api.agent, 'GET')).body).to.deep.equal({ draft: null });
    const kept = await draft(api.agent, 'PUT', {
      text: 'Half an answer',
      html: '<p onclick="x()">Half an answer</p>',
    });
    expect(kept.body.draft).to.deep.include({
      agent: { id: api.agent.id, name: 'agent' },
      text: 'Half an answer',
      html: '<p>Half an answer</p>',
      reason: null,
    });
    expect((await draft(api.admin, 'GET')).body.draft, 'of somebody else').to.equal(null);
    expect((await draft(api.agent, 'DELETE')).status).to.equal(204);
    expect((await draft(api.agent, 'GET')).body.draft).to.equal(null);
  });

  it('is refused without words and on a ticket that is not there', async () => {
    expect((await draft(api.agent, 'PUT', { text: '  ' })).status).to.equal(400);
    const nowhere = await call(api.agent, 'PUT', '/api/tickets/999999/draft', { text: 'Hello' });
    expect(nowhere.status).to.equal(404);
  });

  it('that came by mail tells why, and keeps the words that were there', async () => {
    await draft(api.agent, 'PUT', { text: 'Written here.' });
    await mailed(api.agent.id, 'Written by mail.');
    const { body } = await draft(api.agent, 'GET');
    expect(body.draft).to.include({
      text: 'Written here.\n\nWritten by mail.',
      reason: 'It came by mail.',
    });
    await draft(api.agent, 'DELETE');
  });

  it('that came by mail from somebody who has left is shown to whoever opens the ticket', async () => {
    await mailed(api.agent.id, 'My last words.');
    expect((await draft(api.admin, 'GET')).body.draft).to.equal(null);
    await call(api.admin, 'PATCH', `/api/agents/${api.agent.id}`, { active: false });
    expect((await draft(api.admin, 'GET')).body.draft).to.deep.include({
      agent: { id: api.agent.id, name: 'agent' },
      text: 'My last words.',
    });
    expect((await draft(api.admin, 'DELETE')).status).to.equal(204);
    expect((await draft(api.admin, 'GET')).body.draft).to.equal(null);
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
