// Turns a message into RFC 5322 bytes. Nothing a stranger wrote can become a header or a part of its own here.
import { Readable } from 'node:stream';
import type MimeNode from 'nodemailer/lib/mime-node';
import MailComposer, { type MailComposerAttachment } from 'nodemailer/lib/mail-composer';
import type { Address } from '../parse/parsed-mail.ts';
import { safeFilename } from '../parse/safe-filename.ts';
import { trimReferences } from '../threading/references.ts';
import { htmlDocument } from './html-document.ts';
import { renderNode } from './render-node.ts';

export interface OutgoingAttachment {
  filename: string;
  contentType: string;
  /** Without <>. */
  contentId: string | null;
  /** Shown inside the HTML, where `cid:<contentId>` refers to it. */
  inline: boolean;
  /** Called when the bytes are needed, one attachment after the other. */
  open(): Readable;
}

export interface OutgoingMail {
  from: Address;
  /** Address only. */
  replyTo: string | null;
  to: Address[];
  cc: Address[];
  subject: string;
  /** Without <>, as are the following ones. */
  messageId: string;
  inReplyTo: string | null;
  /** Trimmed here; the parent is the last. */
  references: string[];
  date: Date;
  text: string;
  /** The words; the document around them is made here. */
  html: string | null;
  /** Of the HTML, as BCP 47 has it. */
  language: string;
  attachments: OutgoingAttachment[];
  /** Value of Auto-Submitted (RFC 3834 section 5); null for what a person wrote. */
  automatic: 'auto-replied' | 'auto-generated' | null;
  /** What a reader's filters may know it by (RFC 2919), without <>; null for what is on no list. */
  listId: string | null;
  /** Where whoever gets it can stop that (RFC 2369, section 3.2): a URL; absent or null where there is nothing to stop. */
  unsubscribe?: string | null;
  /** Our own name in X-HelpDeskApp-Loop: mail that comes back with it is ours. */
  loopHost: string;
}

export const LOOP_HEADER = 'X-HelpDeskApp-Loop';

/** Encoded, 400 characters stay under the 998 octets of a line (RFC 5322 section 2.1.1) even where nothing can be folded. */
const MAX_SUBJECT_LENGTH = 400;
const MAX_NAME_LENGTH = 200;
const MAX_MESSAGE_ID_LENGTH = 250;

/** Bytes with CRLF lines and no Bcc. An attachment that cannot be read ends the stream with its error. */
export function compose(mail: OutgoingMail): Readable {
  return composed(mail).createReadStream();
}

/** The same at once, of a mail without attachments. */
export function composeText(mail: Omit<OutgoingMail, 'attachments'>): Buffer {
  return renderNode(composed({ ...mail, attachments: [] }));
}

function composed(mail: OutgoingMail): MimeNode {
  const composer = new MailComposer({
    from: plainAddress(mail.from),
    to: mail.to.map(plainAddress),
    cc: mail.cc.map(plainAddress),
    ...(mail.replyTo === null ? {} : { replyTo: plainAddress({ address: mail.replyTo, name: '' }) }),
    subject: oneLine(mail.subject, MAX_SUBJECT_LENGTH),
    messageId: `<${mail.messageId}>`,
    ...threadHeaders(mail),
    date: mail.date,
    // An empty text would leave the part out, and a mail of HTML alone reads as spam.
    text: mail.text === '' ? '\n' : plainLines(mail.text),
    ...(mail.html === null ? {} : { html: htmlDocument(plainLines(mail.html), mail.language) }),
    attachments: mail.attachments.map(attachmentPart),
    headers: [
      { key: LOOP_HEADER, value: oneLine(mail.loopHost, MAX_NAME_LENGTH) },
      ...automaticHeaders(mail),
      ...listHeaders(mail),
    ],
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile();
}

/** A bare CR may not travel (RFC 5322 section 2.3), and servers that read it as a line end let words pass for commands. */
const plainLines = (text: string): string => text.replaceAll(/\r\n?/g, '\n').toWellFormed();

function threadHeaders(mail: OutgoingMail): { inReplyTo?: string; references?: string } {
  const references = trimReferences(mail.references.filter(isMessageId));
  return {
    ...(mail.inReplyTo !== null && isMessageId(mail.inReplyTo) ? { inReplyTo: `<${mail.inReplyTo}>` } : {}),
    ...(references.length > 0 ? { references: references.map((id) => `<${id}>`).join(' ') } : {}),
  };
}

/** A customer's Message-ID may be anything; one that cannot stand in a header as it is helps no thread. */
function isMessageId(id: string): boolean {
  return id.length <= MAX_MESSAGE_ID_LENGTH && /^[!-;=?-~]+$/.test(id);
}

/**
 * RFC 3834 for the world, Precedence for responders older than it, X-Auto-Response-Suppress for Exchange, which knows only that. A
 * mail that nobody can answer is for one person, as an invitation is: called bulk it would lie among advertising.
 */
function automaticHeaders({ automatic, replyTo }: OutgoingMail): { key: string; value: string }[] {
  if (automatic === null) return [];
  return [
    { key: 'Auto-Submitted', value: automatic },
    ...(replyTo === null ? [] : [{ key: 'Precedence', value: 'bulk' }]),
    { key: 'X-Auto-Response-Suppress', value: 'All' },
  ];
}

function listHeaders({ listId, unsubscribe }: OutgoingMail): { key: string; value: string }[] {
  const isUrl = unsubscribe && /^https?:\/\/[!-;=?-~]{1,500}$/.test(unsubscribe);
  return [
    ...(listId === null ? [] : [{ key: 'List-Id', value: `<${oneLine(listId, MAX_NAME_LENGTH)}>` }]),
    ...(isUrl ? [{ key: 'List-Unsubscribe', value: `<${unsubscribe}>` }] : []),
  ];
}

function plainAddress({ address, name }: Address): Address {
  return { address: oneLine(address, 320), name: oneLine(name, MAX_NAME_LENGTH) };
}

/** Controls, line separators and lone surrogates have no place in a header; direction overrides disguise an address. */
function oneLine(text: string, maxLength: number): string {
  const plain = text
    .slice(0, maxLength * 4)
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, ' ');
  return Array.from(plain.toWellFormed()).slice(0, maxLength).join('').trim();
}

function attachmentPart(attachment: OutgoingAttachment): MailComposerAttachment {
  const contentId = attachment.inline
    ? attachment.contentId?.replaceAll(/[^!-;=?-~]/g, '').slice(0, MAX_MESSAGE_ID_LENGTH)
    : '';
  return {
    filename: safeFilename(attachment.filename),
    contentType: partType(attachment.contentType),
    contentDisposition: attachment.inline ? 'inline' : 'attachment',
    contentTransferEncoding: 'base64',
    content: openLazily(attachment),
    ...(contentId ? { cid: contentId } : {}),
  };
}

/** message/* may not be encoded (RFC 2046 section 5.2.1) and multipart/* would be read as structure: both travel as bytes. */
function partType(contentType: string): string {
  const type = contentType.trim().toLowerCase();
  const wellFormed = /^[a-z0-9!#$&^_.+-]{1,127}\/[a-z0-9!#$&^_.+-]{1,127}$/.test(type);
  return wellFormed && !/^(?:message|multipart)\//.test(type) ? type : 'application/octet-stream';
}

function openLazily(attachment: OutgoingAttachment): Readable {
  async function* read(): AsyncGenerator<Buffer> {
    for await (const chunk of attachment.open()) yield chunk;
  }
  return Readable.from(read(), { objectMode: false });
}
