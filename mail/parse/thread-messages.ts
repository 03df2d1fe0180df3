// What the parser pool and its threads say to each other.
import type { Envelope } from './parse-result.ts';
import type { ParseLimits } from './parse-limits.ts';
import type { ParsedAttachment, ParsedMail } from './parsed-mail.ts';

export interface ThreadData {
  limits: ParseLimits;
}

export interface ThreadTask {
  source: { bytes: Uint8Array } | { path: string };
  envelope: Envelope;
  charset: string | null;
  /** For the files of this mail; made by the thread when needed, removed by the pool. */
  directory: string;
}

export type ThreadAnswer =
  | { outcome: 'ready' }
  | {
      outcome: 'parsed';
      /** ParsedMail without its contents, as JSON: one string crosses four times as fast as many small objects. */
      json: string;
      contents: ParsedAttachment['content'][];
    }
  | { outcome: 'failed'; reason: string };

export function packMail(mail: ParsedMail): { json: string; contents: ParsedAttachment['content'][] } {
  const contents = mail.attachments.map(({ content }) => content);
  const attachments = mail.attachments.map((attachment) => Object.assign(attachment, { content: null }));
  return { json: JSON.stringify({ ...mail, attachments }), contents };
}

export function unpackMail(json: string, contents: readonly ParsedAttachment['content'][]): ParsedMail {
  const mail = JSON.parse(json) as ParsedMail;
  for (const [index, content] of contents.entries())
    Object.assign(mail.attachments[index] ?? {}, { content });
  return mail;
}
