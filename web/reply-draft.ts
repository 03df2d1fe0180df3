// A reply or note being written, as kept in this browser for its ticket.
import type { Address, Recipients } from './api/tickets.ts';

export type ReplyMode = 'reply' | 'note';

export interface DraftFile {
  id: number;
  name: string;
  size: number;
}

export interface ReplyDraft {
  mode: ReplyMode;
  /** Each mode keeps its own words, so that a note cannot slip into a reply. */
  text: Record<ReplyMode, string>;
  files: DraftFile[];
  /** Null while the ticket's own recipients are meant. */
  to: Address[] | null;
  cc: Address[] | null;
  bcc: Address[];
  /** Names this attempt to the server, so that sending again after a lost answer sends once. */
  key: string;
  savedAt: string | null;
}

export function emptyDraft(key: string, mode: ReplyMode = 'reply'): ReplyDraft {
  return { mode, text: { reply: '', note: '' }, files: [], to: null, cc: null, bcc: [], key, savedAt: null };
}

/** Nothing in it that would be missed. */
export function isEmptyDraft(draft: ReplyDraft): boolean {
  return draft.text.reply.trim() === '' && draft.text.note.trim() === '' && draft.files.length === 0;
}

export function draftRecipients(
  draft: ReplyDraft,
  recipients: Recipients | null,
): { to: Address[]; cc: Address[] } {
  return { to: draft.to ?? recipients?.to ?? [], cc: draft.cc ?? recipients?.cc ?? [] };
}

/** People in Cc of the customer's mail who are not among the recipients now. */
export function offeredCc(draft: ReplyDraft, recipients: Recipients | null): Address[] {
  const { to, cc } = draftRecipients(draft, recipients);
  const taken = new Set([...to, ...cc, ...draft.bcc].map((person) => person.address.toLowerCase()));
  return (recipients?.offeredCc ?? []).filter((person) => !taken.has(person.address.toLowerCase()));
}
