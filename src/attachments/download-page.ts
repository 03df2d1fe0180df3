// The HTML of a download page: no scripts, nothing from elsewhere, readable on a phone and in the dark; in the language of the mailbox.
import { createHash } from 'node:crypto';
import { longDay, megabytes, type Language } from '../platform/words/languages.ts';
import { inLanguage, say, type Words } from '../platform/words/say.ts';

interface Page {
  language: Language;
  title: string;
  /** What is wrong; absent for a file. */
  words?: string;
  size?: number;
  until?: Date;
  href?: string;
}

const style = `
:root { color-scheme: light dark; }
body { margin: 0; font: 16px/24px system-ui, sans-serif; background: Canvas; color: CanvasText; }
main { max-width: 560px; margin: 15vh auto 0; padding: 0 20px; }
h1 { font-size: 20px; line-height: 28px; overflow-wrap: anywhere; }
a { display: inline-block; min-height: 44px; box-sizing: border-box; padding: 10px 20px; border-radius: 6px;
  background: #1a56db; color: #fff; text-decoration: none; }
a:hover { background: #1e429f; }
a:focus-visible { outline: 3px solid CanvasText; outline-offset: 2px; }`;

const hash = createHash('sha256').update(style).digest('base64');

export const pagePolicy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export function downloadPage({ language, ...page }: Page): string {
  const said = (words: Words): string => escapeHtml(inLanguage(words, language));
  const title = escapeHtml(page.title);
  const body =
    page.href === undefined
      ? `<p>${escapeHtml(page.words ?? '')}</p>`
      : `<p>${said(say`${inWords(page.size ?? 0, language)}. It can be downloaded until ${page.until === undefined ? '' : longDay(page.until, language)}.`)}</p>
<p><a href="${escapeHtml(page.href)}" download>${said(say`Download`)}</a></p>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1 dir="auto">${title}</h1>
${body}
</main>
</body>
</html>
`;
}

const inWords = (bytes: number, language: Language): string =>
  bytes >= 1024 * 1024 ? megabytes(bytes, language) : `${Math.max(1, Math.round(bytes / 1024))} KB`;

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char] ?? char);
