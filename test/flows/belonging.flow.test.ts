// Which ticket a mail belongs to: by signed and unsigned signals, for people who take part and for strangers.
import { expect } from 'chai';
import { replyAddress } from '../../mail/threading/index.ts';
import { loadMailKeys } from '../../src/mailboxes/index.ts';
import type { ApiClient } from '../support/api-client.ts';
import { customerMail, type MailParts } from '../support/mails.ts';
import { openTicket, reply } from '../support/ticket-steps.ts';
import { adminEmail, createWorld, supportAddress, type World } from '../support/world.ts';

const tamper = (address: string): string =>
  address.replace(/(.)@/, (_, last: string) => `${last === 'a' ? 'b' : 'a'}@`);

const nameless = (subject: string): string => customerMail({ subject }).replace(/^From:.*\r\n/m, '');
const idOf = (answer: string): string => /^250 2\.0\.0 (\d+)/.exec(answer)?.[1] ?? '';

describe('a mail belongs', () => {
  let world: World;
  let api: ApiClient;
  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
  });
  after(() => world.close());

  const eve = 'Eve Stranger <eve@stranger.example>';
  const signed = async (ticketId: number): Promise<string> => {
    const [key] = await loadMailKeys(world.app.db);
    return replyAddress(supportAddress, ticketId, key as NonNullable<typeof key>);
  };
  /** Delivers and returns what the desk says about it. */
  const send = async (parts: MailParts, to: string[] = [supportAddress]): Promise<any> => {
    const from = /<(.*)>/.exec(parts.from ?? '')?.[1] ?? 'ann@customer.example';
    const answer = await world.deliver(customerMail(parts), { from, to });
    const id = /^250 2\.0\.0 (\d+)/.exec(answer)?.[1];
    const { body } = await api.get(`/api/inbound-mails/${id}`);
    return {
      ...body,
      verdicts: Object.fromEntries(body.trace.map((line: any) => [line.step, line.verdict])),
    };
  };
  const ticketAt = async (id: number): Promise<any> => (await api.get(`/api/tickets/${id}`)).body;
  const messagesOf = async (id: number): Promise<any[]> =>
    (await api.get(`/api/tickets/${id}/messages`)).body.items;

  describe('by signed signals, whoever sends it', () => {
    it('to the ticket whose reply address is in the envelope, and asks no later signal', async () => {
      const ticket = await openTicket(world, api, { subject: 'By envelope' });
      const mail = await send({ subject: 'No reference at all' }, [await signed(ticket.id)]);
      expect(mail).to.include({ outcome: 'message_added', ticketId: ticket.id });
      expect(mail.verdicts).to.include({
        'reply address': 'hit',
        'return path': 'not asked',
        'signed message id': 'not asked',
        'known message id': 'not asked',
        'subject tag': 'not asked',
      });
    });

    for (const name of ['To', 'Cc', 'Delivered-To', 'X-Original-To']) {
      it(`to the ticket whose reply address is in ${name}`, async () => {
        const ticket = await openTicket(world, api, { subject: `By ${name}` });
        const mail = await send({ subject: 'Through a relay', headers: { [name]: await signed(ticket.id) } });
        expect(mail.ticketId).to.equal(ticket.id);
      });
    }

    it('to the ticket whose signed Message-ID it refers to', async () => {
      const ticket = await openTicket(world, api, { subject: 'By our Message-ID' });
      const answer = await reply(api, ticket.id, { text: 'Have you tried water?' });
      const mail = await send({ subject: 'x', references: `<other@x.example> <${answer.messageId}>` });
      expect(mail.ticketId).to.equal(ticket.id);
      expect(mail.verdicts).to.include({ 'reply address': 'miss', 'signed message id': 'hit' });
    });

    it('nowhere by a token that was tampered with: it counts as none, and the trace says so', async () => {
      const ticket = await openTicket(world, api, { subject: 'Tampered' });
      const answer = await reply(api, ticket.id, { text: 'Hello' });
      const mail = await send(
        { from: eve, subject: 'Let me in', inReplyTo: `<${tamper(answer.messageId)}>` },
        [tamper(await signed(ticket.id))],
      );
      expect(mail).to.include({ outcome: 'ticket_opened' });
      expect(mail.ticketId).to.not.equal(ticket.id);
      expect(mail.verdicts).to.include({ 'reply address': 'tampered', 'signed message id': 'tampered' });
    });
  });

  describe('by unsigned signals', () => {
    it('to a ticket its sender takes part in: another Message-ID of this mailbox, or the subject tag', async () => {
      const ticket = await openTicket(world, api, {
        subject: 'Known',
        messageId: '<known-1@customer.example>',
      });
      const byId = await send({ subject: 'x', inReplyTo: '<known-1@customer.example>' });
      expect(byId.ticketId).to.equal(ticket.id);
      expect(byId.verdicts).to.include({ 'signed message id': 'miss', 'known message id': 'hit' });
      const byTag = await send({ subject: `Again [#${ticket.number}]` });
      expect(byTag.ticketId).to.equal(ticket.id);
      expect(byTag.verdicts).to.include({ 'known message id': 'miss', 'subject tag': 'hit' });
    });

    it('not to it when a stranger refers to it: that is a new ticket, linked as related', async () => {
      const ticket = await openTicket(world, api, {
        subject: 'Private',
        messageId: '<private@customer.example>',
      });
      for (const parts of [
        { subject: `Hi [#${ticket.number}]` },
        { subject: 'Hi', inReplyTo: '<private@customer.example>' },
      ]) {
        const mail = await send({ from: eve, ...parts });
        expect(mail.outcome).to.equal('ticket_opened');
        expect(mail.verdicts).to.include({ link: 'related' });
        const opened = await ticketAt(mail.ticketId);
        expect(opened.related.map(({ id, relation }: any) => ({ id, relation }))).to.deep.equal([
          { id: ticket.id, relation: 'related' },
        ]);
        expect((await ticketAt(ticket.id)).related.map(({ id }: any) => id)).to.include(mail.ticketId);
      }
      expect(await messagesOf(ticket.id)).to.have.length(1);
    });

    it('not to it for senders who name nobody: they are not one person', async () => {
      const first = idOf(await world.deliver(nameless('Nobody'), { from: '' }));
      const { ticketId } = (await api.get(`/api/inbound-mails/${first}`)).body;
      const { number } = await ticketAt(ticketId);
      const second = idOf(await world.deliver(nameless(`Nobody else [#${number}]`), { from: '' }));
      const { body } = await api.get(`/api/inbound-mails/${second}`);
      expect(body.outcome).to.equal('ticket_opened');
      expect(body.ticketId).to.not.equal(ticketId);
    });

    it('judged by From: Reply-To makes nobody a participant, nor somebody else', async () => {
      const ticket = await openTicket(world, api, { subject: 'Not by Reply-To' });
      const mail = await send({
        from: eve,
        subject: `Re: [#${ticket.number}]`,
        headers: { 'Reply-To': 'ann@customer.example' },
      });
      expect(mail.outcome).to.equal('ticket_opened');
      const added = await send(
        { from: eve, subject: 'With a token', headers: { 'Reply-To': 'ann@customer.example' } },
        [await signed(ticket.id)],
      );
      expect(added.ticketId).to.equal(ticket.id);
      const [, message] = await messagesOf(ticket.id);
      expect(message).to.include({ newPerson: true });
      expect(message.from.address).to.equal('eve@stranger.example');
      expect(message.author.name).to.equal('Eve Stranger');
      const own = await send({
        subject: `Re: [#${ticket.number}]`,
        headers: { 'Reply-To': 'eve@stranger.example' },
      });
      expect(own.ticketId).to.equal(ticket.id);
      expect((await ticketAt(ticket.id)).recipients.to).to.deep.equal([
        { address: 'ann@customer.example', name: 'Ann Example' },
      ]);
    });

    it('to a new ticket of whom Reply-To names, while the message shows who sent it', async () => {
      const mail = await send({
        from: 'Web form <form@shop.example>',
        subject: 'A visitor writes',
        headers: { 'Reply-To': 'Vera <vera@visitor.example>' },
      });
      expect((await ticketAt(mail.ticketId)).customer.email).to.equal('vera@visitor.example');
      expect(mail.verdicts).to.include({ 'reply-to': 'followed' });
      const [message] = await messagesOf(mail.ticketId);
      expect(message.from.address).to.equal('form@shop.example');
      const own = await send({
        from: 'Our web site <support@desk.example>',
        subject: 'Another visitor writes',
        headers: {
          'Reply-To': 'Vic <vic@visitor.example>',
          'List-Unsubscribe': '<mailto:off@forms.example>',
        },
      });
      expect((await ticketAt(own.ticketId)).customer.email).to.equal('vic@visitor.example');
      const back = await send({
        from: 'Kim <kim@visitor.example>',
        subject: 'Answers to the desk itself',
        headers: { 'Reply-To': 'support+x@desk.example' },
      });
      expect((await ticketAt(back.ticketId)).customer.email).to.equal('kim@visitor.example');
      const again = await send({
        from: 'Vera <vera@visitor.example>',
        subject: `[#${(await ticketAt(mail.ticketId)).number}]`,
      });
      expect(again.ticketId).to.equal(mail.ticketId);
    });
  });

  it('to a ticket as anybody’s when it comes from the address of an agent', async () => {
    const ticket = await openTicket(world, api, { subject: 'An agent by mail?' });
    const mail = await send({ from: `Admin <${adminEmail}>`, subject: 'Re:' }, [await signed(ticket.id)]);
    expect(mail.verdicts).to.include({ agent: 'not taken for one', participant: 'new' });
    const [, message] = await messagesOf(ticket.id);
    expect(message).to.include({ kind: 'customer', newPerson: true });
    expect(message.author.type).to.equal('customer');
  });

  describe('where its ticket went', () => {
    it('along a chain of merges, and stays calm when they go round', async () => {
      const tickets = [];
      for (const subject of ['Merged 1', 'Merged 2', 'Merged 3']) {
        tickets.push(await openTicket(world, api, { subject }));
      }
      const [first, second, third] = tickets;
      const merge = (from: any, into: any) =>
        world.app.db('tickets').where({ id: from.id }).update({ merged_into_id: into.id });
      await merge(first, second);
      await merge(second, third);
      const mail = await send({ subject: 'x' }, [await signed(first.id)]);
      expect(mail.ticketId).to.equal(third.id);
      expect(mail.trace.filter((line: any) => line.verdict === 'followed')).to.have.length(2);
      await merge(third, first);
      const round = await send({ subject: 'y' }, [await signed(first.id)]);
      expect(round.outcome).to.equal('message_added');
      await world.app.db('tickets').update({ merged_into_id: null });
    });

    it('to a new one, linked, when it is closed for longer than the mailbox’s limit; automatic mail is kept on the old one', async () => {
      const { body: mailboxes } = await api.get('/api/mailboxes');
      const path = `/api/mailboxes/${mailboxes.items[0].id}`;
      expect((await api.patch(path, { followUpDays: 14 })).body.followUpDays).to.equal(14);
      const ticket = await openTicket(world, api, { subject: 'Long ago' });
      await api.patch(`/api/tickets/${ticket.id}`, { status: 'closed' });
      const to = [await signed(ticket.id)];
      const soon = await send({ subject: 'Soon' }, to);
      expect(soon.ticketId).to.equal(ticket.id);
      const times = await world.app.db('tickets').where({ id: ticket.id }).first('solved_at', 'closed_at');
      expect(times, 'open again').to.deep.equal({ solved_at: null, closed_at: null });
      await api.patch(`/api/tickets/${ticket.id}`, { status: 'closed' });
      await world.app
        .db('tickets')
        .where({ id: ticket.id })
        .update({ closed_at: new Date(Date.now() - 15 * 86_400_000) });

      const machine = await send({ subject: 'Away', headers: { 'Auto-Submitted': 'auto-replied' } }, to);
      expect(machine).to.include({ outcome: 'auto_reply', ticketId: ticket.id });
      const late = await send({ subject: 'It burns again' }, to);
      expect(late.outcome).to.equal('ticket_opened');
      expect(late.verdicts).to.include({ link: 'follow_up' });
      const opened = await ticketAt(late.ticketId);
      expect(opened).to.include({ status: 'new' });
      expect(opened.related[0]).to.include({ id: ticket.id, relation: 'follow_up', status: 'closed' });
      expect(await ticketAt(ticket.id)).to.include({ status: 'closed' });
      const later = await send({ subject: 'And again' }, to);
      expect(later.ticketId, 'one new ticket, not two').to.equal(late.ticketId);
      const stranger = await send({ from: eve, subject: 'Me too' }, to);
      expect(stranger.ticketId).to.not.be.oneOf([ticket.id, late.ticketId]);
      await api.patch(path, { followUpDays: null });
    });

    it('reopens what is solved, however long ago', async () => {
      await world.app.db('mailboxes').update({ follow_up_days: 0 });
      const ticket = await openTicket(world, api, { subject: 'Solved long ago' });
      await api.patch(`/api/tickets/${ticket.id}`, { status: 'solved' });
      await world.app
        .db('tickets')
        .where({ id: ticket.id })
        .update({ solved_at: new Date(0) });
      const mail = await send({ subject: 'Not solved' }, [await signed(ticket.id)]);
      expect(mail.ticketId).to.equal(ticket.id);
      expect(await ticketAt(ticket.id)).to.include({ status: 'open' });
      await world.app.db('mailboxes').update({ follow_up_days: null });
    });
  });
});
