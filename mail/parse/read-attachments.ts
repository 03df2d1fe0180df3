// The files of a mail: named, hashed, sniffed and stored where the next one finds them.
import { CID_ATTRIBUTE } from '../sanitize/allowed-html.ts';
import { escapeHtml } from '../sanitize/index.ts';
import type { AttachmentSpool } from './attachment-spool.ts';
import { fileNameOf } from './body-choice.ts';
import { cleanLine } from './clean-text.ts';
import { SNIFFED_BYTES, sniffContentType } from './content-sniffing.ts';
import { decodeHeaderValue } from './encoded-words.ts';
import { firstField, readHeaderBlock } from './header-block.ts';
import { readMessageId } from './message-ids.ts';
import type { MimePart } from './mime-tree.ts';
import type { ParseLimits } from './parse-limits.ts';
import type { ParsedAttachment } from './parsed-mail.ts';
import { safeFilename } from './safe-filename.ts';

export interface AttachmentReading {
  limits: ParseLimits;
  spool: AttachmentSpool;
  /** Sanitised: the images it shows are inline. */
  html: string | null;
}

const NAMES: Record<string, string> = {
  'message/delivery-status': 'delivery-status.txt',
  'message/feedback-report': 'feedback-report.txt',
  'message/disposition-notification': 'disposition-notification.txt',
  'message/external-body': 'file-elsewhere.txt',
  'message/partial': 'piece-of-a-mail.txt',
  'text/rfc822-headers': 'headers.txt',
  'text/calendar': 'invite.ics',
  'text/plain': 'text.txt',
  'text/html': 'page.html',
  'text/vcard': 'contact.vcf',
  'application/pgp-signature': 'signature.asc',
  'application/pgp-encrypted': 'version.asc',
  'application/pkcs7-signature': 'smime.p7s',
  'application/ms-tnef': 'winmail.dat',
};

/** Of texts, whose bytes do not tell. */
const EXTENSIONS: Record<string, string> = {
  'text/csv': 'csv',
  'text/xml': 'xml',
  'application/xml': 'xml',
  'application/json': 'json',
  'text/css': 'css',
};

export async function readAttachments(
  parts: readonly MimePart[],
  reading: AttachmentReading,
): Promise<ParsedAttachment[]> {
  const attachments: ParsedAttachment[] = [];
  for (const part of parts) attachments.push(await readAttachment(part, attachments.length + 1, reading));
  return attachments.filter((attachment, index) => !isSecondInvite(attachments, index));
}

/** Calendars send the same event as an alternative of the text and as a file: one of them is enough, the one with a name. */
function isSecondInvite(attachments: readonly ParsedAttachment[], index: number): boolean {
  const { declaredType, sha256 } = attachments[index] ?? { declaredType: '', sha256: '' };
  return (
    declaredType === 'text/calendar' &&
    attachments.some(
      (other, at) =>
        other.sha256 === sha256 &&
        /^(?:text\/calendar|application\/ics)$/.test(other.declaredType) &&
        (other.declaredType !== declaredType || at > index),
    )
  );
}

async function readAttachment(
  part: MimePart,
  position: number,
  reading: AttachmentReading,
): Promise<ParsedAttachment> {
  const { spool, html } = reading;
  const { head, ...stored } = spool.store(part.content, part.encoding);
  const contentId = readMessageId(decodeHeaderValue(firstField(part.fields, 'content-id') ?? ''));
  const sniffed = await sniffContentType(head.subarray(0, SNIFFED_BYTES), part.type);
  const declaredName = nameOf(part, sniffed.extension);
  const extension = sniffed.extension || EXTENSIONS[part.type] || '';
  const fallback = NAMES[part.type] ?? `attachment-${position}${extension === '' ? '' : `.${extension}`}`;
  const name =
    declaredName === '' && part.type === 'message/rfc822' ? messageName(head, reading.limits) : declaredName;
  return {
    ...stored,
    filename: safeFilename(name, fallback),
    contentType: sniffed.type,
    declaredType: part.type,
    inline: contentId !== null && (html?.includes(`${CID_ATTRIBUTE}="${escapeHtml(contentId)}"`) ?? false),
    contentId,
  };
}

/** Scanners leave the extension out, which Windows needs to open a file; some programs have the name in the description only. */
function nameOf(part: MimePart, extension: string): string {
  const described = cleanLine(decodeHeaderValue(firstField(part.fields, 'content-description') ?? ''));
  const name =
    withoutUrlEscapes(cleanLine(fileNameOf(part))) ||
    (/\w\.[a-z0-9]{2,5}$/i.test(described) ? described : '');
  return name === '' || extension === '' || /\.[^.\s]{1,10}$/.test(name) ? name : `${name}.${extension}`;
}

/** Web programs write a name as it stands in a URL. One without letters beyond ASCII may be meant as it is. */
function withoutUrlEscapes(name: string): string {
  if (!/%[c-f][\da-f]%[89ab][\da-f]/i.test(name) || /\s/.test(name)) return name;
  try {
    return cleanLine(decodeURIComponent(name));
  } catch {
    return name;
  }
}

/** An attached mail is called by its subject. */
function messageName(head: Uint8Array, limits: ParseLimits): string {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const { fields } = readHeaderBlock(bytes, { start: 0, end: bytes.length }, limits);
  const subject = cleanLine(decodeHeaderValue(firstField(fields, 'subject') ?? ''));
  return `${subject === '' ? 'message' : subject.replaceAll(/[/\\]/g, '-').slice(0, 150)}.eml`;
}
