// Content-Type and Content-Disposition values with their parameters (RFC 2045, RFC 2231), as sloppy as they come.
import { decodeText } from './charset.ts';
import { decodeHeaderValue } from './encoded-words.ts';

export interface ParameterisedValue {
  /** In lower case. */
  value: string;
  /** Lower-case names, decoded values. */
  parameters: Map<string, string>;
}

/** Names of files and boundaries are the longest real ones; splitting a name in more pieces than this is an attack. */
const MAX_PARAMETERS = 100;
const MAX_VALUE_LENGTH = 4000;

/** Takes the raw field (one character an octet). The first of two parameters with one name wins. */
export function readParameters(raw: string, charsetHint: string | null = null): ParameterisedValue {
  const segments = splitSegments(raw.slice(0, 16_000));
  // Comments may stand anywhere (RFC 2045 section 5.1); in the parameters they are parts of names that nobody quoted.
  const value = (segments[0] ?? '')
    .replaceAll(/\([^()]*\)/g, ' ')
    .trim()
    .toLowerCase();
  const pieces = new Map<string, string>();
  for (const segment of segments.slice(1, MAX_PARAMETERS)) {
    const equals = segment.indexOf('=');
    if (equals < 1) continue;
    const name = segment.slice(0, equals).trim().toLowerCase();
    if (!pieces.has(name))
      pieces.set(name, unquote(segment.slice(equals + 1).trim()).slice(0, MAX_VALUE_LENGTH));
  }
  return { value, parameters: joinContinuations(pieces, charsetHint) };
}

/** Splits at ; outside quotes, and before `name=`, where the semicolon was forgotten. */
function splitSegments(raw: string): string[] {
  const segments: string[] = [];
  let current = '';
  let quoted = false;
  for (let index = 0; index < raw.length; index++) {
    const character = raw.charAt(index);
    if (character === '\\' && quoted) {
      current += character + raw.charAt(++index);
      continue;
    }
    if (character === '"') quoted = !quoted;
    if (character === ';' && !quoted) {
      segments.push(current);
      current = '';
    } else current += character;
  }
  segments.push(current);
  return segments.flatMap(splitForgottenSemicolons);
}

function splitForgottenSemicolons(segment: string): string[] {
  if (segment.includes('"')) {
    const [, first, more] =
      /^([^"]{0,200}"(?:[^"\\]|\\.)*")\s{1,20}([a-z][a-z-]{1,30}=[^"\s]{0,100})\s*$/is.exec(segment) ?? [];
    return first === undefined || more === undefined ? [segment] : [first, more];
  }
  return segment.split(/(?<!\s)\s+(?=(?:charset|boundary|name|filename|format|delsp|report-type)\*?=)/i);
}

function unquote(text: string): string {
  if (!text.startsWith('"'))
    return text.startsWith("'") && text.endsWith("'") && text.length > 1 ? text.slice(1, -1) : text;
  const end = text.length > 1 && text.endsWith('"') ? text.length - 1 : text.length;
  // One name in several quoted strings, folded between its encoded words.
  if (/\?="\s{1,20}"=\?/.test(text)) return text.slice(1, end).replaceAll(/"\s{1,20}"/g, ' ');
  // A backslash before a letter is a path of Windows that nobody escaped, not a quoted pair.
  return text.slice(1, end).replaceAll(/\\(["\\])/g, '$1');
}

function joinContinuations(
  pieces: ReadonlyMap<string, string>,
  charsetHint: string | null,
): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, text] of pieces) {
    const base = name.split('*')[0] ?? '';
    if (base === '' || parameters.has(base)) continue;
    if (name === base && !hasExtended(pieces, base))
      parameters.set(base, decodeHeaderValue(text, charsetHint).trim());
    else parameters.set(base, readExtended(pieces, base, charsetHint));
  }
  return parameters;
}

function hasExtended(pieces: ReadonlyMap<string, string>, base: string): boolean {
  return pieces.has(`${base}*`) || pieces.has(`${base}*0`) || pieces.has(`${base}*0*`);
}

/** RFC 2231 sections 3 and 4: numbered pieces, each percent-encoded when its name ends with *. */
function readExtended(pieces: ReadonlyMap<string, string>, base: string, charsetHint: string | null): string {
  const whole = pieces.get(`${base}*`);
  if (whole !== undefined) return decodeExtended([[whole, true]], charsetHint);
  const parts: [string, boolean][] = [];
  for (let index = 0; index < MAX_PARAMETERS; index++) {
    const plain = pieces.get(`${base}*${index}`);
    const encoded = pieces.get(`${base}*${index}*`);
    if (plain === undefined && encoded === undefined) break;
    parts.push(encoded === undefined ? [plain ?? '', false] : [encoded, true]);
  }
  return parts.length > 0
    ? decodeExtended(parts, charsetHint)
    : decodeHeaderValue(pieces.get(base) ?? '', charsetHint).trim();
}

function decodeExtended(parts: readonly [string, boolean][], charsetHint: string | null): string {
  let charset = charsetHint;
  const bytes = parts.map(([text, encoded], index) => {
    if (!encoded) return Buffer.from(text, 'latin1');
    const mark = index === 0 ? /^([^']{0,60})'[^']{0,60}'/.exec(text) : null;
    if (mark) charset = mark[1] || charsetHint;
    return percentDecode(mark ? text.slice(mark[0].length) : text);
  });
  const joined = Buffer.concat(bytes);
  const text = joined.toString('latin1');
  // Some clients put encoded words into the pieces of a continuation.
  return (text.includes('=?') ? decodeHeaderValue(text, charset) : decodeText(joined, charset).text).trim();
}

function percentDecode(text: string): Buffer {
  const latin = text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(latin, 'latin1');
}
