// New words against quotes and signatures in plain text, as clients of many languages write them.
import { expect } from 'chai';
import { foldText } from '../../../mail/reply-text/index.ts';

const INTRODUCTIONS = [
  'On Mon, Nov 23, 2026 at 9:00 AM Support <support@desk.example> wrote:',
  'On 23 Nov 2026, at 09:00, Support wrote:',
  'Am 23.11.2026 um 09:00 schrieb Support:',
  'Am Mo., 23. Nov. 2026 um 09:00 Uhr schrieb Support <support@desk.example>:',
  'Support <support@desk.example> schrieb am Mo., 23. Nov. 2026, 09:00:',
  'Le lun. 23 nov. 2026 à 09:00, Support <support@desk.example> a écrit :',
  'El lun, 23 nov 2026 a las 9:00, Support (<support@desk.example>) escribió:',
  'Em seg., 23 de nov. de 2026 às 09:00, Support <support@desk.example> escreveu:',
  'Il giorno lun 23 nov 2026 alle ore 09:00 Support <support@desk.example> ha scritto:',
  'Op ma 23 nov 2026 om 09:00 schreef Support <support@desk.example>:',
  'Den mån 23 nov. 2026 kl 09:00 skrev Support <support@desk.example>:',
  'pon., 23 lis 2026 o 09:00 Support <support@desk.example> napisał(a):',
  'пн, 23 нояб. 2026 г. в 09:00, Support <support@desk.example> написал:',
  'пн, 23 лист. 2026 р. о 09:00 Support <support@desk.example> пише:',
  'po 23. 11. 2026 v 9:00 odesílatel Support <support@desk.example> napsal:',
  'Support <support@desk.example>, 23 Kas 2026 Pzt, 09:00 tarihinde şunu yazdı:',
  '2026年11月23日(月) 9:00 Support <support@desk.example> のメール:',
  '在 2026年11月23日 09:00，Support <support@desk.example> 写道：',
  '2026년 11월 23일 (월) 오전 9:00, Support <support@desk.example>님이 작성:',
];

