// One mail from octets to a ParsedMail. Runs in a parse thread: it may take time and memory, within the limits.
import { type MailFacts, type ReportPart } from '../checks/mail-facts.ts';
import { classify } from '../checks/index.ts';
import type { AttachmentSpool } from './attachment-spool.ts';
import { chooseBody, fileNameOf } from './body-choice.ts';
import { decodeText } from './charset.ts';
import { cleanText } from './clean-text.ts';
import { matchPictures } from './match-pictures.ts';
import { type MimePart, readMimeTree } from './mime-tree.ts';
import type { Envelope } from './parse-result.ts';
import type { ParseLimits } from './parse-limits.ts';
import type { Invite, ParsedMail } from './parsed-mail.ts';
import { readAttachments } from './read-attachments.ts';
import { type Body, readBody } from './read-body.ts';
import { readInvite } from './read-invite.ts';
import { type MailHeaders, readMailHeaders } from './read-headers.ts';
import { decodeTransfer } from './transfer-encoding.ts';
import { unwrapParts } from './unwrap-parts.ts';

export interface ParseTask {
  source: Buffer;
  envelope: Envelope;
  limits: ParseLimits;
  spool: AttachmentSpool;
  /** What an agent wants texts read as whose charset is missing or wrong; null: what the mail says, or detection. */
  charset?: string | null;
}

/** Reports are read up to here; the interesting fields stand at the start. */
const MAX_REPORT_BYTES = 128 * 1024;
const MAX_REPORT_PARTS = 20;
const REPORT_TYPE =
  /^(?:message\/(?:delivery-status|global-delivery-status|feedback-report|disposition-notification|rfc822|global)|text\/rfc822-headers?|message\/global-headers)$/;

export async function parseMail(task: ParseTask): Promise<ParsedMail> {
  const { source, limits } = task;
  const { root, warnings: structural } = readMimeTree(source, limits);
  const warnings = new Set(structural);
  const choice = chooseBody(unwrapParts(root, { limits, warnings }));
  const charset = task.charset ?? null;
  const charsetHint = charset ?? choice.plain[0]?.typeParameters.get('charset') ?? null;
  const headers = readMailHeaders(root.fields, { limits, charsetHint, warnings });
  const body = sayingWhyEmpty(readBody(choice, { limits, warnings, charset }), warnings);
  const attachments = await readAttachments(choice.attachments, {
    limits,
    spool: task.spool,
    html: body.html,
  });
  const facts = gatherFacts(task, root, { headers, body });
  return {
    ...headers,
    ...body,
    ...matchPictures(body.html, attachments),
    invite: findInvite(choice.attachments),
    classification: classify(facts),
    warnings: [...warnings].map(cleanText),
  };
}

/** An agent sees why a mail shows nothing; brackets tell that the sender did not write it. */
function sayingWhyEmpty(body: Body, warnings: ReadonlySet<string>): Body {
  const why = [...warnings].find((warning) => /^the mail (?:is encrypted|was sent in)/.test(warning));
  if (why === undefined || body.html !== null || `${body.text}${body.quotedText}`.trim() !== '') return body;
  return { ...body, text: `[T${why.slice(1)}. It is attached as it came.]` };
}

function gatherFacts(task: ParseTask, root: MimePart, read: { headers: MailHeaders; body: Body }): MailFacts {
  const report = reportOf(root);
  return {
    headers: read.headers.headers,
    envelopeFrom: task.envelope.from,
    from: read.headers.from?.address ?? '',
    subject: read.headers.subject,
    type: report.type,
    reportType: (report.typeParameters.get('report-type') ?? '').toLowerCase(),
    text: `${read.body.text}\n${read.body.quotedText}`,
    reportParts: reportParts(root).slice(0, MAX_REPORT_PARTS),
  };
}

/** Gateways wrap a report into a mail of their own, before a disclaimer. Behind words of somebody it is a thing they write about. */
function reportOf(root: MimePart): MimePart {
  const [first] = root.children;
  return root.type === 'multipart/mixed' && first?.type === 'multipart/report' ? first : root;
}

const MAX_CALENDAR_BYTES = 512 * 1024;

/** Of the first calendar file that holds an event. */
function findInvite(parts: readonly MimePart[]): Invite | null {
  for (const part of parts) {
    const isCalendar =
      /^(?:text\/calendar|application\/ics)$/.test(part.type) || /\.ics$/i.test(fileNameOf(part));
    if (!isCalendar || part.content.length > MAX_CALENDAR_BYTES) continue;
    const { text } = decodeText(
      decodeTransfer(part.content, part.encoding),
      part.typeParameters.get('charset') ?? null,
    );
    const invite = readInvite(text, part.typeParameters.get('method') ?? '');
    if (invite !== null) return invite;
  }
  return null;
}

function reportParts(part: MimePart): ReportPart[] {
  if (part.children.length > 0) return part.children.flatMap((child) => reportParts(child));
  if (!REPORT_TYPE.test(part.type)) return [];
  const encoded = part.content.subarray(0, MAX_REPORT_BYTES);
  const { text } = decodeText(
    decodeTransfer(encoded, part.encoding),
    part.typeParameters.get('charset') ?? null,
  );
  return [{ type: part.type, content: cleanText(text) }];
}
