// Mail written by machines: kept on its ticket as such, without reopening it, without touching its clock, without an answer.
import { expect } from 'chai';
import type { ApiClient } from '../support/api-client.ts';
import { customerMail, type MailParts } from '../support/mails.ts';
import { openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

describe('automatic mail', () => {
  let world: World;
  let api: ApiClient;
  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    api = await world.signIn();
    const minutes = { low: 60, normal: 60, high: 60, urgent: 60 };
    const targets = { firstResponse: minutes, nextResponse: null, resolution: null };
    await api.post('/api/sla-policies', { name: 'First answer', targets });
  });
  after(() => world.close());

  const rowOf = async (answer: string): Promise<any> => {
    const id = /^250 2\.0\.0 (\d+) stored/.exec(answer)?.[1];
    return (await api.get(`/api/inbound-mails/${id}`)).body;
  };
  const clockOf = (ticketId: number): Promise<any> =>
    world.app.db('sla_clocks').where({ ticket_id: ticketId }).first();
  const outboundOf = (ticketId: number): Promise<any[]> =>
    world.app.db('outbound_mails').where({ ticket_id: ticketId, kind: 'acknowledgement' });

  const machines: [string, MailParts][] = [
    ['says so (RFC 3834)', { headers: { 'Auto-Submitted': 'auto-replied' } }],
    ['is an old responder', { headers: { 'X-Autoreply': 'yes' } }],
    ['asks for precedence', { headers: { Precedence: 'auto_reply' } }],
    ['shows it by the subject alone', { subject: 'Automatische Antwort: Urlaub bis Montag' }],
  ];
  for (const [how, parts] of machines) {
    for (const status of ['pending', 'solved', 'closed']) {
      it(`that ${how} leaves a ${status} ticket ${status}`, async () => {
        const from = `${status}-${parts.headers ? Object.keys(parts.headers)[0] : 'subject'}@customer.example`;
        const ticket = await openTicket(world, api, { subject: `Asked by ${from}`, from });
        const answer = await reply(api, ticket.id, { text: 'Here it is.', status });
        const before = await outboundOf(ticket.id);
        const mail = customerMail({
          from,
          subject: 'Re: your mail',
          inReplyTo: `<${answer.messageId}>`,
          ...parts,
        });
        const row = await rowOf(await world.deliver(mail, { from: '' }));
        expect(row).to.include({ outcome: 'auto_reply', kind: 'auto', ticketId: ticket.id });
        const { body: after } = await api.get(`/api/tickets/${ticket.id}`);
        expect(after.status).to.equal(status);
        const { body } = await api.get(`/api/tickets/${ticket.id}/messages`);
        expect(body.items.map((item: any) => item.kind)).to.deep.equal(['customer', 'reply', 'auto']);
        expect(await outboundOf(ticket.id)).to.have.length(before.length);
      });
    }
  }

  it('stops no clock that runs, and starts none', async () => {
    const from = 'clock@customer.example';
    const ticket = await openTicket(world, api, { subject: 'The clock runs', from });
    const before = await clockOf(ticket.id);
    expect(before.stopped_at).to.equal(null);
    const { body } = await api.get(`/api/tickets/${ticket.id}/messages`);
    const mail = customerMail({
      from,
      inReplyTo: `<${body.items[0].messageId}>`,
      headers: { 'Auto-Submitted': 'auto-replied' },
    });
    expect(await rowOf(await world.deliver(mail))).to.include({
      outcome: 'auto_reply',
      ticketId: ticket.id,
    });
    expect(await clockOf(ticket.id)).to.deep.equal(before);

    const alone = customerMail({
      from: 'monitor@machines.example',
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    const opened = await rowOf(await world.deliver(alone));
    expect(opened).to.include({ outcome: 'ticket_opened', kind: 'auto' });
    expect(await clockOf(opened.ticketId)).to.equal(undefined);
    expect(await outboundOf(opened.ticketId)).to.deep.equal([]);
    const { body: messages } = await api.get(`/api/tickets/${opened.ticketId}/messages`);
    expect(messages.items.map((item: any) => item.kind)).to.deep.equal(['auto']);
  });
});
