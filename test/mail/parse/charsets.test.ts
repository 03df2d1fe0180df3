// Every charset mail comes in: declared, undeclared, declared wrongly, mixed; and read again as an agent says.
import { expect } from 'chai';
import iconv from 'iconv-lite';
import { decodeText } from '../../../mail/parse/charset.ts';
import { OFFERED_CHARSETS } from '../../../mail/parse/offered-charsets.ts';
import { fixture, mailOf, parse, parseFixture } from './parse-fixture.ts';

const TEXTS: Record<string, string> = {
  shift_jis: '注文はどこですか。まだ届いていません。',
  'euc-jp': '注文はどこですか。まだ届いていません。',
  'iso-2022-jp': '注文はどこですか。まだ届いていません。',
  gb18030: '我的订单在哪里？我还没有收到。',
  big5: '我的訂單在哪裡？我還沒有收到。',
  'euc-kr': '제 주문은 어디에 있습니까? 아직 받지 못했습니다.',
  'koi8-r': 'Где мой заказ? Он ещё не пришёл.',
  'windows-1250': 'Gdzie jest moje zamówienie? Jeszcze nie dotarło, a miało być w środę.',
  'windows-1251': 'Где мой заказ? Он ещё не пришёл.',
  'windows-1252': 'Où est ma commande ? Elle n’est pas encore arrivée…',
  'windows-1253': 'Πού είναι η παραγγελία μου; Δεν έχει φτάσει ακόμα.',
  'windows-1254': 'Siparişim nerede? Henüz gelmedi, lütfen şikâyetime bakın.',
  'windows-1255': 'איפה ההזמנה שלי? היא עדיין לא הגיעה.',
  'windows-1256': 'أين طلبي الذي دفعت ثمنه؟ لم يصل بعد إلى العنوان المطلوب.',
  'windows-1257': 'Kur yra mano užsakymas? Jis dar neatvyko, ačiū.',
  'windows-874': 'คำสั่งซื้อของฉันอยู่ที่ไหน ยังไม่ได้รับของเลย',
  'utf-7': 'Größe 42 für 5 €, bitte.',
};
/** What octets alone cannot tell: the table of a neighbour fits as well, and escapes of UTF-7 are words too. */
const NEEDS_ITS_NAME = new Set(['windows-1257', 'utf-7']);
/** Latin ones declared as Latin-1 have no foreign script that would betray them. */
const LOOKS_LATIN = new Set(['windows-1250', 'windows-1254', 'windows-1257', 'utf-7']);

/** What customers write when they write little. */
const SHORT: [charsets: string[], phrases: string[]][] = [
  [
    ['koi8-r', 'windows-1251'],
    ['Привет', 'Спасибо', 'Где заказ', 'Здравствуйте', 'Нет, спасибо!', 'Добрый день', 'Не работает вход'],
  ],
  [
    ['koi8-r', 'windows-1251'],
    [
      'Помогите пожалуйста',
      'Иван',
      'Заказ 4711',
      'Хорошо',
      'Ок, жду',
      'С уважением, Анна',
      'Когда придёт мой заказ?',
    ],
  ],
  [
    ['koi8-u', 'windows-1251'],
    ['Добрий день', 'Де моє замовлення?', 'Привіт', 'Не працює вхід'],
  ],
  [['windows-1251'], ['Здравейте', 'Благодаря', 'Къде е поръчката ми?', 'ПОМОГИТЕ']],
  [
    ['windows-1253', 'iso-8859-7'],
    ['Ευχαριστώ', 'Καλημέρα', 'Γεια σας', 'Όχι ευχαριστώ', 'Δεν λειτουργεί', 'Βοήθεια'],
  ],
  [
    ['windows-1255', 'iso-8859-8'],
    ['שלום', 'תודה', 'תודה רבה', 'איפה ההזמנה שלי?', 'בוקר טוב', 'אני צריך עזרה'],
  ],
  [['windows-1256'], ['شكرا', 'مرحبا', 'أين طلبي', 'السلام عليكم', 'لا يعمل', 'صباح الخير']],
];
const WESTERN = [
  'Größe',
  'Äpfel',
  'Grüße aus Köln',
  'ÄÖÜ äöüß',
  'åäö ÅÄÖ',
  'ÆØÅ æøå',
  'áéíóúüñ¿¡',
  'éèàù',
  'àèìòù',
  'Ã Õ Â Ê',
].concat([
  '¿Qué? ¡Sí!',
  '10 € – 20 €',
  '§ 5 – „ja“',
  '“”‘’',
  '– – – –',
  '« » « »',
  'Où est ma commande ?',
  'Ég þakka',
]);

function declaredAs(charset: string, label: string): Buffer {
  const source = fixture(`charset-${charset}`).toString('latin1');
  const type = label === '' ? 'text/plain' : `text/plain; charset=${label}`;
  return Buffer.from(source.replace(/text\/plain; charset=\S+/, type), 'latin1');
}

function textPart(charset: string, octets: string): string {
  return `--b\r\nContent-Type: text/plain; charset=${charset}\r\n\r\n${octets}\r\n`;
}

