// Mails without files are written at once: the same mail as the stream gives, for words of every kind.
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { simpleParser } from 'mailparser';
import { compose, composeText, type OutgoingMail } from '../../../mail/compose/compose.ts';
import { createChance } from '../../../scripts/demo/random.ts';

const plain: OutgoingMail = {
  from: { address: 'support@desk.example', name: 'Desk' },
  replyTo: 'support+t-1@desk.example',
  to: [{ address: 'ann@example.com', name: 'Ann' }],
  cc: [],
  subject: 'Re: Größe',
  messageId: 'x@desk.example',
  inReplyTo: 'first@example.com',
  references: ['first@example.com'],
  date: new Date('2026-11-23T10:00:00Z'),
  text: 'Hello.\n',
  html: null,
  attachments: [],
  automatic: null,
  listId: null,
  language: 'en',
  loopHost: 'desk.example',
};

/** Boundaries are random, and encoded lines may be broken anywhere. */
async function facts(raw: Buffer): Promise<object> {
  const { text, html } = await simpleParser(raw);
  const latin = raw.toString('latin1');
  for (const line of latin.split('\r\n')) expect(line.length).to.be.below(999);
  expect(latin.replaceAll('\r\n', '')).to.not.match(/[\r\n]/);
  const head = latin.slice(0, latin.indexOf('\r\n\r\n')).replaceAll(/--_NmP-[\w-]+/g, '--_boundary');
  const encodings = latin.match(/^Content-T[\w-]+: [a-z0-9/-]+/gim);
  return { text, html, head, encodings };
}

async function expectSame(changes: Partial<OutgoingMail>): Promise<void> {
  const mail = { ...plain, ...changes };
  expect(await facts(composeText(mail))).to.deep.equal(await facts(await buffer(compose(mail))));
}

describe('a mail written at once', () => {
  it('is the same as the streamed one, with and without HTML', async () => {
    await expectSame({});
    await expectSame({ html: '<p>Hello.</p>' });
    await expectSame({ text: '' });
    await expectSame({
      text: 'Größe 注文 👍🏽\r\n-- \r\nSupport',
      html: '<p>Größe</p>\n<p>=3D &amp; 注文</p>',
    });
    await expectSame({ text: '注文について '.repeat(200), html: `<p>${'注文'.repeat(3000)}</p>` });
    await expectSame({ text: `${'w'.repeat(3000)}\n.\n..\nFrom me\n`, html: `<p>${'x '.repeat(900)}</p>` });
  });

  it('is the same for random words', async () => {
    const pieces = [
      'a',
      'word ',
      '  ',
      '\t',
      '\r\n',
      '\n',
      '\r',
      '=',
      '=20',
      '.',
      '\n.\n',
      'é',
      '注文',
      '👍🏽',
      '-- \n',
      'x'.repeat(80),
      '\u0000',
      '\u00a0',
      '\ud83d',
      '<b>',
    ];
    const chance = createChance(11);
    const words = (): string =>
      Array.from({ length: chance.between(0, 60) }, () => chance.pick(pieces)).join('');
    for (let round = 0; round < 200; round += 1) await expectSame({ text: words(), html: words() || null });
  });
});
