// A thread of sixty mails, and words beyond ASCII: what stands in the headers of what goes out.
import { expect } from 'chai';
import { simpleParser } from 'mailparser';
import type { ApiClient } from '../support/api-client.ts';
import { customerMail } from '../support/mails.ts';
import { openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

const maxLineOctets = 998;
const textNumber = (raw: Buffer): number => Number(/Answer (\d+)/.exec(raw.toString())?.[1]);
const headerOf = (raw: Buffer): string => raw.toString('latin1').split('\r\n\r\n', 1)[0] ?? '';

describe('a long conversation', function () {
  // Sixty mails one after the other.
  this.timeout(30_000);
  let world: World;
  let api: ApiClient;
  before(async () => {
    world = await createWorld();
    await world.app.db('mailboxes').update({ acknowledge: false, name: 'Störungsstelle Zürich 🛠' });
    api = await world.signIn();
  });
  after(() => world.close());

  it('keeps one ticket and References that name the first mail, the latest ones, and the parent last', async () => {
    const first = '<the-very-first@customer.example>';
    const ticket = await openTicket(world, api, { subject: 'Sixty mails', messageId: first });
    const references = [first];
    let lastCustomerMail = first;
    for (let round = 1; round <= 30; round += 1) {
      const answer = await reply(api, ticket.id, { text: `Answer ${round}` });
      references.push(`<${answer.messageId}>`);
      if (round === 30) break;
      lastCustomerMail = `<customer-mail-${round}-${'x'.repeat(40)}@customer.example>`;
      await world.deliver(
        customerMail({
          subject: 'Re: Sixty mails',
          messageId: lastCustomerMail,
          inReplyTo: references.at(-1) ?? '',
          references: references.join('\r\n '),
        }),
      );
      references.push(lastCustomerMail);
    }
    const [sent] = (await world.sink.waitFor(30, 20_000)).toSorted(
      (one, other) => textNumber(other.raw) - textNumber(one.raw),
    );
    const { body } = await api.get(`/api/tickets/${ticket.id}`);
    expect(body.messageCount).to.equal(60);

    const mail = await simpleParser(sent?.raw ?? '');
    expect(mail.text).to.contain('Answer 30');
    expect(mail.inReplyTo).to.equal(lastCustomerMail);
    const kept = [mail.references ?? []].flat();
    expect(kept[0]).to.equal(first);
    const known = references.slice(0, -1);
    expect(kept.slice(1), 'the latest, without gaps').to.deep.equal(known.slice(-(kept.length - 1)));
    expect(kept.length).to.be.greaterThan(5);
    expect(kept.join(' ').length).to.be.lessThan(maxLineOctets);
    for (const line of (sent?.raw.toString('latin1') ?? '').split('\r\n')) {
      expect(line.length).to.be.at.most(maxLineOctets);
    }
  });

  it('writes names and subjects in any script so that every mail program can read them', async () => {
    world.sink.mails.splice(0);
    const subject = 'Größe — 日本語のとても長い件名です。プリンターが燃えています、助けてください 🔥';
    const name = 'Zoë Ångström, 李小龍';
    await world.deliver(
      customerMail({
        subject: `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
        from: `=?utf-8?B?${Buffer.from(name).toString('base64')}?= <zoe@customer.example>`,
      }),
    );
    const { body } = await api.get('/api/tickets?customer=zoe@customer.example');
    const [ticket] = body.items;
    expect(ticket).to.include({ subject });
    expect(ticket.customer).to.include({ name });
    await reply(api, ticket.id, {
      text: 'Grüße aus Zürich — 你好',
      cc: [{ address: 'joerg@customer.example', name: 'Müller, Jörg' }],
    });
    const [sent] = await world.sink.waitFor(1);
    expect(headerOf(sent?.raw ?? Buffer.alloc(0)), 'headers are ASCII').to.match(/^[\t\r\n -~]*$/);
    const mail = await simpleParser(sent?.raw ?? '');
    expect(mail.subject).to.equal(`Re: ${subject} [#${ticket.number}]`);
    expect(mail.from?.value[0]).to.include({
      name: 'Störungsstelle Zürich 🛠',
      address: 'support@desk.example',
    });
    expect([mail.to ?? []].flat()[0]?.value[0]).to.include({ name, address: 'zoe@customer.example' });
    expect([mail.cc ?? []].flat()[0]?.value[0]).to.include({ name: 'Müller, Jörg' });
    expect(mail.text).to.contain('Grüße aus Zürich — 你好');
    expect(sent?.to).to.deep.equal(['zoe@customer.example', 'joerg@customer.example']);
  });
});
