// What reactions hear of a ticket that changed: one announcement for all fields, with what they were and are.
import { expect } from 'chai';
import { changeTicket } from '../../../src/tickets/change-ticket.ts';
import { openTicket } from '../../../src/tickets/open-ticket.ts';
import type { TicketChangedFacts } from '../../../src/tickets/index.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';

describe('a changed ticket', () => {
  let api: TestApi;
  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  it('is announced once, with every field before and after', async () => {
    const json = { address: 'support@desk.example', name: 'Support' };
    const mailbox = (await (await api.request(api.admin, { path: '/api/mailboxes', json })).json()) as any;
    const heard: TicketChangedFacts[] = [];
    const ctx = {
      ...api.app.contextFor({
        kind: 'agent',
        id: api.agent.id,
        role: 'agent',
        name: 'agent',
        mailboxIds: null,
        teamIds: null,
      }),
      reactions: {
        'ticket.changed': [async (_: unknown, event: any) => void heard.push(event.facts)],
      },
    };
    const customer = { email: 'ann@customer.example' };
    const { id } = await openTicket(ctx, {
      mailboxId: mailbox.id,
      customer,
      subject: 'Lamp',
      text: 'Hello.',
    });
    await changeTicket(ctx, { id, status: 'pending', assigneeId: api.agent.id, tags: ['b', 'a'] });
    await changeTicket(ctx, { id, status: 'pending' });
    expect(heard).to.deep.equal([
      {
        changes: [
          { field: 'status', from: 'open', to: 'pending' },
          { field: 'assignee', from: null, to: api.agent.id },
          { field: 'tags', from: [], to: ['a', 'b'] },
        ],
        version: 2,
        slaPolicyId: null,
      },
    ]);
  });
});
