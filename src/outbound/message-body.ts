// The words of an outgoing mail: text and HTML side by side, with the mailbox's signature.

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => escapes[char] ?? char);

/** Plain words as HTML: paragraphs at empty lines, line breaks kept. */
function textToHtml(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>\n')}</p>`)
    .join('\n');
}

/** @param html the safe HTML an agent wrote, or null when they wrote plain text */
export function messageBody(input: { text: string; html: string | null; signature: string }): {
  text: string;
  html: string;
} {
  const signature = input.signature.trim();
  const text = input.text.trimEnd();
  const html = input.html ?? textToHtml(text);
  if (signature === '') return { text: `${text}\n`, html };
  // "-- " alone on a line marks the signature (RFC 3676, section 4.3).
  return {
    text: `${text}\n\n-- \n${signature}\n`,
    html: `${html}\n<p>--<br>\n${textToHtml(signature).slice(3)}`,
  };
}
