// What the page behind a question's link says, and the question's mail calls the answers, in the languages of mailboxes.
import type { Language } from '../platform/words/languages.ts';
import type { Rating } from './schemas.ts';

export interface PageWords {
  /** Of the page's `lang`. */
  language: Language;
  ratings: Record<Rating, string>;
  request(number: number, mailbox: string): string;
  question: { title: string; answered(rating: string): string; choose: string; send: string };
  thanks: {
    title: string;
    /** HTML; `rating` is escaped already. */
    answer(rating: string): string;
    hasComment: string;
    comment: string;
    send: string;
    change: string;
  };
  broken: { title: string; text: string };
  expired: { title: string; text: string };
}

const english: PageWords = {
  language: 'en',
  ratings: { good: 'Good', okay: 'Okay', bad: 'Bad' },
  request: (number, mailbox) => `Your request #${number} to ${mailbox}`,
  question: {
    title: 'How did we do?',
    answered: (rating) => `You have answered: ${rating}.`,
    choose: 'Choose one, then send it.',
    send: 'Send my answer',
  },
  thanks: {
    title: 'Thank you',
    answer: (rating) => `Your answer: <strong>${rating}</strong>.`,
    hasComment: 'Your comment is with us.',
    comment: 'What should we know? You may leave this empty.',
    send: 'Send comment',
    change: 'Change my answer',
  },
  broken: {
    title: 'This link does not work',
    text: 'Please use the link in our mail as it is, or just reply to it.',
  },
  expired: {
    title: 'This question has expired',
    text: 'Thank you for wanting to answer. You can still reply to our mail.',
  },
};

const german: PageWords = {
  language: 'de',
  ratings: { good: 'Gut', okay: 'In Ordnung', bad: 'Schlecht' },
  request: (number, mailbox) => `Ihre Anfrage #${number} an ${mailbox}`,
  question: {
    title: 'Wie zufrieden sind Sie?',
    answered: (rating) => `Ihre bisherige Antwort: ${rating}.`,
    choose: 'Wählen Sie eine Antwort und senden Sie sie ab.',
    send: 'Antwort senden',
  },
  thanks: {
    title: 'Vielen Dank',
    answer: (rating) => `Ihre Antwort: <strong>${rating}</strong>.`,
    hasComment: 'Ihr Kommentar ist bei uns angekommen.',
    comment: 'Was sollten wir wissen? Sie können das Feld auch leer lassen.',
    send: 'Kommentar senden',
    change: 'Antwort ändern',
  },
  broken: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Bitte benutzen Sie den Link aus unserer E-Mail unverändert, oder antworten Sie einfach auf die E-Mail.',
  },
  expired: {
    title: 'Diese Frage ist abgelaufen',
    text: 'Danke, dass Sie antworten möchten. Sie können weiterhin auf unsere E-Mail antworten.',
  },
};

const all: Record<Language, PageWords> = { en: english, de: german };

export const pageWords = (language: Language): PageWords => all[language];
