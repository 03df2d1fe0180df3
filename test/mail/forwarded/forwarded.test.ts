// Whose mail a forward carries, as the large mail programs write it, in the languages they speak.
import { expect } from 'chai';
import { isForwardSubject, readForwardedBlock, readForwardedMail } from '../../../mail/forwarded/index.ts';

const ann = { address: 'ann@customer.example', name: 'Ann Example' };
const head = (text: string): Buffer => Buffer.from(text.replaceAll('\n', '\r\n'));
const authorOf = (text: string): unknown => readForwardedBlock(text)?.author ?? null;

describe('a forwarded block', () => {
  const blocks: [string, string][] = [
    [
      'Gmail',
      `Can you take this?

---------- Forwarded message ---------
From: Ann Example <ann@customer.example>
Date: Mon, Nov 23, 2026 at 10:00 AM
Subject: The printer is on fire
To: Bob <bob@desk.example>


It burns.`,
    ],
    [
      'Gmail in bold',
      '---------- Forwarded message ---------\nFrom: *Ann Example* <ann@customer.example>\nDate: Mon, 23 Nov 2026\nSubject: Fire\n\nIt burns.',
    ],
    [
      'Gmail in German',
      '---------- Forwarded message ---------\nVon: Ann Example <ann@customer.example>\nDate: Mo., 23. Nov. 2026 um 10:00 Uhr\nSubject: Feuer\nTo: <bob@desk.example>\n\nEs brennt.',
    ],
    [
      'Outlook, without a separator',
      'Please see below.\n\nBob\n\nFrom: Ann Example <ann@customer.example>\nSent: Monday, November 23, 2026 10:00 AM\nTo: Bob <bob@desk.example>\nSubject: The printer is on fire\n\nIt burns.',
    ],
    [
      'an older Outlook',
      '-----Original Message-----\nFrom: Ann Example [mailto:ann@customer.example]\nSent: Monday, November 23, 2026 10:00 AM\nTo: Bob\nSubject: Fire\n\nIt burns.',
    ],
    [
      'Outlook in German',
      'Von: Ann Example <ann@customer.example>\nGesendet: Montag, 23. November 2026 10:00\nAn: Bob <bob@desk.example>\nBetreff: Feuer\n\nEs brennt.',
    ],
    [
      'Outlook in French, a no-break space before the colon',
      'De : Ann Example <ann@customer.example>\nEnvoyé : lundi 23 novembre 2026 10:00\nÀ : Bob <bob@desk.example>\nObjet : Feu\n\nÇa brûle.',
    ],
    [
      'Outlook in Spanish',
      'De: Ann Example <ann@customer.example>\nEnviado el: lunes, 23 de noviembre de 2026 10:00\nPara: Bob\nAsunto: Fuego\n\nArde.',
    ],
    [
      'Outlook in Italian',
      'Da: Ann Example <ann@customer.example>\nInviato: lunedì 23 novembre 2026 10:00\nA: Bob\nOggetto: Fuoco\n\nBrucia.',
    ],
    [
      'Outlook in Dutch',
      'Van: Ann Example <ann@customer.example>\nVerzonden: maandag 23 november 2026 10:00\nAan: Bob\nOnderwerp: Brand\n\nHet brandt.',
    ],
    [
      'Outlook in Polish',
      'Od: Ann Example <ann@customer.example>\nWysłano: poniedziałek, 23 listopada 2026 10:00\nDo: Bob\nTemat: Pożar\n\nPali się.',
    ],
    [
      'Apple Mail',
      'Begin forwarded message:\n\n> From: Ann Example <ann@customer.example>\n> Subject: Fire\n> Date: 23 November 2026 at 10:00:00 CET\n> To: bob@desk.example\n> \n> It burns.',
    ],
    [
      'Apple Mail in German',
      'Anfang der weitergeleiteten Nachricht:\n\nVon: Ann Example <ann@customer.example>\nBetreff: Feuer\nDatum: 23. November 2026 um 10:00:00 MEZ\nAn: bob@desk.example\n\nEs brennt.',
    ],
    [
      'Thunderbird, the subject first',
      '-------- Forwarded Message --------\nSubject: \tFire\nDate: \tMon, 23 Nov 2026 10:00:00 +0100\nFrom: \tAnn Example <ann@customer.example>\nTo: \tbob@desk.example\n\nIt burns.',
    ],
    [
      'Thunderbird in French',
      '-------- Message transféré --------\nSujet : \tFeu\nDate : \tMon, 23 Nov 2026 10:00:00 +0100\nDe : \tAnn Example <ann@customer.example>\nPour : \tbob@desk.example\n\nÇa brûle.',
    ],
    [
      'Yahoo',
      '----- Forwarded Message -----\nFrom: "Ann Example" <ann@customer.example>\nTo: "bob@desk.example" <bob@desk.example>\nSent: Monday\nSubject: Fire\n\nIt burns.',
    ],
    [
      'eM Client, without colons',
      '------ Forwarded Message ------\nFrom "Ann Example" <ann@customer.example>\nTo bob@desk.example\nDate 23/11/2026 10:00:00\nSubject Fire\n\nIt burns.',
    ],
    [
      'HTML turned to text, an address as a link',
      '---------- Forwarded message ---------\nFrom: Ann Example <ann@customer.example [mailto:ann@customer.example]>\nDate: Mon\nSubject: Fire\n\nIt burns.',
    ],
    [
      'a long name on two lines',
      '---------- Forwarded message ---------\nFrom: Ann Example\n <ann@customer.example>\nDate: Mon\nSubject: Fire\n\nIt burns.',
    ],
    [
      'Chinese',
      '---------- 转发的邮件 ---------\n发件人：Ann Example <ann@customer.example>\n时间：2026年11月23日\n收件人：bob@desk.example\n主题：火\n\n着火了。',
    ],
    [
      'Russian',
      '-------- Пересылаемое сообщение --------\nОт: Ann Example <ann@customer.example>\nДата: 23.11.2026\nКому: bob@desk.example\nТема: Пожар\n\nГорит.',
    ],
  ];
  for (const [who, text] of blocks) {
    it(`names its author as ${who} writes it`, () => {
      expect(authorOf(text)).to.deep.equal(ann);
    });
  }

  it('names an author who has an address and no name', () => {
    const block =
      '---------- Forwarded message ---------\nFrom: ann@Customer.Example\nDate: Mon\nSubject: Fire\n\nHi';
    expect(authorOf(block)).to.deep.equal({ address: 'ann@customer.example', name: '' });
  });

  it('names nobody where the author has no address', () => {
    expect(
      authorOf('From: Ann Example\nSent: Monday\nTo: Bob\nSubject: Fire\n\nmail evil@evil.example'),
    ).to.equal(null);
  });

  it('counts at the top only: what the forwarded mail quotes, or claims, is not its author', () => {
    const [, gmail = ''] = blocks[0] ?? [];
    const below =
      '\n\n---------- Forwarded message ---------\nFrom: Eve <eve@evil.example>\nDate: Sun\nSubject: x\n\nhi';
    expect(authorOf(gmail + below)).to.deep.equal(ann);
  });

  it('takes the address of the author, not one in the name', () => {
    const block =
      '---------- Forwarded message ---------\nFrom: "boss@bank.example <boss@bank.example>" <ann@customer.example>\nDate: Mon\nSubject: x\n\n';
    expect(authorOf(block)).to.include({ address: 'ann@customer.example' });
  });

  it('is never made of addresses in the words', () => {
    for (const words of [
      'Please write to eve@evil.example.',
      'From: eve@evil.example is where it came from.\nThank you.',
      'eve@evil.example wrote:\n> hello',
      'From: me\nTo: you\n\nFrom: eve@evil.example',
    ]) {
      expect(authorOf(words), words).to.equal(null);
    }
  });

  it('is read in little time, whatever is in it', () => {
    const hostile = [
      `${'From: '.repeat(50_000)}\n`.repeat(20),
      `From: ${'a'.repeat(100_000)}@\n`.repeat(500),
      '---------- Forwarded message ---------\n'.repeat(50_000),
      `From: ${'<'.repeat(400)}\n`.repeat(2000),
      `From: ${'a@b '.repeat(200_000)}`,
      `${' '.repeat(100_000)}From:`,
      `${'> '.repeat(400)}\n`.repeat(3000),
    ];
    const started = performance.now();
    for (const text of hostile) readForwardedBlock(text);
    expect(performance.now() - started).to.be.below(500);
  });
});

