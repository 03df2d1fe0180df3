// The words of an outgoing mail: text and HTML side by side, with links to files that were too large, and the signature.
import { escapeHtml, outgoingHtml } from '../../mail/sanitize/index.ts';
import type { DownloadLink } from '../attachments/index.ts';
import { longDay, megabytes, type Language } from '../platform/words/languages.ts';
import { inLanguage, say } from '../platform/words/say.ts';
import type { Signature } from './signature.ts';
import { textToHtml } from './text-to-html.ts';

/** @param input.html the safe HTML an agent wrote, or null when they wrote plain text @param input.language of what we add */
export function messageBody(input: {
  text: string;
  html: string | null;
  signature: Signature;
  language: Language;
  links?: readonly DownloadLink[];
}): { text: string; html: string } {
  const signature = input.signature.text.trim();
  const rich = input.signature.html;
  const note = linkNote(input.links ?? [], input.language);
  const text = `${input.text.trimEnd()}${note.text}`;
  const html = `${input.html === null ? textToHtml(input.text.trimEnd()) : outgoingHtml(input.html)}${note.html}`;
  if (signature === '' && !rich) return { text: `${text}\n`, html };
  // "-- " alone on a line marks the signature (RFC 3676, section 4.3).
  return {
    text: signature === '' ? `${text}\n` : `${text}\n\n-- \n${signature}\n`,
    html: rich
      ? `${html}\n<p>--</p>\n${outgoingHtml(rich)}`
      : `${html}\n<p>--<br>\n${textToHtml(signature).slice(3)}`,
  };
}

function linkNote(links: readonly DownloadLink[], language: Language): { text: string; html: string } {
  const [first] = links;
  if (first === undefined) return { text: '', html: '' };
  const day = longDay(first.until, language);
  const lead = inLanguage(
    links.length === 1
      ? say`This file is too large for a mail. You can download it until ${day}:`
      : say`These files are too large for a mail. You can download them until ${day}:`,
    language,
  );
  const nameOf = ({ filename, size }: DownloadLink): string =>
    `${filename.replaceAll(/\s+/g, ' ')} (${megabytes(size, language)})`;
  const lines = links.map((link) => `${nameOf(link)}\n${link.url}`);
  const items = links.map(
    (link) => `<li><a href="${escapeHtml(link.url)}">${escapeHtml(nameOf(link))}</a></li>`,
  );
  return {
    text: `\n\n${lead}\n\n${lines.join('\n\n')}`,
    html: `\n<p>${escapeHtml(lead)}</p>\n<ul>\n${items.join('\n')}\n</ul>`,
  };
}
