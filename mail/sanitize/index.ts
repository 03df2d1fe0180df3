// Safe HTML: once when a mail is stored, once more when it is shown.
export { escapeHtml } from './escape-html.ts';
export { outgoingHtml, picturesIn } from './outgoing-html.ts';
export { renderMailHtml } from './render-mail-html.ts';
export { sanitizeHtml } from './sanitize-html.ts';
