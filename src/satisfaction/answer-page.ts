// The page behind a question's link: plain HTML that works without scripts, loads nothing and watches nobody.
import { createHash } from 'node:crypto';
import type { Branding } from '../branding/index.ts';
import type { Language } from '../platform/words/languages.ts';
import type { OpenQuestion } from './answer-question.ts';
import type { PageWords } from './page-words.ts';
import { RATINGS, type Rating } from './schemas.ts';

export const maxCommentLength = 2000;

/** HelpDesk’s own blue, where the desk has chosen no colour. */
const ownAccent = { accent: 'light-dark(#2b59c9, #8fb0ff)', onAccent: 'light-dark(#fff, #10182c)' };

const styleOf = ({ tones }: Branding): string => {
  const both = (tone: 'accent' | 'onAccent'): string =>
    tones === null ? ownAccent[tone] : `light-dark(${tones.light[tone]}, ${tones.dark[tone]})`;
  return `
:root { color-scheme: light dark; --accent: ${both('accent')}; --on-accent: ${both('onAccent')}; }
body { margin: 0; font: 16px/24px system-ui, sans-serif; background: light-dark(#f7f7f8, #17191c); color: light-dark(#1c1f23, #e7e8ea); }
main { max-width: 30rem; margin: 0 auto; padding: 3rem 1rem; }
.brand { display: flex; align-items: center; gap: .75rem; margin: 0 0 1.5rem; font-weight: 600; overflow-wrap: anywhere; }
.brand img { max-height: 40px; max-width: 200px; }
h1 { font-size: 1.5rem; line-height: 2rem; margin: 0 0 .5rem; }
fieldset { border: 0; padding: 0; margin: 1.5rem 0; display: grid; gap: .5rem; }
legend { padding: 0; margin-bottom: .5rem; }
label.choice { display: flex; align-items: center; gap: .75rem; min-height: 44px; padding: 0 1rem; border: 1px solid light-dark(#868c95, #757d87); border-radius: 6px; background: light-dark(#fff, #1c1f22); }
input { margin: 0; width: 1.15rem; height: 1.15rem; accent-color: var(--accent); }
textarea { box-sizing: border-box; width: 100%; min-height: 8rem; margin: .25rem 0 1rem; padding: .5rem .75rem; font: inherit; color: inherit; background: light-dark(#fff, #1c1f22); border: 1px solid light-dark(#868c95, #757d87); border-radius: 6px; }
button { min-height: 44px; padding: 0 1.25rem; font: inherit; font-weight: 600; border: 0; border-radius: 6px; background: var(--accent); color: var(--on-accent); }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.muted { color: light-dark(#5c636b, #a0a7af); }
`;
};

/** Nothing but our own few styles, the logo and our own form. */
export const pageContentPolicy = (branding: Branding): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(styleOf(branding)).digest('base64')}'`,
    "form-action 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (char) => escapes[char] ?? char);

/** A page’s own parts, put into the desk’s own frame by `framedPage`. */
export interface PageParts {
  language: Language;
  title: string;
  content: string;
}

const page = ({ language }: PageWords, title: string, content: string): PageParts => ({
  language,
  title,
  content,
});

export const framedPage = (
  { language, title, content }: PageParts,
  branding: Branding,
): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title} · ${escape(branding.deskName)}</title>
<style>${styleOf(branding)}</style>
</head>
<body>
<main>
<p class="brand">${branding.logo === null ? '' : `<img src="${escape(branding.logo.href)}" alt="">`}${escape(branding.deskName)}</p>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;

const aboutOf = (words: PageWords, { number, mailboxName }: OpenQuestion): string =>
  `<p class="muted">${words.request(number, escape(mailboxName))}</p>`;

/** The question, with what was chosen in the mail, else what was answered before. */
export function questionPage(words: PageWords, question: OpenQuestion, chosen: Rating | null): PageParts {
  const { title, answered, choose, send } = words.question;
  const marked = chosen ?? question.rating;
  const choices = RATINGS.map(
    (rating) =>
      `<label class="choice"><input type="radio" name="rating" value="${rating}" required${
        rating === marked ? ' checked' : ''
      }> ${words.ratings[rating]}</label>`,
  );
  const before = question.rating === null ? '' : `<p>${answered(words.ratings[question.rating])}</p>`;
  return page(
    words,
    title,
    `${aboutOf(words, question)}${before}
<form method="post">
<fieldset><legend>${choose}</legend>
${choices.join('\n')}
</fieldset>
<button>${send}</button>
</form>`,
  );
}

/** After an answer: room for words, and a way to change it. */
export function thanksPage(words: PageWords, question: OpenQuestion & { rating: Rating }): PageParts {
  const { title, answer, hasComment, comment, send, change } = words.thanks;
  return page(
    words,
    title,
    `${aboutOf(words, question)}
<p>${answer(words.ratings[question.rating])} ${question.comment === '' ? '' : hasComment}</p>
<form method="post">
<input type="hidden" name="rating" value="${question.rating}">
<label for="comment">${comment}</label>
<textarea id="comment" name="comment" maxlength="${maxCommentLength}">${escape(question.comment)}</textarea>
<button>${send}</button>
</form>
<p><a href="?">${change}</a></p>`,
  );
}

/** For links that lead nowhere (any more). */
export const sorryPage = (words: PageWords, about: 'broken' | 'expired'): PageParts =>
  page(words, words[about].title, `<p>${words[about].text}</p>`);
