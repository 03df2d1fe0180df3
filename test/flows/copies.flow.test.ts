// People in Cc: kept and offered, and written to only after an agent said so.
import { expect } from 'chai';
import { replyAddress } from '../../mail/threading/index.ts';
import { loadMailKeys } from '../../src/mailboxes/index.ts';
import type { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail } from '../support/mails.ts';
import { openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, supportAddress, type World } from '../support/world.ts';

describe('people in copy', () => {
  let world: World;
  let api: ApiClient;
  before(async () => {
    world = await createWorld();
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
  });
  beforeEach(() => world.sink.mails.splice(0));
  after(() => world.close());

  const recipientsOf = async (id: number): Promise<any> =>
    (await api.get(`/api/tickets/${id}`)).body.recipients;
  /** Answers as the console does when nobody touches the recipients; returns whom the mail was sent to. */
  const answer = async (ticketId: number, input: Record<string, unknown> = {}): Promise<string[]> => {
    const sent = world.sink.mails.length;
    await reply(api, ticketId, { text: 'An answer', ...input });
    await eventually('the answer is sent', async () => world.sink.mails.length > sent);
    return world.sink.mails
      .slice(sent)
      .flatMap((mail) => mail.to)
      .toSorted();
  };

  it('are kept and offered, and get nothing until an agent adds them; then they get what follows', async () => {
    const ticket = await openTicket(world, api, {
      subject: 'With a colleague',
      cc: 'Carl <carl@customer.example>, support@desk.example',
      to: 'support@desk.example, Dora <dora@customer.example>',
    });
    const offered = ['carl@customer.example', 'dora@customer.example'];
    expect((await recipientsOf(ticket.id)).offeredCc.map((person: any) => person.address)).to.have.members(
      offered,
    );
    const [message] = (await api.get(`/api/tickets/${ticket.id}/messages`)).body.items;
    expect(message.cc.map((person: any) => person.address)).to.deep.equal([
      'carl@customer.example',
      'support@desk.example',
    ]);
    expect(await answer(ticket.id)).to.deep.equal(['ann@customer.example']);

    expect(await answer(ticket.id, { cc: ['carl@customer.example'] })).to.deep.equal([
      'ann@customer.example',
      'carl@customer.example',
    ]);
    expect(await answer(ticket.id)).to.deep.equal(['ann@customer.example', 'carl@customer.example']);
    const { cc, offeredCc } = await recipientsOf(ticket.id);
    expect(cc.map((person: any) => person.address)).to.deep.equal(['carl@customer.example']);
    expect(offeredCc.map((person: any) => person.address)).to.deep.equal(['dora@customer.example']);
  });

  it('cannot get themselves in, whatever header they write', async () => {
    const ticket = await openTicket(world, api, { subject: 'Nobody gets in' });
    const [key] = await loadMailKeys(world.app.db);
    const token = replyAddress(supportAddress, ticket.id, key as NonNullable<typeof key>);
    const eve = 'eve@stranger.example';
    const names = [
      'Cc',
      'Bcc',
      'Reply-To',
      'Sender',
      'Return-Path',
      'Resent-Cc',
      'Resent-From',
      'X-Original-From',
    ];
    for (const [index, name] of [
      ...names,
      'Delivered-To',
      'Disposition-Notification-To',
      'Errors-To',
      'Mail-Followup-To',
    ].entries()) {
      const mail = customerMail({
        from: eve,
        subject: `Attempt ${index} [#${ticket.number}]`,
        headers: { [name]: `Eve <${eve}>, Friend <friend@stranger.example>` },
      });
      await world.deliver(mail, { from: eve, to: [token] });
    }
    expect(await recipientsOf(ticket.id)).to.deep.equal({
      to: [{ address: 'ann@customer.example', name: 'Ann Example' }],
      cc: [],
      offeredCc: [],
    });
    expect(await answer(ticket.id)).to.deep.equal(['ann@customer.example']);
  });

  it('cannot be made to get answers by a Reply-To in a customer’s later mail', async () => {
    const ticket = await openTicket(world, api, { subject: 'Answers stay' });
    await world.deliver(
      customerMail({ subject: `Re: [#${ticket.number}]`, headers: { 'Reply-To': 'eve@stranger.example' } }),
    );
    expect(await answer(ticket.id)).to.deep.equal(['ann@customer.example']);
    expect((await recipientsOf(ticket.id)).offeredCc).to.deep.equal([]);
  });
});
