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
  ['发件人: Support', '发送时间: 2026年11月23日', '收件人: Ann', '主题: 订单'],
];

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
});
