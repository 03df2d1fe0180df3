// The words of a mail: decoded, unflowed, sanitised and folded.
import { noted } from '../noted.ts';
import { type FoldedHtml, foldHtml, foldText } from '../reply-text/index.ts';
import { exceedsHtmlBounds, roughText } from '../sanitize/html-bounds.ts';
import { escapeHtml, sanitizeHtml } from '../sanitize/index.ts';
import { type BodyChoice, isHtml } from './body-choice.ts';
import { decodeText, decodeTextAs } from './charset.ts';
import { cleanText } from './clean-text.ts';
import { enrichedToText } from './enriched-text.ts';
import { unflow } from './flowed-text.ts';
import { foldedHtmlToText } from './html-text.ts';
import type { MimePart } from './mime-tree.ts';
import type { ParseLimits } from './parse-limits.ts';
import { withoutSymbolFonts } from './symbol-fonts.ts';
import { decodeTextTransfer } from './text-transfer.ts';

export interface Body {
  text: string;
  quotedText: string;
  html: string | null;
}

/** Links and special characters are written longer than they came; what grows more was made to. */
const HTML_GROWTH = 2;

/** A page that shows nothing is short. */
const MAX_EMPTY_CHARACTERS = 20_000;

export interface BodyReading {
  limits: ParseLimits;
  warnings: Set<string>;
  /** What an agent wants texts read as whose charset is missing or wrong; null: what the mail says, or detection. */
  charset: string | null;
}

export function readBody(choice: BodyChoice, reading: BodyReading): Body {
  const decoded = new Map<MimePart, string>();
  for (const part of new Set([...choice.plain, ...choice.rich])) decoded.set(part, decodePart(part, reading));
  const words = (part: MimePart): string => decoded.get(part) ?? '';
  const rich = choice.rich.some((part) => isHtml(part) && words(part).trim() !== '')
    ? richText(choice.rich, words, reading)
    : null;
  const plain = choice.plain.filter((part) => !isHtml(part) && words(part).trim() !== '');
  // A page of nothing must not stand before the words beside it.
  const html = rich === null || (plain.length > 0 && showsNothing(rich.html)) ? null : rich.html;
  const isStub = html !== null && isNoWords(plain.map(words).join('\n'), html);
  if (html !== null && (isStub || plain.length < choice.plain.length)) {
    // The HTML says more than the text parts, or there are none: its words are the mail's.
    const fromHtml = boundText(foldedHtmlToText(html), reading);
    const { text, quotedText } = foldText(fromHtml.text, rich?.answeredInside);
    return {
      text: text.trimStart(),
      quotedText: [quotedText, fromHtml.quotedText].filter((rest) => rest !== '').join('\n\n'),
      html,
    };
  }
  return { ...foldText(plain.map(words).join('\n'), rich?.answeredInside), html };
}

/** Looked at without its tags only: every mail with HTML comes by here. */
function showsNothing(html: string): boolean {
  if (html.length > MAX_EMPTY_CHARACTERS || html.includes('<img')) return false;
  return !/[^\s\u200b\ufeff]/.test(html.replaceAll(/<[^<>]{0,2000}>/g, ''));
}

/** A text part that stands for the HTML, or holds no more than where its pictures are. */
function isNoWords(text: string, html: string): boolean {
  if (saysToReadHtml(text)) return true;
  const rest = text.slice(0, 2000).replaceAll(/\[(?:cid:|image\b|inline image)[^\]\n]{0,200}\]/gi, '');
  return (
    text.length < 2000 && rest.trim() === '' && !showsNothing(html.replaceAll(/<img[^<>]{0,2000}>/g, ''))
  );
}

/** "Your mail program cannot show HTML": a text part that stands for no words of the sender. */
function saysToReadHtml(text: string): boolean {
  return (
    text.length < 300 &&
    /\bhtml\b/i.test(text) &&
    /\b(?:view|viewer|support\w*|display|enabled?|browser|capable|client|anzeigen|darstellen|unterstützt|afficher|supporte|visualizar|visualizza\w*|ver)\b/i.test(
      text,
    )
  );
}

/** Quotes in quotes repeat their marks on every line: a little HTML becomes much text. */
function boundText(
  { text, quotedText }: { text: string; quotedText: string },
  { limits, warnings }: BodyReading,
): { text: string; quotedText: string } {
  const max = limits.textCharacters;
  if (text.length > max || quotedText.length > max)
    warnings.add(noted`only the first ${max} characters of a text are shown`);
  return { text: text.slice(0, max).toWellFormed(), quotedText: quotedText.slice(0, max).toWellFormed() };
}

function richText(
  parts: readonly MimePart[],
  words: (part: MimePart) => string,
  reading: BodyReading,
): FoldedHtml {
  const { limits } = reading;
  const bounds = { characters: limits.htmlCharacters, depth: limits.htmlDepth, tags: limits.htmlTags };
  let answeredInside = false;
  const pieces = parts.map((part) => {
    const content = words(part);
    if (!isHtml(part))
      return content.trim() === '' ? '' : `<pre style="white-space:pre-wrap">${escapeHtml(content)}</pre>`;
    const excess = exceedsHtmlBounds(content, bounds);
    if (excess !== null) reading.warnings.add(noted`${excess} is shown as plain text`);
    const folded =
      excess === null ? foldHtml(withoutSymbolFonts(content)) : { html: content, answeredInside: false };
    answeredInside ||= folded.answeredInside;
    return sanitizeHtml(folded.html, bounds);
  });
  const html = cleanText(pieces.join('\n').trim());
  if (html.length <= HTML_GROWTH * limits.htmlCharacters) return { html, answeredInside };
  reading.warnings.add(noted`HTML that grows when it is made safe is shown as plain text`);
  return { html: `<pre>${escapeHtml(roughText(html, limits.htmlCharacters / 4))}</pre>`, answeredInside };
}

function decodePart(part: MimePart, { limits, warnings, charset: wanted }: BodyReading): string {
  if (part.content.length > limits.bodyPartBytes)
    warnings.add(noted`only the first ${limits.bodyPartBytes} bytes of a text are read`);
  const bytes = decodeTextTransfer(part.content.subarray(0, limits.bodyPartBytes), part.encoding);
  const declared = part.typeParameters.get('charset') ?? (isHtml(part) ? charsetOfMeta(bytes) : null);
  const { text, note } =
    wanted === null ? decodeText(bytes, declared) : decodeTextAs(bytes, declared, wanted);
  if (note !== null) warnings.add(noted`text ${note}`);
  const max = isHtml(part) ? limits.htmlCharacters + 1 : limits.textCharacters;
  if (!isHtml(part) && text.length > max)
    warnings.add(noted`only the first ${max} characters of a text are shown`);
  const clean = cleanText(text.slice(0, max));
  if (/^text\/(?:enriched|richtext)$/.test(part.type)) return enrichedToText(clean);
  const flowed = !isHtml(part) && part.typeParameters.get('format')?.toLowerCase() === 'flowed';
  return flowed ? unflow(clean, part.typeParameters.get('delsp')?.toLowerCase() === 'yes') : clean;
}

function charsetOfMeta(bytes: Buffer): string | null {
  const head = bytes.toString('latin1', 0, 2048);
  return /<meta[^>]{1,200}charset\s{0,5}=\s{0,5}["']?([\w-]{2,40})/i.exec(head)?.[1] ?? null;
}
