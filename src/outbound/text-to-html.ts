// Plain words as HTML.
import { escapeHtml } from '../../mail/sanitize/index.ts';

/** Up to what ends the sentence around it. Longer ones are left as words: nobody reads them anyway. */
const LINK = /\bhttps?:\/\/[^\s<>"'`]{1,2000}[^\s<>"'`.,:;!?)\]}]/g;

/** Paragraphs at empty lines, line breaks kept, addresses of the web as links: Outlook makes none of them by itself. */
export function textToHtml(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${withLinks(paragraph).replaceAll('\n', '<br>\n')}</p>`)
    .join('\n');
}

function withLinks(text: string): string {
  let html = '';
  let from = 0;
  for (const { 0: url, index } of text.matchAll(LINK)) {
    html += `${escapeHtml(text.slice(from, index))}<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`;
    from = index + url.length;
  }
  return html + escapeHtml(text.slice(from));
}
