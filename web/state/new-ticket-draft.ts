// A ticket an agent is about to open, as kept in this browser and on the server.
import type { NewTicketDraft, NewTicketDraftInput } from '../api/drafts.ts';
import type { TicketActions } from '../api/macros.ts';
import type { NewTicket } from '../api/tickets.ts';
import { trimmedWords } from '../editor/trim-words.ts';
import type { SendChoice } from '../elements/writing/send-buttons.ts';
import { isIdle } from './pending-actions.ts';

export interface NewTicketWords extends NewTicketDraftInput {
  actions: TicketActions;
  savedAt: string | null;
  /** Written on since the server has it. */
  unsaved: boolean;
}

export const emptyNewTicket = (key: string): NewTicketWords => ({
  mailboxId: null,
  email: '',
  name: '',
  subject: '',
  words: { text: '', html: null },
  cc: [],
  bcc: [],
  files: [],
  actions: {},
  key,
  version: 0,
  savedAt: null,
  unsaved: false,
});

/** As the server has it. */
export const newTicketOf = ({ updatedAt, ...draft }: NewTicketDraft): NewTicketWords => ({
  ...draft,
  savedAt: updatedAt,
  unsaved: false,
});

/** Nothing in it that would be missed. */
export function isEmptyNewTicket(draft: NewTicketWords): boolean {
  const { email, name, subject, words, cc, bcc, files, actions } = draft;
  const typed = [email, name, subject, words.text].every((text) => text.trim() === '');
  return (
    typed && isIdle(actions) && !words.html?.includes('<img') && cc.length + bcc.length + files.length === 0
  );
}

/** What the server keeps of it. */
export function keptOf({
  savedAt: _savedAt,
  unsaved: _unsaved,
  ...kept
}: NewTicketWords): NewTicketDraftInput {
  return kept;
}

/** As it is sent. */
export function ticketFrom(
  draft: NewTicketWords,
  { mailboxId, attachmentIds, choice }: { mailboxId: number; attachmentIds: number[]; choice: SendChoice },
): NewTicket {
  const { email, name, subject, cc, bcc, actions } = draft;
  const { status, sendAt } = choice;
  const words = trimmedWords(draft.words);
  return {
    mailboxId,
    customer: { email: email.trim(), name: name.trim() },
    subject: subject.trim(),
    ...(words.html === null ? { text: words.text } : { html: words.html }),
    ...(cc.length > 0 ? { cc } : {}),
    ...(bcc.length > 0 ? { bcc } : {}),
    ...(attachmentIds.length > 0 ? { attachmentIds } : {}),
    ...(status ? { status } : {}),
    ...(sendAt ? { sendAt: sendAt.toISOString() } : {}),
    ...(isIdle(actions) ? {} : { actions }),
  };
}
