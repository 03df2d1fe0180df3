// Finds web and mail addresses in plain text, so that they can be shown as links. Never makes any other scheme a link.

export interface TextPart {
  text: string;
  href: string | null;
}

const LINK = /\bhttps?:\/\/[^\s<>"']+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;

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

/** A sentence's own marks are no part of the address; a closing bracket is, when it was opened inside. */
function withoutTrailingMarks(link: string): string {
  const trimmed = link.replace(/[.,;:!?]+$/, '');
  if (trimmed.endsWith(')') && !trimmed.includes('(')) return withoutTrailingMarks(trimmed.slice(0, -1));
  return trimmed;
}
