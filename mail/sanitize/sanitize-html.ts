// A stranger's HTML made harmless for storing. What is left loads nothing and runs nothing.
import { disarmImage } from './allowed-html.ts';
import { cleanHtml } from './clean-html.ts';
import { escapeHtml } from './escape-html.ts';
import { HTML_BOUNDS, type HtmlBounds, exceedsHtmlBounds, roughText } from './html-bounds.ts';

/** HTML beyond the bounds is reduced to its words. The result can be sanitised again without change of meaning. */
export function sanitizeHtml(html: string, bounds: HtmlBounds = HTML_BOUNDS): string {
  if (exceedsHtmlBounds(html, bounds) !== null)
    return `<pre>${escapeHtml(roughText(html, bounds.characters))}</pre>`;
  return cleanHtml(html, disarmImage).trim();
}