/** One or more of each language and client: with the old mail unquoted and quoted behind it. */
const MORE_INTRODUCTIONS = [
  'In message <abc@x.example>, Bob Lee writes:',
  'On Mon, Nov 23, 2026, Bob Lee said:',
  'On 23/11/2026 10:00, Bob Lee says:',
  'At 10:00 23/11/2026, Bob Lee wrote:',
  'At 23/11/2026 10:00, you wrote:',
  'Bob Lee wrote on 23.11.2026 10:00:',
  'Bob Lee <bob@x.example> wrote on Mon, 23 Nov 2026 at 10:00:',
  'Bob Lee <bob@x.example> wrote:',
  'bob@x.example wrote:',
  '* Bob Lee <bob@x.example> [2026-11-23 10:00]:',
  'Quoting Bob Lee <bob@x.example>:',
  'Zitat von Bob Lee <bob@x.example>:',
  'Quoting "Bob Lee" <bob@x.example>:',
  'Le 23 nov. 2026 à 10:00, Bob Lee <bob@x.example> a écrit :',
  'Le lun. 23 nov. 2026 à 10:00, Bob Lee nous a dit :',
  'Am 23.11.2026 um 10:00 schrieb Bob Lee:',
  'Am Montag, dem 23.11.2026 um 10:00 +0100 schrieb Bob Lee:',
  'Am 23.11.2026 10:00 schrieb "Bob Lee" <bob@x.example>:',
  'Bob Lee <bob@x.example> schrieb am Mo., 23. Nov. 2026, 10:00:',
  'Am 23. November 2026 10:00:00 MEZ schrieb Bob Lee <bob@x.example>:',
  'Op ma 23 nov. 2026 om 10:00 schreef Bob Lee <bob@x.example>:',
  'Op 23-11-2026 om 10:00 heeft Bob Lee het volgende geschreven:',
  'Op 23 nov 2026, om 10:00 heeft Bob Lee <bob@x.example> het volgende geschreven:',
  'Bob Lee <bob@x.example> verzond op 23-11-2026:',
  'El lun, 23 nov 2026 a las 10:00, Bob Lee (<bob@x.example>) escribió:',
  'El 23/11/2026 a las 10:00, Bob Lee escribió:',
  'Em seg., 23 de nov. de 2026 às 10:00, Bob Lee <bob@x.example> escreveu:',
  'No dia 23 de novembro de 2026, Bob Lee escreveu:',
  'A 23/11/2026 10:00, Bob Lee escreveu:',
  'Il giorno lun 23 nov 2026 alle ore 10:00 Bob Lee <bob@x.example> ha scritto:',
  'Il 23/11/2026 10:00, Bob Lee ha scritto:',
  'Den mån 23 nov. 2026 kl 10:00 skrev Bob Lee <bob@x.example>:',
  'Den 2026-11-23 kl. 10:00, skrev Bob Lee:',
  'Den man. 23. nov. 2026 kl. 10.00 skrev Bob Lee <bob@x.example>:',
  'man. 23. nov. 2026 kl. 10:00 skrev Bob Lee <bob@x.example>:',
  'På man. 23. nov. 2026 kl. 10:00 skrev Bob Lee <bob@x.example>:',
  'ma 23. marrask. 2026 klo 10.00 Bob Lee (bob@x.example) kirjoitti:',
  'Bob Lee kirjoitti 23.11.2026 klo 10.00:',
  'pon., 23 lis 2026 o 10:00 Bob Lee <bob@x.example> napisał(a):',
  'W dniu 23.11.2026 o 10:00, Bob Lee pisze:',
  'W dniu pon., 23.11.2026 o 10:00 Bob Lee <bob@x.example> napisał(a):',
  'Dnia 23 listopada 2026 10:00 Bob Lee <bob@x.example> napisał(a):',
  'Wiadomość napisana przez Bob Lee w dniu 23 lis 2026, o godz. 10:00:',
  'po 23. 11. 2026 v 10:00 odesílatel Bob Lee <bob@x.example> napsal:',
  'Dne 23. 11. 2026 v 10:00 Bob Lee napsal(a):',
  'po 23. 11. 2026 o 10:00 Bob Lee <bob@x.example> napísal(a):',
  'Dňa 23. novembra 2026 o 10:00 používateľ Bob Lee napísal:',
  '2026. nov. 23. 10:00 keltezéssel, Bob Lee írta:',
  'Bob Lee <bob@x.example> ezt írta (időpont: 2026. nov. 23., H, 10:00):',
  'În lun., 23 nov. 2026 la 10:00, Bob Lee <bob@x.example> a scris:',
  'Pe 23 nov. 2026, la 10:00, Bob Lee a scris:',
  'пн, 23 нояб. 2026 г. в 10:00, Bob Lee <bob@x.example>:',
  'пн, 23 лист. 2026 р. о 10:00 Bob Lee <bob@x.example> пише:',
  '23.11.2026 10:00, Bob Lee пишет:',
  '23 ноября 2026 г., в 10:00, Bob Lee написал(а):',
  'Понедельник, 23 ноября 2026, 10:00 +03:00 от Bob Lee <bob@x.example>:',
  '23.11.2026, 10:00, "Bob Lee" <bob@x.example>:',
  '23 листопада 2026, 10:00:00, від "Bob Lee" <bob@x.example>:',
  'На пн, 23.11.2026 г. в 10:00 Bob Lee <bob@x.example> написа:',
  'пон, 23. нов 2026. у 10:00 Bob Lee је написао/ла:',
  'pon, 23. stu 2026. u 10:00 Bob Lee <bob@x.example> napisao je:',
  'V V pon., 23. nov. 2026 ob 10:00 je oseba Bob Lee <bob@x.example> napisala:',
  'Στις Δευ 23 Νοε 2026 στις 10:00 π.μ., ο/η Bob Lee <bob@x.example> έγραψε:',
  'Bob Lee <bob@x.example>, 23 Kas 2026 Pzt, 10:00 tarihinde şunu yazdı:',
  '23.11.2026 10:00 tarihinde Bob Lee yazdı:',
  '2026年11月23日(月) 10:00 Bob Lee <bob@x.example>:',
  '2026年11月23日 10:00、Bob Leeのメール:',
  'On 2026/11/23 10:00, Bob Lee さん wrote:',
  'Bob Lee <bob@x.example> 于2026年11月23日周一 10:00写道：',
  '在 2026年11月23日，10:00，Bob Lee <bob@x.example> 写道：',
  '在2026-11-23 10:00:00，"Bob Lee" <bob@x.example> 写道：',
  'Bob Lee <bob@x.example> 於 2026年11月23日 週一 上午10:00寫道：',
  '2026년 11월 23일 (월) 오전 10:00, Bob Lee <bob@x.example>님이 작성:',
  'Vào Th 2, 23 thg 11, 2026 vào lúc 10:00 Bob Lee <bob@x.example> đã viết:',
  'Pada Sen, 23 Nov 2026 pukul 10.00 Bob Lee <bob@x.example> menulis:',
  'ในวันที่ จ. 23 พ.ย. 2026 เวลา 10:00 Bob Lee <bob@x.example> เขียนว่า:',
  '‫בתאריך יום ב׳, 23 בנוב׳ 2026 ב-10:00 מאת ‪Bob Lee‬‏ <‪bob@x.example‬‏>:‬',
  'في الاثنين، 23 نوفمبر 2026 في 10:00 ص تمت كتابة ما يلي بواسطة Bob Lee <bob@x.example>:',
  'در تاریخ دوشنبه ۲۳ نوامبر ۲۰۲۶،‏ ۱۰:۰۰ Bob Lee <bob@x.example> نوشت:',
  'El dl., 23 de nov. 2026, 10:00, Bob Lee <bob@x.example> va escriure:',
  'O lun, 23 nov 2026 ás 10:00, Bob Lee (<bob@x.example>) escribiu:',
  '2026-11-23, pr, 10:00 Bob Lee <bob@x.example> rašė:',
  'pirmd., 2026. g. 23. nov., plkst. 10:00 — lietotājs Bob Lee rakstīja:',
  'Bob Lee (bob@x.example) kirjutas kuupäeval E, 23. november 2026 kell 10:00:',
  'Þann mán., 23. nóv. 2026 kl. 10:00 skrifaði Bob Lee <bob@x.example>:',
  'सोम, 23 नव॰ 2026 को 10:00 बजे को Bob Lee <bob@x.example> ने लिखा:',
  '---- On Mon, 23 Nov 2026 10:00:00 +0100 Bob Lee <bob@x.example> wrote ----',
  '------- Original Message -------',
  '------ Original Message ------',
  '----- Mail original -----',
  "-----Message d'origine-----",
  '-------- Ursprüngliche Nachricht --------',
  '---- Original message ----',
  'Begin forwarded message:',
  '##- Please type your reply above this line -##',
  '=== Reply above this line ===',
  '-- Reply ABOVE THIS LINE to add a note --',
  'Reply above this line.',
];