describe('the subject of a forward', () => {
  for (const subject of [
    'Fwd: Fire',
    'FW: Fire',
    'WG: Feuer',
    'TR: Feu',
    'TR : Feu',
    'RV: Fuego',
    'I: Fuoco',
    'ENC: Fogo',
    'Doorst: Brand',
    'VB: Brand',
    'PD: Pożar',
    'Re: Fwd: Fire',
    'AW: WG: Feuer',
    'Fwd[2]: Fire',
    '转发：火',
    '[External] Fwd: Fire',
    '***SPAM*** [EXT] FW: Fire',
    'Weitergeleitet: Feuer',
  ]) {
    it(`is “${subject}”`, () => expect(isForwardSubject(subject)).to.equal(true));
  }
  for (const subject of [
    'Re: Fire',
    'Fire',
    'Important: FW fails',
    'Forwarding: how?',
    'Twig: a question',
    '[Project] Fire',
    '',
  ]) {
    it(`is not “${subject}”`, () => expect(isForwardSubject(subject)).to.equal(false));
  }
});

describe('an attached mail', () => {
  it('names its author', () => {
    const mail = head(
      'Received: x\nFrom: =?utf-8?q?Ann_Example?= <ann@customer.example>\nSubject: x\n\nFrom: eve@evil.example',
    );
    expect(readForwardedMail(mail)).to.deep.equal(ann);
  });
  it('names nobody without From, or when there is nothing', () => {
    expect(readForwardedMail(head('Subject: x\n\nFrom: eve@evil.example'))).to.equal(null);
    expect(readForwardedMail(Buffer.alloc(0))).to.equal(null);
  });
});
