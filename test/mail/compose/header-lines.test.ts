// Header lines as RFC 5322, 2047 and 2231 want them: short, ASCII, nothing cut apart, read back as they were meant.
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { simpleParser, type ParsedMail } from 'mailparser';
import { compose, type OutgoingMail } from '../../../mail/compose/compose.ts';
import { safeFilename } from '../../../mail/parse/safe-filename.ts';
import { createChance } from '../../../scripts/demo/random.ts';

/** RFC 5322 section 2.1.1: must not, and should not, be longer; without CRLF. */
const mustOctets = 998;
const shouldOctets = 78;

const plain: OutgoingMail = {
  from: { address: 'support@desk.example', name: 'Desk Support' },
  replyTo: 'support+t-rt-1-abcdefghijklmnop@desk.example',
  to: [{ address: 'ann@example.com', name: 'Ann Lee' }],
  cc: [],
  subject: 'Re: Order',
  messageId: 'hd.rt.1.1.abcdefghijklmnop@desk.example',
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

const written = async (changes: Partial<OutgoingMail>): Promise<string> =>
  (await buffer(compose({ ...plain, ...changes }))).toString('latin1');

const named = (filename: string): OutgoingMail['attachments'] => [
  {
    filename,
    contentType: 'text/plain',
    contentId: null,
    inline: false,
    open: () => Readable.from([Buffer.from('abc')]),
  },
];

/** All header blocks of the mail: its own and those of its parts. */
function headerLinesOf(raw: string): string[] {
  const blocks = [raw.slice(0, raw.indexOf('\r\n\r\n'))];
  for (const [, block] of raw.matchAll(/\r\n--[^\r\n]+\r\n((?:[A-Za-z-]+:|[ \t])[^]*?)\r\n\r\n/g))
    blocks.push(block ?? '');
  return blocks.flatMap((block) => block.split('\r\n'));
}

function checkLines(raw: string): void {
  expect(raw).to.match(/^[\t\r\n -~]*$/);
  expect(raw.replaceAll('\r\n', '')).to.not.match(/[\r\n]/);
  for (const line of headerLinesOf(raw)) {
    expect(line.length, line.slice(0, 100)).to.be.at.most(mustOctets);
    expect(line, 'a folded line of blanks alone (RFC 5322, 3.2.2)').to.match(/\S/);
    // One unbreakable word may be longer than the line should be; two words are folded.
    const breakable = line.trim().replace(/^[\w-]+: /, '');
    if (breakable.includes(' ')) expect(line.length, line).to.be.at.most(shouldOctets);
    for (const [word] of line.matchAll(/=\?[^?]+\?[QB]\?[^?]*\?=/gi)) {
      // RFC 2047 section 2.
      expect(word.length, word).to.be.at.most(75);
    }
  }
}

const namesOf = (field: ParsedMail['to']): string[] =>
  [field ?? []].flat().flatMap(({ value }) => value.map(({ name }) => name));

const scripts: Record<string, string> = {
  German: 'Rückfrage zur Größe des Straßenschilds in Fußgängerzonen',
  Russian: 'Вопрос о заказе, который мы получили на прошлой неделе',
  Chinese: '关于上周收到的订单的问题以及退货流程的详细说明',
  Japanese: '先週受け取った注文についての質問と返品手続きのご案内',
  Korean: '지난주에 받은 주문에 대한 질문과 반품 절차 안내',
  Arabic: 'سؤال عن الطلب الذي وصل إلينا الأسبوع الماضي وكيفية إرجاعه',
  Hebrew: 'שאלה על ההזמנה שהגיעה בשבוע שעבר ועל תהליך ההחזרה',
  Hindi: 'पिछले सप्ताह प्राप्त आदेश के बारे में प्रश्न और वापसी की प्रक्रिया',
  Thai: 'คำถามเกี่ยวกับคำสั่งซื้อที่ได้รับเมื่อสัปดาห์ที่แล้ว',
  emoji: '👩‍👩‍👧‍👦 family 🏳️‍🌈 flag 🇩🇪 and 👍🏽 tone '.repeat(3).trim(),
  combining: 'Z̸a̶l̷g̵o̴ e\u0301e\u0301e\u0301 ñ'.repeat(5),
  mixed: 'Re: "Größe" <注文> (سؤال), 50% = ½? _x_',
};

describe('the header of a mail', () => {
  for (const [script, words] of Object.entries(scripts)) {
    it(`carries ${script} in subject, names and file names, and reads back the same`, async () => {
      const filename = `${words
        .replaceAll(/[^\p{L}\p{M}\p{N} ]/gu, '')
        .trim()
        .slice(0, 60)}.txt`;
      const raw = await written({
        subject: words,
        from: { address: 'support@desk.example', name: words },
        to: [
          { address: 'ann@example.com', name: words },
          { address: 'bob@example.com', name: 'Bob' },
        ],
        attachments: named(filename),
      });
      checkLines(raw);
      const mail = await simpleParser(raw);
      expect(mail.subject).to.equal(words);
      expect(namesOf(mail.from)).to.deep.equal([words]);
      expect(namesOf(mail.to)).to.deep.equal([words, 'Bob']);
      expect(mail.attachments.map((file) => file.filename)).to.deep.equal([safeFilename(filename)]);
    });
  }

  it('folds long subjects of every kind', async () => {
    for (const subject of [
      `Re: ${'word '.repeat(75).trim()}`,
      `Re: ${'ünïcödé '.repeat(45).trim()}`,
      `Re: ${'長い件名'.repeat(90)}`,
      `Re: ${'👨‍👩‍👧'.repeat(40)}`,
    ]) {
      const raw = await written({ subject });
      checkLines(raw);
      expect((await simpleParser(raw)).subject).to.equal(subject);
    }
    // Nowhere to fold: one line, which must stay within the limit.
    checkLines(await written({ subject: 'x'.repeat(5000) }));
  });

  it('folds References between ids, and keeps the first and the last of very many', async () => {
    const references = Array.from(
      { length: 300 },
      (_, index) => `${'r'.repeat(60)}.${index}@mail.example.com`,
    );
    const raw = await written({ references });
    checkLines(raw);
    const { references: read } = await simpleParser(raw);
    const ids = [read ?? []].flat();
    expect(ids[0]).to.equal(`<${references[0]}>`);
    expect(ids.at(-1)).to.equal(`<${references.at(-1)}>`);
    expect(ids.length).to.be.within(5, 100);
    checkLines(await written({ references: [`${'l'.repeat(240)}@x.example`, 'ok@example.com'] }));
  });

  it('folds many recipients with long names', async () => {
    const to = Array.from({ length: 40 }, (_, index) => ({
      address: `${'long-local-part'.repeat(3)}.${index}@${'sub.'.repeat(20)}example.com`,
      name: index % 2 === 0 ? `Dr. ${'Maximilian "Max" '.repeat(10)}, PhD` : 'Größe '.repeat(30),
    }));
    const raw = await written({ to, cc: to });
    checkLines(raw);
    const mail = await simpleParser(raw);
    expect([mail.to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address))).to.deep.equal(
      to.map(({ address }) => address),
    );
  });

  it('splits long file names as RFC 2231 has it', async () => {
    for (const filename of [
      `${'a-long-name-'.repeat(12)}.pdf`,
      `${'größe-'.repeat(20)}.pdf`,
      `${'注文書'.repeat(25)}.pdf`,
    ]) {
      const raw = await written({ attachments: named(filename) });
      checkLines(raw);
      expect((await simpleParser(raw)).attachments[0]?.filename).to.equal(safeFilename(filename));
    }
  });

  it('says on automatic mail that it is, and puts only notifications on a list', async () => {
    const raw = await written({
      automatic: 'auto-generated',
      listId: 'notifications.desk.example',
      unsubscribe: 'https://desk.example/preferences/notifications',
    });
    expect(raw).to.match(/^List-Unsubscribe: <https:\/\/desk\.example\/preferences\/notifications>\r$/m);
    const forged = await written({
      listId: 'x.example',
      unsubscribe: 'https://x.example/>\r\nBcc: <a@evil.example',
    });
    expect(forged).to.not.match(/^(?:Bcc|List-Unsubscribe):/m);
    expect(raw).to.match(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).to.match(/^Precedence: bulk\r$/m);
    expect(raw).to.match(/^List-ID: <notifications\.desk\.example>\r$/im);
    const invitation = await written({ automatic: 'auto-generated', replyTo: null });
    expect(invitation)
      .to.match(/^Auto-Submitted: auto-generated\r$/m)
      .and.not.match(/^(?:Precedence|List-[A-Za-z]+):/im);
    expect(await written({})).to.not.match(/^(?:Auto-Submitted|Precedence|List-[A-Za-z]+):/im);
  });

  it('stays one header whatever random words are put into it', async () => {
    const pieces = [
      'a',
      ' ',
      '  ',
      '\t',
      '\r\n',
      '\n',
      '\r',
      'Bcc: x@evil.example',
      '"',
      '\\',
      '<',
      '>',
      '@',
      ',',
      ';',
      ':',
      '=?UTF-8?B?',
      '?=',
      '(',
      ')',
      'é',
      '注',
      '👍🏽',
      '\u202e',
      '\u0000',
      '\u2028',
      '\ud83d',
      'x'.repeat(90),
      '=',
      '_',
      '?',
    ];
    const chance = createChance(5);
    const words = (): string =>
      Array.from({ length: chance.between(0, 25) }, () => chance.pick(pieces)).join('');
    for (let round = 0; round < 150; round += 1) {
      const raw = await written({
        subject: words(),
        from: { address: 'support@desk.example', name: words() },
        to: [{ address: 'ann@example.com', name: words() }],
        references: [words(), 'ok@example.com'],
        attachments: named(words()),
      });
      checkLines(raw);
      expect(raw).to.not.match(/^Bcc:/im);
      const mail = await simpleParser(raw);
      expect(
        [mail.to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address)),
      ).to.deep.equal(['ann@example.com']);
      expect(mail.text?.trim()).to.equal('Hello.');
    }
  });
});
