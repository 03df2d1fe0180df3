// Who gets an acknowledgement, and who must not (RFC 3834); and that two desks do not talk to each other for ever.
import { expect } from 'chai';
import type { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail, type MailParts } from '../support/mails.ts';
import type { SunkMail } from '../support/smtp-sink.ts';
import { reply } from '../support/ticket-steps.ts';
import { createWorld, deliver, supportAddress, type World } from '../support/world.ts';

describe('acknowledgements', () => {
  let world: World;
  let api: ApiClient;
  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    api = await world.signIn();
  });
  after(() => world.close());

  /** What was queued for the ticket of this mail, and the line of the trace that says why. */
  async function acknowledgementOf(
    parts: MailParts & { subject: string },
    envelope: { from?: string; to?: string[] } = {},
  ): Promise<{ queued: any[]; trace: any }> {
    await world.deliver(customerMail(parts), envelope);
    const { body } = await api.get(`/api/inbound-mails?q=${encodeURIComponent(parts.subject)}`);
    const [row] = body.items;
    const queued = await world.app
      .db('outbound_mails')
      .where({ ticket_id: row.ticketId, kind: 'acknowledgement' });
    return { queued, trace: row.trace.find((line: any) => line.step === 'acknowledgement') };
  }

  it('go to a person who opens a ticket, to the address they want answers at', async () => {
    const { queued, trace } = await acknowledgementOf({
      subject: 'A person writes',
      headers: { 'Reply-To': 'private@customer.example' },
    });
    expect(queued.map((mail) => mail.recipients_to)).to.deep.equal([
      [{ address: 'private@customer.example', name: '' }],
    ]);
    expect(trace.verdict).to.equal('yes');
  });

  it('go to the sender where Reply-To leads back to a mailbox of ours', async () => {
    const { queued } = await acknowledgementOf({
      subject: 'Answers to the desk itself',
      from: 'Ann <ann@customer.example>',
      headers: { 'Reply-To': supportAddress },
    });
    expect(queued.map((mail) => mail.recipients_to[0].address)).to.deep.equal(['ann@customer.example']);
  });

  const never: [string, MailParts, { from?: string }?][] = [
    ['automatic mail', { headers: { 'Auto-Submitted': 'auto-generated' } }],
    ['vacation answers', { headers: { 'Auto-Submitted': 'auto-replied (vacation)' } }],
    ['mailing lists', { headers: { 'List-Id': 'Friends <friends.lists.example>', Precedence: 'list' } }],
    ['bulk mail', { headers: { Precedence: 'bulk' } }],
    ['senders who ask for none', { headers: { 'X-Auto-Response-Suppress': 'All' } }],
    ['the null sender', {}, { from: '' }],
    [
      'bounces',
      { from: 'MAILER-DAEMON@customer.example', headers: { 'Auto-Submitted': 'auto-replied' } },
      { from: '' },
    ],
    ['a mailbox of ours', { from: `Support <${supportAddress}>` }],
    ['a plus-address of ours', { from: 'support+sales@desk.example' }],
    ['addresses nobody reads', { from: 'no-reply@customer.example' }],
  ];
  for (const [who, parts, envelope] of never) {
    it(`never go to ${who}`, async () => {
      const { queued, trace } = await acknowledgementOf({ subject: `Never to ${who}`, ...parts }, envelope);
      expect(queued, JSON.stringify(trace)).to.deep.equal([]);
      expect(trace?.verdict ?? 'no').to.equal('no');
    });
  }

  it('are not sent by a mailbox that does not want them', async () => {
    const { body } = await api.get('/api/mailboxes');
    const path = `/api/mailboxes/${body.items[0].id}`;
    await api.patch(path, { acknowledge: false });
    const { queued } = await acknowledgementOf({ subject: 'The mailbox is silent' });
    await api.patch(path, { acknowledge: true });
    expect(queued).to.deep.equal([]);
  });

  it('are not sent again to a sender who answers them', async () => {
    const { queued } = await acknowledgementOf({ subject: 'Answered by a script' });
    const [first] = queued;
    const ticketId = first.ticket_id;
    // An answer to our acknowledgement lands in the ticket it came from, and that is not new.
    await world.deliver(
      customerMail({
        subject: 'Re: received',
        inReplyTo: `<${first.message_id_header}>`,
        text: 'Thank you!',
      }),
    );
    expect(await world.app.db('outbound_mails').where({ ticket_id: ticketId })).to.have.length(1);
  });
});

const loopHeader = /^X-HelpDeskApp-Loop:.*\r\n/im;

/** Opens a ticket at one to the other, and carries mail to and fro until no more comes. */
async function exchange(change: (raw: Buffer) => Buffer): Promise<{ counts: number[][]; kinds: string[] }> {
  const east = await createWorld();
  const west = await createWorld({ env: { SUPPORT_ADDRESS: 'help@west.example' } });
  const carried = { toWest: 0, toEast: 0 };
  const carryOver = async (mails: SunkMail[], to: World): Promise<number> => {
    for (const { raw, ...envelope } of mails) await deliver(to.gatewayPort, change(raw), envelope);
    return mails.length;
  };
  const atRest = (): Promise<unknown> =>
    eventually('nothing is on its way', async () => {
      carried.toWest += await carryOver(east.sink.mails.splice(0), west);
      carried.toEast += await carryOver(west.sink.mails.splice(0), east);
      const waiting = await Promise.all(
        [east, west].map(({ app }) => app.db('outbound_mails').whereNot({ state: 'sent' })),
      );
      return waiting.flat().length === 0 && east.sink.mails.length + west.sink.mails.length === 0;
    });
  try {
    const [eastApi, westApi] = [await east.signIn(), await west.signIn()];
    const { body: mailboxes } = await eastApi.get('/api/mailboxes');
    const opened = await eastApi.post('/api/tickets', {
      mailboxId: mailboxes.items[0].id,
      customer: { email: 'help@west.example' },
      subject: 'From desk to desk',
      text: 'Can you help?',
    });
    await atRest();
    const counts = [[carried.toWest, carried.toEast]];
    const { body: tickets } = await westApi.get('/api/tickets');
    expect(tickets.items).to.have.length(1);
    await reply(westApi, tickets.items[0].id, { text: 'Gladly.' });
    await atRest();
    counts.push([carried.toWest, carried.toEast]);
    const { body } = await eastApi.get(`/api/tickets/${opened.body.id}/messages`);
    return { counts, kinds: body.items.map((item: any) => item.kind) };
  } finally {
    await west.close();
    await east.close();
  }
}

const withoutHeader = (raw: Buffer): Buffer =>
  Buffer.from(raw.toString('latin1').replace(loopHeader, ''), 'latin1');

describe('two desks that write to each other', () => {
  it('know each other by a header and acknowledge nothing; an agent’s answer goes through', async () => {
    expect(await exchange((raw) => raw)).to.deep.equal({
      counts: [
        [1, 0],
        [1, 1],
      ],
      kinds: ['reply', 'customer'],
    });
  });

  it('come to rest after one acknowledgement when the header is lost on the way', async () => {
    expect(await exchange(withoutHeader)).to.deep.equal({
      counts: [
        [1, 1],
        [1, 2],
      ],
      kinds: ['reply', 'auto', 'customer'],
    });
  });
});
