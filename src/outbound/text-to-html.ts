// Plain words as HTML.
import { escapeHtml } from '../../mail/sanitize/index.ts';

/** Paragraphs at empty lines, line breaks kept. */
export function textToHtml(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>\n')}</p>`)
    .join('\n');
}
