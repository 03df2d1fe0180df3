// One mail from octets to a ParsedMail. Runs in a parse thread: it may take time and memory, within the limits.
import { type MailFacts, type ReportPart } from '../checks/mail-facts.ts';
import { classify } from '../checks/index.ts';
import type { AttachmentSpool } from './attachment-spool.ts';
import { chooseBody } from './body-choice.ts';
import { decodeText } from './charset.ts';
import { cleanText } from './clean-text.ts';
import { type MimePart, readMimeTree } from './mime-tree.ts';
import type { Envelope } from './parse-result.ts';
import type { ParseLimits } from './parse-limits.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { readAttachments } from './read-attachments.ts';
import { type Body, readBody } from './read-body.ts';
import { type MailHeaders, readMailHeaders } from './read-headers.ts';
import { decodeTransfer } from './transfer-encoding.ts';

export interface ParseTask {
  source: Buffer;
  envelope: Envelope;
  limits: ParseLimits;
  spool: AttachmentSpool;
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
  const choice = chooseBody(root);
  const charsetHint = choice.plain[0]?.typeParameters.get('charset') ?? null;
  const headers = readMailHeaders(root.fields, { limits, charsetHint, warnings });
  const body = readBody(choice, { source, limits, warnings });
  const attachments = await readAttachments(choice.attachments, {
    source,
    limits,
    spool: task.spool,
    html: body.html,
  });
  const facts = gatherFacts(task, root, { headers, body });
  return {
    ...headers,
    ...body,
    attachments,
    classification: classify(facts),
    warnings: [...warnings].map(cleanText),
  };
}

function gatherFacts(task: ParseTask, root: MimePart, read: { headers: MailHeaders; body: Body }): MailFacts {
  return {
    headers: read.headers.headers,
    envelopeFrom: task.envelope.from,
    from: read.headers.from?.address ?? '',
    subject: read.headers.subject,
    type: root.type,
    reportType: (root.typeParameters.get('report-type') ?? '').toLowerCase(),
    text: `${read.body.text}\n${read.body.quotedText}`,
    reportParts: reportParts(root, task.source).slice(0, MAX_REPORT_PARTS),
  };
}

function reportParts(part: MimePart, source: Buffer): ReportPart[] {
  if (part.children.length > 0) return part.children.flatMap((child) => reportParts(child, source));
  if (!REPORT_TYPE.test(part.type)) return [];
  const encoded = source.subarray(
    part.body.start,
    Math.min(part.body.end, part.body.start + MAX_REPORT_BYTES),
  );
  const { text } = decodeText(
    decodeTransfer(encoded, part.encoding),
    part.typeParameters.get('charset') ?? null,
  );
  return [{ type: part.type, content: cleanText(text) }];
}
