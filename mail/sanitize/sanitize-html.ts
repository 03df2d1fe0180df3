// A stranger's HTML made harmless for storing. What is left loads nothing and runs nothing.
import sanitize from 'sanitize-html';
import { disarmImage, sanitizeOptions } from './allowed-html.ts';
import { HTML_BOUNDS, type HtmlBounds, exceedsHtmlBounds, roughText } from './html-bounds.ts';

const OPTIONS = sanitizeOptions(disarmImage);

/** HTML beyond the bounds is reduced to its words. The result can be sanitised again without change of meaning. */
export function sanitizeHtml(html: string, bounds: HtmlBounds = HTML_BOUNDS): string {
  if (exceedsHtmlBounds(html, bounds) !== null)
    return `<pre>${escapeHtml(roughText(html, bounds.characters))}</pre>`;
  return sanitize(html, OPTIONS).trim();
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
