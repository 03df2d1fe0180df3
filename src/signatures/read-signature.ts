// A signature as an admin or an agent wrote it: plain, or with formatting and the plain text made of it.
import { htmlAsText } from '../../mail/compose/html-as-text.ts';
import { sanitizeHtml } from '../../mail/sanitize/index.ts';
import { refuseUnknownVariables } from '../variables/index.ts';

/** The columns it fills; none where it is left as it is. @throws AppError `invalid` for what is no variable */
export function readSignature(input: { signature?: string; signatureHtml?: string | null }): {
  signature?: string;
  signature_html?: string | null;
} {
  if (input.signature === undefined && input.signatureHtml === undefined) return {};
  const html = input.signatureHtml ? sanitizeHtml(input.signatureHtml) : null;
  // A logo has nothing to say in plain text.
  const text = html === null ? input.signature : htmlAsText(html.replaceAll(/<img\s[^>]*>/g, ''));
  refuseUnknownVariables(text ?? '', 'signature');
  return { ...(text === undefined ? {} : { signature: text }), signature_html: html };
}
