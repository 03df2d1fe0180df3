// Opens what wraps words and files in forms of its own: signed mail, winmail.dat, uuencoded files inside a text.
import { noted } from '../noted.ts';
import { fileNameOf } from './body-choice.ts';
import { type MimePart, madePart, readMimeTree } from './mime-tree.ts';
import type { ParseLimits } from './parse-limits.ts';
import { readSignedContent } from './signed-content.ts';
import { type TnefContent, readTnef } from './tnef.ts';
import { decodeTransfer } from './transfer-encoding.ts';
import { splitUuencodedFiles } from './uuencoded-files.ts';

export interface Unwrapping {
  limits: ParseLimits;
  warnings: Set<string>;
}

/** Signed, then signed by a gateway on the way. */
const MAX_DEPTH = 3;
const SIGNATURE = /^application\/(?:(?:x-)?pkcs7-signature|pgp-signature)$/;
/** Whoever sends more as a signature sends a file. */
const MAX_SIGNATURE_BYTES = 64 * 1024;

/** The same tree with wrapped parts in the place of what wrapped them. */
export function unwrapParts(root: MimePart, reading: Unwrapping): MimePart {
  return unwrap(root, { ...reading, depth: 0, root, room: { parts: reading.limits.partCount } });
}

/** `room`: how many parts may still come out of wrappings, in the whole mail. */
type Place = Unwrapping & { depth: number; root: MimePart; room: { parts: number } };

function unwrap(part: MimePart, place: Place): MimePart {
  const { warnings } = place;
  if (part.children.length > 0) {
    if (part.type === 'multipart/encrypted')
      warnings.add(noted`the mail is encrypted with PGP and cannot be read here`);
    const children = part.children.filter(
      (child) => !isSignature(child, warnings) && !isClutter(child, part),
    );
    // A mail of nothing but a signature is shown as it came.
    part.children = (children.length > 0 ? children : part.children).map((child) => unwrap(child, place));
    return part;
  }
  if (part.type === 'message/partial') {
    const said = (name: string): string => part.typeParameters.get(name)?.slice(0, 9) ?? '?';
    // RFC 2046 section 5.2.2. Nobody puts them together any more, and what does may be led past filters.
    warnings.add(
      noted`the mail was sent in ${said('total')} pieces, of which this is number ${said('number')}`,
    );
  }
  if (isPkcs7(part)) return unwrapSigned(part, place);
  if (isTnef(part)) return unwrapTnef(part, place);
  if (part.type !== 'text/plain' || part.disposition === 'attachment' || fileNameOf(part) !== '') return part;
  const head = decodeTransfer(part.content.subarray(0, 4096), part.encoding).toString('latin1');
  if (/^\s{0,100}-----BEGIN PGP MESSAGE-----/.test(head))
    warnings.add(noted`the mail is encrypted with PGP and cannot be read here`);
  // Web forms send pages and declare nothing.
  if (/^\s{0,100}(?:<!doctype\s{1,9}html|<html)[\s>]/i.test(head)) return { ...part, type: 'text/html' };
  return unwrapUuencoded(part, place);
}

/** The half of a Macintosh file that only a Macintosh has a use for; the version number of PGP. */
function isClutter(part: MimePart, parent: MimePart): boolean {
  return (
    (parent.type === 'multipart/appledouble' && part.type === 'application/applefile') ||
    (parent.type === 'multipart/encrypted' && part.type === 'application/pgp-encrypted')
  );
}

/** Gateways and phones know the type no more, but keep the name (RFC 8551 section 3.2.1). */
function isPkcs7(part: MimePart): boolean {
  return (
    /^application\/(?:x-)?pkcs7-mime$/.test(part.type) ||
    (part.type === 'application/octet-stream' && /^smime\.p7[mz]$/i.test(fileNameOf(part)))
  );
}

function isSignature(part: MimePart, warnings: Set<string>): boolean {
  if (!SIGNATURE.test(part.type) || part.content.length > MAX_SIGNATURE_BYTES) return false;
  const kind = part.type.includes('pgp') ? 'PGP' : 'S/MIME';
  warnings.add(noted`signed with ${kind}; the signature is in the raw mail and was not checked`);
  return true;
}

