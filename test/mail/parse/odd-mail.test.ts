// Mail that was seen, or made, and read wrongly once: each fixture is named by what was wrong with it.
import { expect } from 'chai';
import type { ParsedMail } from '../../../mail/parse/parsed-mail.ts';
import { parseFixture } from './parse-fixture.ts';

interface Wanted {
  subject?: string;
  from?: string;
  name?: string;
  text?: string;
  html?: string | null;
  files?: string[];
  warning?: RegExp;
}

const CHARSETS: Record<string, Wanted> = {
  'big5-encoded-a-second-time-as-utf-8': {
    subject: '請問我的訂單什麼時候會到',
    text: '您好，我還沒有收到商品。',
    warning: /encoded twice, read as big5/,
  },
  'utf-8-encoded-twice': { subject: 'Grüße aus Köln', text: 'Schöne Grüße aus München' },
  'korean-beyond-ks-x-1001': { subject: '뷁과 펲', text: '똠방각하, 뷁을 주문했습니다.' },
  'chinese-of-hong-kong-in-big5': { subject: '𨋢壞咗', text: '啲貨喺邊度？' },
  'charset-hz': { text: 'This is in 己所不欲，勿施於人。 ~ and\nbroken line.' },
  'charset-iso-2022-kr': { text: '안녕하세요, order 7' },
  'charset-iso-2022-kr-undeclared': { text: '안녕하세요, order 7', warning: /read as iso-2022-kr/ },
  'charset-iso-2022-cn': { text: '你好, order 7' },
  'charset-iso-2022-jp-2': { text: 'こんにちは café 你好 안녕 ｳｱ' },
  'charset-utf-16-without-a-mark': { text: 'Grüße aus Köln' },
  'charset-with-a-comment': { text: '100 €' },
  'short-spanish-without-a-charset': {
    subject: '¿Dónde está mi pedido? Mañana',
    text: '¿Dónde está mi pedido? Mañana',
  },
  'raw-subject-in-the-charset-of-the-sender': { subject: 'Formação de Verão | Cursos de Setembro' },
  'iso-2022-jp-declared-of-eight-bits': { files: ['Prix été.pdf'] },
  'encoded-word-cut-off-at-its-end': { subject: 'Grüße aus Köln' },
  'encoded-word-inside-an-encoded-word': { subject: 'Grüße' },
  'utf-8-with-one-octet-of-latin-1': {
    text: 'Grüße aus Köln an Herrn Müller.',
    warning: /some bytes are not valid utf-8/,
  },
  'utf-8-cut-off-inside-a-character': { text: 'Schöne Grüße aus Mün' },
  'page-of-one-octet-letters-declared-as-utf-16': { text: 'Where is my order?' },
};

const BODIES: Record<string, Wanted> = {
  'base64-declared-of-plain-text': { text: 'Hello, this is plain text. Please help me!' },
  'base64-with-the-plain-footer-of-a-list': { text: 'Where is my order? Grüße, Ann' },
  'two-transfer-encodings': { text: 'Where is my order?' },
  'text-enriched-only': { text: 'Hello there, my order\nis <late>.', files: [] },
  'text-subtype-nobody-knows': { text: '# Hello', files: [] },
  'alternative-for-amp-and-watch': { text: 'plain', html: '<p>page</p>', files: [] },
  'alternative-whose-page-shows-nothing': { text: 'Where is my order?', html: null },
  'alternative-whose-text-asks-for-html': { text: 'Where is my order?' },
  'page-declared-as-plain-text': {
    text: 'Where is my order?',
    html: '<div><p>Where is my <b>order</b>?</p></div>',
  },
  'parts-behind-the-closing-boundary': { text: 'words', files: ['bill.txt'] },
  'nested-parts-with-the-same-boundary': { text: 'plain', files: ['bill.txt'] },
  'content-type-with-a-comment': { text: 'Where is my order?', html: '<p>Where is my <b>order</b>?</p>' },
  'content-type-twice-and-the-second-divides': { text: 'Where is my order?', files: ['bill.txt'] },
  'parts-that-no-header-declares': { text: 'Where is my order?', html: '<p>Where is my order?</p>' },
  'header-of-mime-below-the-empty-line': {
    subject: 'Order',
    text: 'Where is my order?',
    html: '<p>Where is my order?</p>',
  },
  'header-behind-an-empty-line': { subject: 'Order', from: 'ann@example.com', text: 'Where is my order?' },
  'multipart-with-nothing-but-its-end': { text: '', files: [] },
  'words-attached-without-a-name': { text: 'Where is my order?', files: [] },
  'piece-of-a-mail': {
    text: '[The mail was sent in 3 pieces, of which this is number 1. It is attached as it came.]',
    files: ['piece-of-a-mail.txt'],
  },
  'mbox-mark-before-from': { text: '>From Monday on I am away.\nRegards' },
};

const SENDERS: Record<string, Wanted> = {
  'byte-order-mark-before-the-header': { from: 'ann@example.com', text: 'words' },
  'sender-with-quoted-dots': { from: '"ann..example"@example.com' },
  'sender-with-a-dot-behind-the-domain': { from: 'ann@example.com' },
  'sender-with-two-pairs-of-brackets': { from: 'ann@example.com' },
  'sender-whose-name-turns-the-line-around': { from: 'ann@example.com', name: 'Ann Lee' },
};

const FILES: Record<string, Wanted> = {
  'file-name-in-two-quoted-strings': { files: ['März.pdf'] },
  'macintosh-file-in-two-halves': { files: ['notes.txt'] },
  'pgp-encrypted': {
    text: '[The mail is encrypted with PGP and cannot be read here. It is attached as it came.]',
    files: ['encrypted.asc'],
  },
  'pgp-encrypted-inline': { warning: /encrypted with PGP/ },
  'smime-encrypted-of-unknown-type': {
    text: '[The mail is encrypted with S/MIME and cannot be read here. It is attached as it came.]',
    files: ['smime.p7m'],
  },
};

describe('odd mail', () => {
  for (const group of [CHARSETS, BODIES, SENDERS, FILES])
    for (const [name, wanted] of Object.entries(group))
      it(`is read: ${name.replaceAll('-', ' ')}`, async () => {
        expectMail(await parseFixture(name), wanted);
      });
});

function expectMail(mail: ParsedMail, wanted: Wanted): void {
  const { subject, from, name, text, html, files, warning } = wanted;
  if (subject !== undefined) expect(mail.subject).to.equal(subject);
  if (from !== undefined) expect(mail.from?.address).to.equal(from);
  if (name !== undefined) expect(mail.from?.name).to.equal(name);
  if (text !== undefined) expect(mail.text).to.equal(text);
  if (html !== undefined) expect(mail.html).to.equal(html);
  if (files !== undefined) expect(mail.attachments.map(({ filename }) => filename)).to.deep.equal(files);
  if (warning !== undefined) expect(mail.warnings.join('; ')).to.match(warning);
}
