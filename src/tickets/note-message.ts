// A note as a message: it goes to nobody and answers nothing.
import type { NewMessage } from './store.ts';

/** @param by null: the desk itself */
export const noteMessage = (
  by: number | null,
  note: { text: string; html: string | null; createdAt: Date },
): NewMessage => ({
  kind: 'note',
  authorAgentId: by,
  authorCustomerId: null,
  from: null,
  to: [],
  cc: [],
  bcc: [],
  subject: '',
  messageId: null,
  inReplyTo: null,
  references: [],
  quotedText: '',
  invite: null,
  ...note,
});
