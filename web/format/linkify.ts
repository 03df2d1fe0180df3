// Finds web and mail addresses in plain text, so that they can be shown as links. Never makes any other scheme a link.

export interface TextPart {
  text: string;
  href: string | null;
}

/** Every part has a length and starts at a word's start: text is a stranger's, and matching it must stay linear. */
const LINK = /\bhttps?:\/\/[^\s<>"']{1,2000}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/giu;

export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const found = withoutTrailingMarks(match[0]);
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null });
    parts.push({ text: found, href: /^https?:/i.test(found) ? found : `mailto:${found}` });
    end = match.index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

/** A sentence's own marks are no part of the address; a closing bracket is, when one was opened inside. */
function withoutTrailingMarks(link: string): string {
  const marks = link.includes('(') ? '.,;:!?' : '.,;:!?)';
  let end = link.length;
  while (end > 0 && marks.includes(link.charAt(end - 1))) end--;
  return link.slice(0, end);
}
