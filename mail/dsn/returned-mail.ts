// The mail a report speaks of: its Message-ID and recipient, from the returned copy, its headers, or the words.
import type { ReportPart } from '../checks/mail-facts.ts';
import { readFields } from './delivery-status.ts';

export interface ReturnedMail {
  /** Without <>. */
  messageId: string | null;
  recipient: string;
}

const RETURNED = /^(?:message\/(?:rfc822|global|global-headers)|text\/rfc822-headers?)$/;
const MESSAGE_ID_IN_TEXT = /^[ \t>]{0,8}message-id:\s{0,80}<([^<>\s]{3,900})>/im;
const TO_IN_TEXT = /^[ \t>]{0,8}to:[ \t]{0,10}([^\n]{3,400})/im;
const ADDRESS = /[^\s<>@"(),;:]{1,100}@[\w.-]{1,200}/;

/** `text` serves when no part holds the mail: many servers paste it behind their words. */
export function readReturnedMail(parts: readonly ReportPart[], text: string): ReturnedMail {
  for (const part of parts) {
    if (!RETURNED.test(part.type)) continue;
    const fields = readFields(part.content.split(/\n[ \t]*\n/)[0] ?? '');
    const messageId = /<?([^<>\s]{3,900})>?/.exec(fields.get('message-id') ?? '')?.[1] ?? null;
    const recipient = ADDRESS.exec(fields.get('to') ?? '')?.[0] ?? '';
    if (messageId !== null || recipient !== '') return { messageId, recipient };
  }
  return {
    messageId: MESSAGE_ID_IN_TEXT.exec(text)?.[1] ?? null,
    recipient: ADDRESS.exec(TO_IN_TEXT.exec(text)?.[1] ?? '')?.[0] ?? '',
  };
}
