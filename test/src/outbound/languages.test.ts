// What the desk itself writes into mails to customers, in the language of the mailbox, and that what comes back of it is known.
import { expect } from 'chai';
import { readForwardedBlock } from '../../../mail/forwarded/forwarded-block.ts';
import { isSeparator } from '../../../mail/reply-text/attribution.ts';
import { downloadPage } from '../../../src/attachments/download-page.ts';
import { acknowledgementWords } from '../../../src/outbound/acknowledge-ticket.ts';
import { messageBody } from '../../../src/outbound/message-body.ts';
import { languages } from '../../../src/platform/words/languages.ts';
import { questionMail } from '../../../src/satisfaction/question-mail.ts';
import { forwardedBlock } from '../../../src/tickets/forwarded-block.ts';

const until = new Date('2026-12-03T22:00:00Z');

describe('words of the desk in mails to customers', () => {
  it('acknowledge in the mailbox’s language, with an admin’s own text as it is', () => {
    const words = acknowledgementWords(' ', { number: 1042, language: 'de' });
    expect(words.subject).to.equal('Ihre Nachricht ist bei uns eingegangen [#1042]');
    expect(words.text).to.match(/^Guten Tag,\n\nwir haben Ihre Nachricht erhalten[^]* Nummer 1042\./);
    expect(acknowledgementWords('Thanks: {number}', { number: 7, language: 'de' })).to.deep.equal({
      subject: 'Ihre Nachricht ist bei uns eingegangen [#7]',
      text: 'Thanks: 7',
    });
  });

  it('ask how we did', () => {
    const links = { good: 'https://x/g', okay: 'https://x/o', bad: 'https://x/b' };
    const mail = questionMail({ language: 'de', number: 7, expiresAt: until, links });
    expect(mail.subject).to.equal('Wie zufrieden sind Sie? [#7]');
    expect(mail.text)
      .to.contain('Gut: https://x/g\nIn Ordnung: https://x/o\nSchlecht: https://x/b')
      .and.contain('bis zum 3. Dezember 2026');
    expect(mail.html).to.match(/<a href="https:\/\/x\/o" style="[^"]+">In Ordnung<\/a>/);
    expect(`${mail.text}${mail.html}`).not.to.match(/Hello|Okay|Your request/);
  });

  it('lead to files that were too large, and name them on their page', () => {
    const links = [{ filename: 'Film.mp4', size: 32_000_000, url: 'https://x/f', until }];
    const signature = { text: '', html: null };
    const { text, html } = messageBody({ text: 'Bitte.', html: null, signature, language: 'de', links });
    expect(text).to.equal(
      'Bitte.\n\nDiese Datei ist zu groß für eine E-Mail. Sie können sie bis zum 3. Dezember 2026 herunterladen:\n\nFilm.mp4 (30,5 MB)\nhttps://x/f\n',
    );
    expect(html).to.contain('Film.mp4 (30,5 MB)');
    const linked = messageBody({
      text: 'See https://x.example/?a=1&b=<2>. Or http:// (https://y.example/).',
      html: null,
      signature,
      language: 'en',
    });
    expect(linked.html).to.equal(
      '<p>See <a href="https://x.example/?a=1&amp;b=">https://x.example/?a=1&amp;b=</a>&lt;2&gt;. Or http:// (<a href="https://y.example/">https://y.example/</a>).</p>',
    );
    const page = downloadPage({ language: 'de', title: 'Hello,', size: 32_000_000, until, href: '/f' });
    expect(page)
      .to.contain('<html lang="de">')
      .and.contain('<title>Hello,</title>')
      .and.contain('30,5 MB. Sie kann bis zum 3. Dezember 2026 heruntergeladen werden.')
      .and.contain('>Herunterladen</a>');
  });

  for (const language of languages) {
    it(`stand above a forwarded mail, and are read again, in “${language}”`, () => {
      const message = {
        id: 1,
        from_email: 'ann@customer.example',
        from_name: 'Ann Example',
        recipients_to: [{ address: 'support@desk.example', name: '' }],
        subject: 'Fire',
        created_at: new Date('2026-11-23T10:00:00Z'),
        text: 'It burns.',
        quoted_text: '',
        html: null,
      };
      const { text, html } = forwardedBlock([message], language);
      const [mark = '', from] = text.split('\n');
      expect(isSeparator(mark)).to.equal(true);
      expect(from).to.equal(`${{ en: 'From', de: 'Von' }[language]}: Ann Example <ann@customer.example>`);
      expect(readForwardedBlock(text)?.author).to.deep.equal({
        address: 'ann@customer.example',
        name: 'Ann Example',
      });
      expect(html).to.contain({ en: 'Monday, 23 November 2026', de: 'Montag, 23. November 2026' }[language]);
    });
  }
});
