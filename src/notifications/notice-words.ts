// What notification mails say, in the languages of the console.
import type { Language } from '../platform/words/languages.ts';
import type { NotificationRow } from './list-notifications.ts';

type Promised = NonNullable<NotificationRow['data']['promise']>;

export interface NoticeWords {
  somebody: string;
  promises: Record<Promised, string>;
  /** "due in 30 min"; below nothing it is late. */
  due(minutes: number): string;
  /** "Mon 2 Mar, 13:30 CET" */
  when(at: Date, timeZone: string): string;
  /** What a mail about one thing begins its subject with. */
  headlines: {
    assigned: string;
    reply(who: string): string;
    newTicket: string;
    mention(who: string): string;
    late(promise: string): string;
    failedMail: string;
    several: string;
  };
  sections: {
    assigned(who: string): string;
    reply(who: string): string;
    newTicket(who: string): string;
    mention(who: string): string;
    reminder(promised: string, at: string): string;
    late(promise: string, at: string): string;
    failedMail(reason: string): string;
    noReason: string;
  };
  /** What becomes of an answer to the mail. */
  answer: Record<'reply' | 'note' | 'nothing', string>;
  digest(notifications: number, tickets: number): string;
  choose(deskName: string, url: string): string;
}

const timeStyle: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
};

const english: NoticeWords = {
  somebody: 'Somebody',
  promises: { first_response: 'First answer', next_response: 'Next answer', resolution: 'Solution' },
  due(minutes) {
    if (minutes < 0) return 'late';
    return minutes < 120 ? `due in ${minutes} min` : `due in ${Math.round(minutes / 60)} h`;
  },
  when: (at, timeZone) => at.toLocaleString('en-GB', { ...timeStyle, timeZone }),
  headlines: {
    assigned: 'Assigned to you',
    reply: (who) => `${who} replied`,
    newTicket: 'New ticket',
    mention: (who) => `${who} mentioned you`,
    late: (promise) => `${promise} late`,
    failedMail: 'Your mail was not delivered',
    several: 'News',
  },
  sections: {
    assigned: (who) => `${who} assigned this ticket to you.`,
    reply: (who) => `${who} replied:`,
    newTicket: (who) => `${who} wrote:`,
    mention: (who) => `${who} mentioned you in an internal note:`,
    reminder: (promised, at) => `${promised}: ${at}.`,
    late: (promise, at) => `${promise} was due on ${at}.`,
    failedMail: (reason) => `A mail you wrote was not delivered: ${reason}`,
    noReason: 'no reason was given',
  },
  answer: {
    reply: 'Answer this mail and your words go to the customer.',
    note: 'Answer this mail and your words become an internal note.',
    nothing: 'Please answer in the console: an answer to this mail reaches no customer.',
  },
  digest: (notifications, tickets) => `${notifications} notifications about ${tickets} tickets`,
  choose: (deskName, url) => `From ${deskName}. What you are told of is your choice: ${url}`,
};

const german: NoticeWords = {
  somebody: 'Jemand',
  promises: { first_response: 'Erste Antwort', next_response: 'Nächste Antwort', resolution: 'Lösung' },
  due(minutes) {
    if (minutes < 0) return 'überfällig';
    return minutes < 120 ? `fällig in ${minutes} min` : `fällig in ${Math.round(minutes / 60)} h`;
  },
  when: (at, timeZone) => at.toLocaleString('de-DE', { ...timeStyle, timeZone }),
  headlines: {
    assigned: 'Ihnen zugewiesen',
    reply: (who) => `${who} hat geantwortet`,
    newTicket: 'Neues Ticket',
    mention: (who) => `${who} hat Sie erwähnt`,
    late: (promise) => `${promise} überfällig`,
    failedMail: 'Ihre Mail wurde nicht zugestellt',
    several: 'Neuigkeiten',
  },
  sections: {
    assigned: (who) => `${who} hat Ihnen dieses Ticket zugewiesen.`,
    reply: (who) => `${who} hat geantwortet:`,
    newTicket: (who) => `${who} hat geschrieben:`,
    mention: (who) => `${who} hat Sie in einer internen Notiz erwähnt:`,
    reminder: (promised, at) => `${promised}: ${at}.`,
    late: (promise, at) => `${promise} war fällig am ${at}.`,
    failedMail: (reason) => `Eine Mail von Ihnen wurde nicht zugestellt: ${reason}`,
    noReason: 'ein Grund wurde nicht genannt',
  },
  answer: {
    reply: 'Antworten Sie auf diese Mail, und Ihre Worte gehen an den Kunden.',
    note: 'Antworten Sie auf diese Mail, und Ihre Worte werden eine interne Notiz.',
    nothing: 'Bitte antworten Sie in der Konsole: Eine Antwort auf diese Mail erreicht keinen Kunden.',
  },
  digest: (notifications, tickets) => `${notifications} Benachrichtigungen zu ${tickets} Tickets`,
  choose: (deskName, url) => `Von ${deskName}. Worüber Sie benachrichtigt werden, bestimmen Sie: ${url}`,
};

const all: Record<Language, NoticeWords> = { en: english, de: german };

export const noticeWords = (language: Language): NoticeWords => all[language];
