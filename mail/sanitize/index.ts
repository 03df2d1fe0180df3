// Safe HTML: once when a mail is stored, once more when it is shown.
export { type MailView, renderMailHtml } from './render-mail-html.ts';
export { escapeHtml, sanitizeHtml } from './sanitize-html.ts';
