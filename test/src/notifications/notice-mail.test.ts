// The words of notification mails, in the language the agent chose.
import { expect } from 'chai';
import { digestMail, noticeMail, type MailedNotification } from '../../../src/notifications/notice-mail.ts';
import type { Language } from '../../../src/platform/words/languages.ts';

const now = new Date('2026-03-02T12:00:00Z');
const place = { appUrl: 'https://desk.example', deskName: 'Lamps', timeZone: 'Europe/Berlin', now };
const row = (
  kind: MailedNotification['kind'],
  more: Partial<MailedNotification> = {},
): MailedNotification => ({
  kind,
  ticket_id: 7,
  number: 1007,
  subject: 'Printer',
  who: 'Ann',
  words: 'It burns.',
  data: {},
  ...more,
});
const due = { dueAt: '2026-03-02T12:30:00Z', promise: 'first_response' as const };
const mailIn = (language: Language, rows: MailedNotification[]) =>
  noticeMail(rows, { ...place, language, answer: 'reply' });

describe('mails of notifications', () => {
  it('say in German what happened, what an answer does and where to choose', () => {
    expect(mailIn('de', [row('reply')])).to.deep.equal({
      subject: 'Ann hat geantwortet: Printer [#1007]',
      text: [
        'Ann hat geantwortet:',
        'It burns.',
        'https://desk.example/tickets/7',
        'Antworten Sie auf diese Mail, und Ihre Worte gehen an den Kunden.',
        'Von Lamps. Worüber Sie benachrichtigt werden, bestimmen Sie: https://desk.example/preferences/notifications',
      ].join('\n\n'),
    });
    const subjects = [
      row('assigned', { who: '' }),
      row('mention'),
      row('sla_reminder', { data: due }),
      row('sla_breach', { data: due }),
      row('failed_mail'),
    ].map((one) => mailIn('de', [one]).subject.replace(/: Printer.*/, ''));
    expect(subjects).to.deep.equal([
      'Ihnen zugewiesen',
      'Ann hat Sie erwähnt',
      'Erste Antwort fällig in 30 min',
      'Erste Antwort überfällig',
      'Ihre Mail wurde nicht zugestellt',
    ]);
    expect(mailIn('de', [row('assigned', { who: '' })]).text).to.match(
      /^Lamps hat Ihnen dieses Ticket zugewiesen\./,
    );
  });

  it('tell times by the clock of the agent’s zone', () => {
    const late = row('sla_breach', { data: due });
    expect(mailIn('de', [late]).text).to.contain('Erste Antwort war fällig am Mo., 2. März, 13:30 MEZ.');
    expect(mailIn('en', [late]).text).to.contain('First answer was due on Mon 2 Mar, 13:30 CET.');
    const there = { ...place, timeZone: 'Asia/Tokyo', language: 'en' as const };
    expect(digestMail([late], there).text).to.contain('Mon 2 Mar, 21:30 GMT+9.');
  });

  it('say the same in English', () => {
    expect(mailIn('en', [row('sla_reminder', { data: due })])).to.include({
      subject: 'First answer due in 30 min: Printer [#1007]',
    });
    expect(mailIn('en', [row('failed_mail', { who: '' })]).text).to.match(
      /^A mail you wrote was not delivered: no reason/,
    );
  });

  it('count in either language when they tell of several tickets', () => {
    const rows = [row('reply'), row('new_ticket', { ticket_id: 8, number: 1008 })];
    expect(digestMail(rows, { ...place, language: 'de' }).subject).to.equal(
      '2 Benachrichtigungen zu 2 Tickets',
    );
    expect(digestMail(rows, { ...place, language: 'en' }).subject).to.equal(
      '2 notifications about 2 tickets',
    );
    expect(digestMail(rows, { ...place, language: 'de' }).text).to.contain(
      'Eine Antwort auf diese Mail erreicht keinen Kunden.',
    );
  });
});