describe('charsets', () => {
  for (const [charset, text] of Object.entries(TEXTS)) {
    it(`reads ${charset}, text and subject`, async () => {
      const mail = await parseFixture(`charset-${charset}`);
      expect(mail.text).to.equal(text);
      expect(mail.subject).to.equal(text.slice(0, 8).trim());
      expect(mail.warnings).to.deep.equal([]);
    });

    if (!NEEDS_ITS_NAME.has(charset))
      it(`recognises ${charset} that is not declared, declared as unknown, or as UTF-8`, async () => {
        for (const label of ['', 'x-unknown', 'utf-8', 'us-ascii']) {
          const mail = await parse(declaredAs(charset, label));
          expect(mail.text, label).to.equal(text);
          expect(mail.warnings.join(), label).to.match(/^text .*read as/);
        }
      });

    if (!LOOKS_LATIN.has(charset) && charset !== 'windows-1252')
      it(`recognises ${charset} that is declared as Latin-1`, async () => {
        expect((await parse(declaredAs(charset, 'iso-8859-1'))).text).to.equal(text);
      });

    it(`reads ${charset} again when an agent says so, whatever was declared`, async () => {
      for (const label of ['', 'iso-8859-2', 'x-unknown', charset]) {
        const mail = await parse(declaredAs(charset, label), { charset });
        expect(mail.text, label).to.equal(text);
      }
    });
  }

  it('recognises a few words of a foreign script, undeclared or declared as something of the West', async () => {
    for (const [charsets, phrases] of SHORT)
      for (const charset of charsets)
        for (const phrase of phrases)
          for (const label of [null, 'us-ascii', 'iso-8859-1'])
            expect(decodeText(iconv.encode(phrase, charset), label).text, `${charset} as ${label}`).to.equal(
              phrase,
            );
    expect((await parseFixture('koi8-r-two-words-labelled-latin-1')).text).to.equal('Добрый день');
  });

  it('tells Turkish and Polish from what is declared as Latin-1, and leaves Icelandic alone', () => {
    const turkish = 'Merhaba, siparişim hâlâ gelmedi. Lütfen nerede olduğunu kontrol eder misiniz?';
    const polish = 'Dzień dobry, nie otrzymałem jeszcze zamówienia i byłem bardzo zły. Proszę o odpowiedź.';
    for (const declared of ['iso-8859-1', 'windows-1252', null]) {
      expect(decodeText(iconv.encode(turkish, 'windows-1254'), declared).text, String(declared)).to.equal(
        turkish,
      );
      expect(decodeText(iconv.encode(polish, 'windows-1250'), declared).text, String(declared)).to.equal(
        polish,
      );
      for (const western of [
        'Góðan dag, ég hef ekki fengið pöntunina mína. Það er orðið langt síðan.',
        'Góðan dag, hvussu gongur við bílegging míni?',
        'Die Fläche von 20 m² und 3 m³, ± 5 %, kostet 10 £.',
      ])
        expect(decodeText(iconv.encode(western, 'windows-1252'), declared).text, western).to.equal(western);
    }
  });

  it('takes no Western text for a foreign one, however many accents it has', () => {
    for (const phrase of WESTERN)
      for (const label of [null, 'us-ascii', 'iso-8859-1', 'windows-1252'])
        expect(decodeText(iconv.encode(phrase, 'windows-1252'), label).text, String(label)).to.equal(phrase);
  });

  it('reads several charsets in one mail', async () => {
    const mail = await parseFixture('charsets-mixed-in-one-mail');
    expect(mail.from).to.deep.equal({ address: 'ivan@example.ru', name: 'Иван' });
    expect(mail.subject).to.equal('Grüßeи заказ注文');
    expect(mail.text).to.equal('Где заказ?\nEr kostete 5 €.');
    expect(mail.attachments.map(({ filename }) => filename)).to.deep.equal(['訂單.txt']);
  });

  it('joins encoded words that break inside characters, and escapes that meet', async () => {
    const mail = await parseFixture('encoded-words-broken-in-many-charsets');
    const headers = new Map(mail.headers);
    expect(mail.from?.name).to.equal('Größenänderung');
    expect(mail.subject).to.equal('注文の件');
    expect(headers.get('comments')).to.equal('注文の件');
    expect(headers.get('keywords')).to.equal('订单 done');
  });

  it('reads raw UTF-8 in addresses, subject and Message-ID (RFC 6532)', async () => {
    const mail = await parseFixture('smtputf8-addresses');
    expect(mail.from).to.deep.equal({ address: 'jörg@müller.example', name: 'Jörg' });
    expect(mail.to.map(({ address }) => address)).to.deep.equal([
      '用户@例子.example',
      '"δοκιμή x"@παράδειγμα.example',
    ]);
    expect(mail).to.include({ subject: 'Grüße ünencoded', messageId: 'ü1@müller.example' });
    expect(mail.text).to.equal('Text in UTF-8: ✓');
  });

  it('reads names of files however they are written', async () => {
    const { attachments } = await parseFixture('names-of-files-that-are-sloppy');
    expect(attachments.map(({ filename }) => filename)).to.deep.equal([
      'Angebot März.pdf',
      'Prämie.csv',
      'Sehr langér Name.csv',
      'ab.csv',
      'größe.csv',
      '€ rates%ZZ.csv',
      'list.csv',
      'größe.csv',
    ]);
  });

  it('leaves texts alone that are what they say, when another is read again', async () => {
    const body = `${textPart('utf-8', Buffer.from('Größe').toString('latin1'))}${textPart('x-unknown', '\xe7\xc4\xc5')}--b--`;
    const source = Buffer.from(mailOf(['Content-Type: multipart/mixed; boundary=b'], body), 'latin1');
    expect((await parse(source, { charset: 'koi8-r' })).text).to.equal('Größe\nГде');
  });

  it('offers charsets it can read', async () => {
    for (const charset of OFFERED_CHARSETS) {
      const source = Buffer.from('Content-Type: text/plain; charset=none\r\n\r\n\xe4\xf6\xfc\xdf', 'latin1');
      const mail = await parse(source, { charset });
      expect(mail.text, charset).to.not.equal('');
    }
  });
});
