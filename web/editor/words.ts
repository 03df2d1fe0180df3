// What is written, as plain text and, where it has formatting, as HTML.

export interface Words {
  text: string;
  /** Null: plain text. */
  html: string | null;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => escapes[char] ?? char);

/** Paragraphs at empty lines, line breaks kept. */
function textToHtml(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');
}

/** One below the other; plain when neither has formatting. */
export function joinWords(first: Words, second: Words): Words {
  const left = first.text.trim() === '' && !first.html;
  const right = second.text.trim() === '' && !second.html;
  if (left) return right ? { text: '', html: null } : second;
  if (right) return first;
  const text = `${first.text.trim()}\n\n${second.text.trim()}`;
  if (first.html === null && second.html === null) return { text, html: null };
  return { text, html: `${first.html ?? textToHtml(first.text)}${second.html ?? textToHtml(second.text)}` };
}