const HEADER_BLOCKS = [
  [
    'From: Support <support@desk.example>',
    'Sent: Monday, November 23, 2026 9:00 AM',
    'To: Ann Lee',
    'Subject: Order',
  ],
  ['*From:* Support', '*Sent:* Monday', '*To:* Ann', '*Subject:* Order'],
  ['Von: Support', 'Gesendet: Montag, 23. November 2026 09:00', 'An: Ann', 'Betreff: Bestellung'],
  ['De : Support', 'Envoyé : lundi 23 novembre 2026', 'À : Ann', 'Objet : Commande'],
  ['De: Support', 'Enviado el: lunes, 23 de noviembre', 'Para: Ann', 'Asunto: Pedido'],
  ['Da: Support', 'Inviato: lunedì 23 novembre', 'A: Ann', 'Oggetto: Ordine'],
  ['От: Support', 'Отправлено: 23 ноября', 'Кому: Ann', 'Тема: Заказ'],
  ['Gesendet: Montag, 23. November 2026', 'Von: Support', 'An: Ann', 'Betreff: Bestellung'],
  ['发件人: Support', '发送时间: 2026年11月23日', '收件人: Ann', '主题: 订单'],
];

const forward = (from: string): string =>
  `---------- Forwarded message ---------\nFrom: ${from}\nDate: Mon\nSubject: Offer\nTo: Ann\n\n`;

