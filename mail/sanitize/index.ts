// Safe HTML: once when a mail is stored, once more when it is shown.
export { renderMailHtml } from './render-mail-html.ts';
export { escapeHtml, sanitizeHtml } from './sanitize-html.ts';