function unwrapSigned(part: MimePart, place: Place): MimePart {
  const signed =
    place.depth < MAX_DEPTH && place.room.parts > 0
      ? readSignedContent(decodeTransfer(part.content, part.encoding))
      : null;
  if (signed === null) {
    if (!/signed|certs/.test(part.typeParameters.get('smime-type') ?? ''))
      place.warnings.add(noted`the mail is encrypted with S/MIME and cannot be read here`);
    return part;
  }
  place.warnings.add(noted`signed with S/MIME; the signature is in the raw mail and was not checked`);
  const inner = readMimeTree(signed, { ...place.limits, partCount: place.room.parts });
  place.room.parts -= countParts(inner.root);
  for (const warning of inner.warnings) place.warnings.add(warning);
  return unwrap(inner.root, { ...place, depth: place.depth + 1, root: inner.root });
}

function isTnef(part: MimePart): boolean {
  return (
    /^application\/(?:(?:x-)?ms-tnef|vnd\.ms-tnef)$/.test(part.type) ||
    /^(?:winmail|win)\.dat$/i.test(fileNameOf(part))
  );
}

/** The file itself stays beside what was in it. */
function unwrapTnef(part: MimePart, { root, room, warnings }: Place): MimePart {
  const content = room.parts > 0 ? readTnef(decodeTransfer(part.content, part.encoding), room.parts) : null;
  if (content === null) return part;
  room.parts -= content.files.length;
  warnings.add(
    content.broken
      ? noted`winmail.dat is broken: only its beginning was unpacked`
      : noted`winmail.dat was unpacked`,
  );
  part.disposition = 'attachment';
  const words = hasWords(root) ? [] : bodyOf(content);
  const files = content.files.map((file) =>
    madePart(usableType(file.type), file.bytes, {
      filename: file.name === '' ? 'file' : file.name,
      contentId: file.contentId,
    }),
  );
  return madePart('multipart/mixed', Buffer.alloc(0), { children: [...words, ...files, part] });
}

function bodyOf({ html, text }: TnefContent): MimePart[] {
  if (html !== null) return [madePart('text/html', html.bytes, { charset: html.charset ?? '' })];
  return text.trim() === '' ? [] : [madePart('text/plain', Buffer.from(text), { charset: 'utf-8' })];
}

/** Outlook writes the words beside the file too, unless it was told not to. */
function hasWords(part: MimePart): boolean {
  if (part.children.length > 0) return part.children.some(hasWords);
  if (!/^text\/(?:plain|html)$/.test(part.type) || part.disposition === 'attachment') return false;
  return /\S/.test(part.content.toString('latin1', 0, 4096).replaceAll(/<[^<>]{0,500}>|&nbsp;/g, ''));
}

function unwrapUuencoded(part: MimePart, { limits, room, warnings }: Place): MimePart {
  if (!/^(?:identity|quoted-printable)$/.test(part.encoding) || !part.content.includes('begin ')) return part;
  if (part.content.length > limits.bodyPartBytes) return part;
  const split = splitUuencodedFiles(decodeTransfer(part.content, part.encoding));
  if (split === null || split.files.length > room.parts) return part;
  room.parts -= split.files.length;
  warnings.add(noted`files that stood uuencoded in the text were taken out of it`);
  const text: MimePart = { ...part, content: split.text, encoding: 'identity' };
  const files = split.files.map(({ name, encoded }) =>
    madePart('application/octet-stream', encoded, { filename: name, encoding: 'uuencode' }),
  );
  return madePart('multipart/mixed', Buffer.alloc(0), { children: [text, ...files] });
}

function usableType(type: string): string {
  return /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,100}$/.test(type) && !type.startsWith('multipart/')
    ? type
    : 'application/octet-stream';
}

function countParts(part: MimePart): number {
  return part.children.reduce((count, child) => count + countParts(child), 1);
}
