// The words of the question. It repeats nothing of what was written: whoever forges a sender must not be able to send words through us.
import { subjectTag } from '../../mail/threading/index.ts';
import { longDay, type Language } from '../platform/words/languages.ts';
import { inLanguage, say, type Words } from '../platform/words/say.ts';
import { pageWords } from './page-words.ts';
import { RATINGS, type Rating } from './schemas.ts';

export interface QuestionMail {
  /** Of the mailbox. */
  language: Language;
  number: number;
  expiresAt: Date;
  links: Record<Rating, string>;
}

/** Large enough for a thumb; without colours, which dark mode would turn. */
const BUTTON =
  'display:inline-block;margin:0 8px 8px 0;padding:10px 16px;border:1px solid #8a919a;border-radius:6px;text-decoration:none';

export function questionMail(mail: QuestionMail): { subject: string; text: string; html: string } {
  const { language, links } = mail;
  const tag = subjectTag(mail.number);
  const day = longDay(mail.expiresAt, language);
  const { ratings } = pageWords(language);
  const inOurs = (words: Words): string => inLanguage(words, language);
  const greeting = inOurs(say`Hello,`);
  const opening = inOurs(say`Your request ${tag} is solved. How did we do?`);
  const closing = [
    say`The link opens a page with your choice; it counts when you press the button there.`,
    say`You can answer, and change your answer, until ${day}. To write to us about your request, just reply to this mail.`,
  ].map(inOurs);
  return {
    subject: inOurs(say`How did we do? ${tag}`),
    text: [
      greeting,
      opening,
      RATINGS.map((rating) => `${ratings[rating]}: ${links[rating]}`).join('\n'),
      ...closing,
    ].join('\n\n'),
    html: [
      `<p>${greeting}</p>`,
      `<p>${opening}</p>`,
      `<p>${RATINGS.map((rating) => `<a href="${links[rating]}" style="${BUTTON}">${ratings[rating]}</a>`).join(' ')}</p>`,
      ...closing.map((words) => `<p>${words}</p>`),
    ].join('\n'),
  };
}