describe('foldText', () => {
  it('folds what follows an introduction, in every language', () => {
    for (const introduction of INTRODUCTIONS) {
      const { text, quotedText } = foldText(
        `It works now.\nThanks!\n\n${introduction}\n\n> Did you try it?\n> Support\n`,
      );
      expect(text, introduction).to.equal('It works now.\nThanks!');
      expect(quotedText).to.equal(`${introduction}\n\n> Did you try it?\n> Support`);
    }
  });

  it('folds what follows an introduction of any client, quoted or not', () => {
    for (const introduction of MORE_INTRODUCTIONS) {
      for (const old of ['> Did you try it?\n> Support', '\nDid you try it?\nSupport']) {
        const { text, quotedText } = foldText(`It works now.\n\n${introduction}\n${old}\n`);
        expect(text, introduction).to.equal('It works now.');
        expect(quotedText).to.contain('Did you try it?').and.contain(introduction.trim());
      }
    }
  });

  it('takes a name and a verb for an introduction right above a quote only', () => {
    expect(foldText('Yes.\n\nAnn schrieb:\n> Really?').text).to.equal('Yes.');
    expect(foldText('Yes.\n\nAnn schrieb:\nReally?').text).to.equal('Yes.\n\nAnn schrieb:\nReally?');
  });

  it('shows an unquoted mail below when the words above say that it is answered there', () => {
    const block = HEADER_BLOCKS[0]?.join('\n') ?? '';
    for (const words of [
      'My answers are below in red.',
      'Siehe unten.',
      'Voir ci-dessous.',
      'Zie hieronder.',
      'Mina svar nedan.',
    ])
      expect(foldText(`${words}\n\n${block}\n\nColour?\nThe blue one.`).text, words).to.contain(
        'The blue one.',
      );
    expect(foldText(`Thanks, all is well.\n\n${block}\n\nColour?`).text).to.equal('Thanks, all is well.');
  });

  it('folds the armour of PGP', () => {
    const signed =
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nYes.\n- -- two\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----';
    expect(foldText(signed).text).to.equal('Yes.\n-- two');
    expect(foldText(signed).quotedText).to.contain('abc');
  });

  it('folds what follows a header block, in every language, with and without a ruler', () => {
    for (const block of HEADER_BLOCKS) {
      for (const ruler of ['', '________________________________\n', '-----Original Message-----\n']) {
        const { text, quotedText } = foldText(`Thanks.\n\n${ruler}${block.join('\n')}\n\nDid you try it?`);
        expect(text, block.join()).to.equal('Thanks.');
        expect(quotedText).to.contain(block[0]).and.contain('Did you try it?');
      }
    }
  });

  it('finds introductions that clients broke over lines', () => {
    const { text } = foldText(
      'Yes.\n\nOn Mon, Nov 23, 2026 at 9:00 AM A Very Long Name Of Somebody <\nsupport@desk.example> wrote:\n\n> Really?',
    );
    expect(text).to.equal('Yes.');
  });

  it('loses no line, whatever it folds', () => {
    const lines = [
      'a',
      '> b',
      'On 1 Jan, x wrote:',
      '> c',
      'd',
      '-- ',
      'sig',
      '',
      'From: x',
      'Sent: y',
      'Subject: z',
      'e',
      '____________',
      'Sent from my iPhone',
    ];
    for (let rotation = 0; rotation < lines.length; rotation++) {
      const rotated = [...lines.slice(rotation), ...lines.slice(0, rotation)];
      const { text, quotedText } = foldText(rotated.join('\n'));
      const kept = [...text.split('\n'), ...quotedText.split('\n')]
        .map((line) => line.trim())
        .filter((line) => line !== '');
      expect(kept.toSorted()).to.deep.equal(
        rotated
          .map((line) => line.trim())
          .filter((line) => line !== '')
          .toSorted(),
      );
    }
  });

  it('shows answers between quotes with the quotes', () => {
    const mail =
      'Hi,\n\nOn Mon, Nov 23, 2026, Support wrote:\n> Which model?\nThe X200.\n> Which version?\n4.2.\n';
    expect(foldText(mail).text).to.equal('Hi,\n\n> Which model?\nThe X200.\n> Which version?\n4.2.');
  });

  it('shows an answer below one quote, the quote folded', () => {
    const { text, quotedText } = foldText(
      'On Mon, Nov 23, 2026, Support wrote:\n> Which model?\n\nThe X200.',
    );
    expect(text).to.equal('The X200.');
    expect(quotedText).to.equal('On Mon, Nov 23, 2026, Support wrote:\n> Which model?');
  });

  it('folds signatures behind a delimiter and lines of phones', () => {
    expect(foldText('Words.\n\n-- \nAnn Lee\nExample Ltd')).to.deep.equal({
      text: 'Words.',
      quotedText: '-- \nAnn Lee\nExample Ltd',
    });
    for (const line of [
      'Sent from my iPhone',
      'Von meinem iPhone gesendet',
      'Envoyé de mon iPhone',
      'Enviado desde mi iPhone',
      'Get Outlook for Android',
      'iPhoneから送信',
      'Отправлено с iPhone',
    ]) {
      expect(foldText(`Words.\n\n${line}`)).to.deep.equal({ text: 'Words.', quotedText: line });
    }
  });

  it('keeps what only resembles a mark', () => {
    for (const words of [
      'On this day\nI wrote something:\nfine.',
      'From: the factory. It came broken.',
      'He wrote: no.',
      'Steps:\n- one\n- two\n\n---\n\nMore words.',
      'Sent from the warehouse yesterday, not here yet.',
      'a > b and b > c',
      '-- ',
    ]) {
      expect(foldText(words).text).to.equal(words.trimEnd());
    }
  });

  it('keeps quotes when there is nothing that introduces them and words follow', () => {
    expect(foldText('> You said so.\n\nI did.').text).to.equal('> You said so.\n\nI did.');
  });

  it('keeps the words of a bare forward visible, its header folded', () => {
    const { text, quotedText } = foldText(
      '---------- Forwarded message ----------\nFrom: Bob <bob@example.com>\nDate: Mon\nSubject: Offer\nTo: Ann\n\nThe offer.',
    );
    expect(text).to.equal('The offer.');
    expect(quotedText).to.contain('From: Bob');
  });

  it('keeps what was sent on twice visible, with whom it is from', () => {
    const nested = `See what Cara offers.\n\n${forward('Cara <cara@example.com>')}The offer.`;
    const { text, quotedText } = foldText(`${forward('Bob <bob@example.com>')}${nested}`);
    expect(text).to.equal(nested);
    expect(quotedText).to.contain('From: Bob').and.not.contain('Cara');
    const answered = foldText(`Thanks!\n\n${forward('Bob <bob@example.com>')}${nested}`);
    expect(answered.text, 'below an answer it is a quote').to.equal('Thanks!');
  });

  it('folds what Yahoo Mail for Android writes on one line', () => {
    const intro = 'On Mon, 3 Feb 2025 at 10:11, Bob<bob@example.com> wrote:';
    const program = 'Sent from Yahoo Mail on Android';
    const quote = 'Does it work now? Regards, Bob';
    for (const mail of [
      `It does.  ${program}     ${intro}   ${quote}`,
      `It does.\n\n${program}  ${intro}   ${quote}`,
      `It does.\n\n${program} \n \n  ${intro}   ${quote}\nBob's second line`,
      `It does.\n\n  ${intro}   ${quote}`,
      `It does.\n\nAm Mo., 3. Feb. 2025 um 10:11 schrieb Bob<bob@example.com>:   ${quote}`,
    ]) {
      const { text, quotedText } = foldText(mail);
      expect(text, mail).to.equal('It does.');
      expect(quotedText, mail).to.contain(quote);
    }
    for (const words of [
      `I quote: ${intro} it works.`,
      'On Monday <not an address> wrote:   nothing.',
      'Ticket:  On hold at 10:11 with Ann <ann@example.com>:  nothing new.',
    ])
      expect(foldText(words).text).to.equal(words);
  });
});
