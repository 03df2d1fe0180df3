// The words an agent sends: plain text, or HTML made safe with a plain text beside it.
import { htmlAsText } from '../../mail/compose/html-as-text.ts';
import { sanitizeHtml } from '../../mail/sanitize/index.ts';
import { AppError } from '../platform/errors.ts';

/** @throws AppError `invalid` when nothing is left to say */
export function readWords(input: { text?: string; html?: string }): { text: string; html: string | null } {
  const html = input.html === undefined ? null : sanitizeHtml(input.html);
  const text = input.text ?? htmlAsText(html ?? '');
  if (text.trim() === '') throw new AppError('invalid', 'There is no text to send.');
  return { text: text.replace(/\r\n?/g, '\n'), html };
}
