// One mail to several mailboxes of the desk, by whatever way it comes; and mail of the desk's own mailboxes, which never goes round.
import { expect } from 'chai';
import { replyAddress } from '../../mail/threading/index.ts';
import { loadMailKeys } from '../../src/mailboxes/index.ts';
import type { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail, type MailParts } from '../support/mails.ts';
import { reply } from '../support/ticket-steps.ts';
import { createWorld, deliver, supportAddress, type World } from '../support/world.ts';

const sales = 'sales@desk.example';
const billing = 'billing@other-desk.example';

describe('a desk with several mailboxes', () => {
  let world: World;
  let api: ApiClient;
  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    api = await world.signIn();
    for (const address of [sales, billing]) await api.post('/api/mailboxes', { address, name: address });
    await world.app.db('mailboxes').update({ acknowledge: false });
  });
  after(() => world.close());

  const ticketAt = async (id: number): Promise<any> => (await api.get(`/api/tickets/${id}`)).body;
  /** Delivers in one SMTP transaction and returns what became of it in each mailbox. */
  const send = async (parts: MailParts, to: string[]): Promise<any[]> =>
    rowsOf(await world.deliver(customerMail(parts), { to }));
  const rowsOf = (answer: string): Promise<any[]> => {
    const ids = /^250 2\.0\.0 ([\d,]+)/.exec(answer)?.[1]?.split(',') ?? [];
    return Promise.all(ids.map(async (id) => (await api.get(`/api/inbound-mails/${id}`)).body));
  };
  const relationsOf = async (id: number): Promise<any[]> =>
    (await ticketAt(id)).related.map((other: any) => [other.id, other.relation]);

  it('takes what is for the postmaster of its domains, or of none, and says in which mailbox and why', async () => {
    for (const [to, mailbox] of [
      ['Postmaster', supportAddress],
      ['PostMaster@Desk.Example', supportAddress],
      ['postmaster@other-desk.example', billing],
      ['"billing"@other-desk.example', billing],
    ] as const) {
      const [row] = await send({ to, subject: `For ${to}` }, [to]);
      expect((await ticketAt(row.ticketId)).mailbox.address, to).to.equal(mailbox);
      const line = row.trace.find(({ step }: any) => step === 'mailbox');
      expect(line?.verdict, to).to.equal(/postmaster/i.test(to) ? 'postmaster' : undefined);
    }
    const lost = await send({ subject: 'Elsewhere' }, ['postmaster@stranger.example']).catch(String);
    expect(lost).to.include('550 5.1.1');
  });

  describe('gets one mail in two mailboxes', () => {
    it('as one message in each, their tickets linked', async () => {
      const [first, second] = await send({ to: `${supportAddress}, ${sales}`, subject: 'To both' }, [
        supportAddress,
        sales,
      ]);
      expect([first.outcome, second.outcome]).to.deep.equal(['ticket_opened', 'ticket_opened']);
      expect(await relationsOf(first.ticketId)).to.deep.equal([[second.ticketId, 'twin']]);
      expect(await relationsOf(second.ticketId)).to.deep.equal([[first.ticketId, 'twin']]);
      expect((await ticketAt(second.ticketId)).mailbox.address).to.equal(sales);
    });

    it('linked too when it comes in two transactions, with other Received lines, or at the same moment', async () => {
      const raw = customerMail({ to: `${supportAddress}, ${sales}`, subject: 'In two parts' });
      const [first] = await rowsOf(await world.deliver(raw, { to: [supportAddress] }));
      const [second] = await rowsOf(
        await world.deliver(`Received: by another.example\r\n${raw}`, { to: [sales] }),
      );
      expect(await relationsOf(first.ticketId)).to.deep.equal([[second.ticketId, 'twin']]);
      const both = await Promise.all(
        Array.from({ length: 6 }, async (_, index) => {
          const mail = customerMail({ to: `${supportAddress}, ${sales}`, subject: `At once ${index}` });
          return Promise.all(
            [supportAddress, sales].map(async (to) => rowsOf(await world.deliver(mail, { to: [to] }))),
          );
        }),
      );
      for (const [[left], [right]] of both as any[]) {
        expect(await relationsOf(left.ticketId)).to.deep.equal([[right.ticketId, 'twin']]);
      }
    });

    it('linked too when it has no Message-ID', async () => {
      const raw = customerMail({ subject: 'Nameless' }).replace(/^Message-ID:.*\r\n/m, '');
      const [first, second] = await rowsOf(await world.deliver(raw, { to: [supportAddress, sales] }));
      expect(await relationsOf(first.ticketId)).to.deep.equal([[second.ticketId, 'twin']]);
    });

    it('not linked to the mail of somebody else who took the same Message-ID', async () => {
      const messageId = '<copied@customer.example>';
      await send({ subject: 'Original', messageId }, [supportAddress]);
      const [copy] = await send({ from: 'eve@stranger.example', subject: 'Copy', messageId }, [sales]);
      expect(await relationsOf(copy.ticketId)).to.deep.equal([]);
    });

    it('as a reply in the one it answers, and in the other’s own ticket', async () => {
      const [first, second] = await send({ to: `${supportAddress}, ${sales}`, subject: 'Both go on' }, [
        supportAddress,
        sales,
      ]);
      const answer = await reply(api, first.ticketId, { text: 'From support' });
      const [key] = await loadMailKeys(world.app.db);
      const token = replyAddress(supportAddress, first.ticketId, key as NonNullable<typeof key>);
      const [original] = (await api.get(`/api/tickets/${first.ticketId}/messages`)).body.items;
      const mails = await send(
        {
          to: token,
          cc: sales,
          subject: 'Re: Both go on',
          inReplyTo: `<${answer.messageId}>`,
          references: `<${original.messageId}> <${answer.messageId}>`,
        },
        [token, sales],
      );
      expect(mails.map((mail) => mail.ticketId)).to.have.members([first.ticketId, second.ticketId]);
      expect(await ticketAt(first.ticketId)).to.include({ messageCount: 3 });
      expect(await ticketAt(second.ticketId)).to.include({ messageCount: 2 });
      const other = mails.find((mail) => mail.ticketId === second.ticketId);
      expect(other.trace.find((line: any) => line.step === 'reply address').detail).to.contain(
        'another mailbox',
      );
    });
  });

  describe('gets mail that does not name it', () => {
    it('by Bcc: in the mailbox of the envelope', async () => {
      const [mail] = await send({ to: 'team@customer.example', subject: 'Blind' }, [sales]);
      expect((await ticketAt(mail.ticketId)).mailbox.address).to.equal(sales);
    });

    it('through a list, to the ticket Delivered-To names', async () => {
      const [first] = await send({ subject: 'Before the list' }, [supportAddress]);
      const [key] = await loadMailKeys(world.app.db);
      const token = replyAddress(supportAddress, first.ticketId, key as NonNullable<typeof key>);
      const headers = { 'List-Id': '<all.lists.example>', 'X-Original-To': token };
      const [mail] = await send({ to: 'all@lists.example', subject: 'Through the list', headers }, [
        supportAddress,
      ]);
      expect(mail).to.include({ outcome: 'message_added', ticketId: first.ticketId });
    });

    for (const name of ['Delivered-To', 'X-Original-To']) {
      it(`through a collecting address, in the mailbox that ${name} names`, async () => {
        const headers = { [name]: 'Sales@desk.example' };
        const [mail] = await send({ to: 'team@customer.example', subject: `By ${name}`, headers }, [
          supportAddress,
        ]);
        expect((await ticketAt(mail.ticketId)).mailbox.address).to.equal(sales);
        expect(mail.envelopeTo).to.deep.equal([supportAddress]);
        expect(mail.trace.find((line: any) => line.step === 'mailbox').verdict).to.equal('followed');
        const twice = await send({ to: 'team@customer.example', subject: `Twice by ${name}`, headers }, [
          supportAddress,
          sales,
        ]);
        expect(twice).to.have.length(2);
      });
    }

    it('but where the mail names it, whatever Delivered-To says', async () => {
      const [mail] = await send({ subject: 'Named', headers: { 'Delivered-To': sales } }, [supportAddress]);
      expect((await ticketAt(mail.ticketId)).mailbox.address).to.equal(supportAddress);
    });
  });

  it('never answers its own mailboxes, and takes no mail of its own back: a ring of two comes to rest', async () => {
    const ring = await createWorld();
    try {
      const ringApi = await ring.signIn();
      await ringApi.post('/api/mailboxes', { address: billing, name: 'Billing' });
      let carried = 0;
      // Each mailbox's provider forwards what leaves for the customer to the other mailbox, as a rule gone wrong would.
      const other: Record<string, string> = { [supportAddress]: billing, [billing]: supportAddress };
      await deliver(
        ring.gatewayPort,
        customerMail({ from: supportAddress, to: billing, subject: 'From us to us' }),
        {
          from: supportAddress,
          to: [billing],
        },
      );
      await deliver(ring.gatewayPort, customerMail({ subject: 'Starts the ring' }), {});
      await eventually('nothing is on its way', async () => {
        for (const { raw } of ring.sink.mails.splice(0)) {
          carried += 1;
          expect(carried, 'mails sent').to.be.below(10);
          const from = /^From:.*?([^\s<]+@[^\s>]+)>?\r$/im.exec(raw.toString('latin1'))?.[1] ?? '';
          await deliver(ring.gatewayPort, raw, { from, to: [other[from] ?? supportAddress] });
        }
        const waiting = await ring.app.db('outbound_mails').whereNot({ state: 'sent' });
        return waiting.length === 0 && ring.sink.mails.length === 0;
      });
      expect(carried).to.equal(1);
      const held = await ring.app.db('inbound_mails').where({ outcome: 'held' });
      expect(held.map((row: any) => row.reason)).to.deep.equal(['loop']);
    } finally {
      await ring.close();
    }
  });
});
