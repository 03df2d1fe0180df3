// Introductions, header blocks and lines of phones in the languages of customers; and what only looks like them.
import { expect } from 'chai';
import { foldText } from '../../../mail/reply-text/index.ts';

const WORDS = 'New words here.\nA second line.';
const QUOTED = 'Hello, how can we help?\nSupport';

const INTRODUCTIONS = [
  'Am Mo., 5. Jan. 2026 um 10:42 Uhr schrieb Support <support@desk.example>:',
  'Le lun. 5 janv. 2026 à 10:42, Support <support@desk.example> a écrit :',
  'Support <support@desk.example> ezt írta (időpont: 2026. jan. 5., H, 10:42):',
  'Missatge de Support <support@desk.example> del dia dl., 5 de gen. 2026 a les 10:42:',
  'Support <support@desk.example> erabiltzaileak hau idatzi du (2026 urt. 5, al. (10:42)):',
  'Kuupäev E, 5. jaanuar 2026 kell 10:42 kirjutas Support <support@desk.example>:',
  'Þann mán., 5. jan. 2026 kl. 10:42 skrifaði Support <support@desk.example>:',
  'في الاثنين، 5 يناير 2026 في 10:42 ص تمت كتابة ما يلي بواسطة Support <support@desk.example>:',
  'Понедельник, 5 января 2026, 10:42 +03:00 от Support <support@desk.example>:',
  '2026年1月5日(月) 10:42 Support <support@desk.example>:',
];
/** As the author, the date, the recipient and the subject are called. */
const HEADERS = [
  ['من', 'تم الإرسال', 'إلى', 'الموضوع'],
  ['От', 'Изпратено', 'До', 'Относно'],
  ['Šalje', 'Poslano', 'Prima', 'Predmet'],
  ['จาก', 'ส่ง', 'ถึง', 'เรื่อง'],
  ['Nuo', 'Išsiųsta', 'Kam', 'Tema'],
  ['Saatja', 'Saatmisaeg', 'Adressaat', 'Teema'],
  ['De', 'Enviat el', 'Per a', 'Tema'],
  ['Od', 'Poslano', 'Za', 'Zadeva'],
  ['Feladó', 'Elküldve', 'Címzett', 'Tárgy'],
  ['寄件者', '寄件日期', '收件者', '主旨'],
] as const;
const DEVICES = [
  'Odesláno z iPhonu',
  'Odoslané z iPhonu',
  'Elküldve az iPhone-omról',
  'Trimis de pe iPhone-ul meu',
  'Στάλθηκε από το iPhone μου',
  'נשלח מה-iPhone שלי',
  'أرسلت من الـ iPhone',
  'ส่งจาก iPhone ของฉัน',
  'Đã gửi từ iPhone của tôi',
  'Dikirim dari iPhone saya',
  'Poslano iz mojega iPhonea',
  'Изпратено от моя iPhone',
  'Enviat des del meu iPhone',
  'Holen Sie sich Outlook für iOS',
  'Obtenir Outlook pour iOS',
  'Outlook voor iOS downloaden',
  '获取 Outlook for iOS',
  'iOS 版の Outlook を入手',
  '\u2063Get BlueMail for Android \u200b',
  'Sent via Superhuman ( https://sprh.mn/?vip=ann@example.com )',
  '____________________\nAnn Lee',
];
/** Programs whose introduction is no sentence, or stands in no line of its own. */
const CLIENTS: Record<string, string> = {
  GroupWise: '>>> Support <support@desk.example> 05.01.2026 10:42 >>>',
  'GroupWise in English': '>>> Support <support@desk.example> 1/5/26 10:42 AM >>>',
  'The Bat in Russian': 'Вы писали 5 января 2026 г., 10:42:00:',
  'NetEase Mail Master':
    '---- 回复的原邮件 ----\n| 发件人 | Support<support@desk.example> |\n| 日期 | 2026年01月05日 10:42 |',
  'eM Client':
    '------ Original Message ------\nFrom "Support" <support@desk.example>\nTo ann@example.com\nDate 05/01/2026 10:42\nSubject Order',
};
const KEPT = [
  'Please change my booking:\n\nFrom: 10:00\nTo: 12:00\nDate: Monday\n\nThanks',
  'Name: Ann\nVon: ann@example.com\nDatum: 23.11.2026\nBetreff: Frage\n\nWo ist meine Bestellung?',
  'What is this?\n\nFrom: spammer@x.example\nTo: me@x.example\nSubject: hi\n\nPlease tell me.',
  'Name: Ann\n____________________\nAddress: Street 1\n____________________\nThanks',
  'I typed this:\n>>> print(1)\n1\nand nothing came at 10:42 >>>',
  'Hello,\n\nthe order:\nFrom: Berlin\nTo: Paris\nwas wrong.\n\nThanks',
  'My phone is an iPhone.\nI sent it from Outlook for iOS and it failed',
  'Please get Outlook for me.\nThanks',
  'Dear team,\n\nвопрос:\nот: 5 до: 10\n\nСпасибо',
  'Hi,\n\nZa: 5 EUR\nOd: 3 EUR\nTema: x\n\nhvala',
  'Question\n\nposlano iz Ljubljane\n\nJan',
];

describe('quotes and signatures in many languages', () => {
  for (const line of INTRODUCTIONS)
    it(`are folded behind ${line}`, () => {
      for (const quote of [QUOTED, QUOTED.replaceAll(/^/gm, '> ')]) {
        const { text, quotedText } = foldText(`${WORDS}\n\n${line}\n\n${quote}`);
        expect(text).to.equal(WORDS);
        expect(quotedText).to.equal(`${line}\n\n${quote}`);
      }
    });

  for (const [author, date, to, subject] of HEADERS)
    it(`are folded behind ${author}, ${date}, ${to}, ${subject}`, () => {
      const block = `${author}: Support <support@desk.example>\n${date}: 2026-01-05 10:42\n${to}: Ann <ann@example.com>\n${subject}: RE: Order`;
      expect(foldText(`${WORDS}\n\n${block}\n\n${QUOTED}`).text).to.equal(WORDS);
    });

  for (const [client, introduction] of Object.entries(CLIENTS))
    it(`are folded behind what ${client} writes`, () => {
      expect(foldText(`${WORDS}\n\n${introduction}\n${QUOTED}`)).to.deep.equal({
        text: WORDS,
        quotedText: `${introduction}\n${QUOTED}`,
      });
    });

  it('are lines that a phone or a store wrote', () => {
    for (const line of DEVICES) expect(foldText(`${WORDS}\n\n${line}`).text, line).to.equal(WORDS);
  });

  it('are not words that look like them', () => {
    for (const words of KEPT) expect(foldText(words)).to.deep.equal({ text: words, quotedText: '' });
  });
});
