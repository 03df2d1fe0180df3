// A reply or note being written, as kept in this browser for its ticket.
import type { WrittenDraft } from '../api/drafts.ts';
import type { TicketActions } from '../api/macros.ts';
import type { Message } from '../api/messages.ts';
import type { TakenBack } from '../api/outbound-mails.ts';
import type { Address, Recipients } from '../api/tickets.ts';
import { joinWords, type Words } from '../editor/words.ts';
import { isIdle } from './pending-actions.ts';

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
  /** The same with its formatting; null where it was written as plain text. */
  html: Record<ReplyMode, string | null>;
  files: DraftFile[];
  /** What chosen macros will do to the ticket when the words of a mode are sent. */
  actions: Record<ReplyMode, TicketActions>;
  /** Null while the ticket's own recipients are meant. */
  to: Address[] | null;
  cc: Address[] | null;
  bcc: Address[];
  /** The newest message there was when the reply was begun, or that its author has read since; null before that. */
  seen: number | null;
  /** Names this attempt to the server, so that sending again after a lost answer sends once. */
  key: string;
  savedAt: string | null;
  /** Of the server's copy; 0 while it has none. */
  version: number;
  /** Written on since the server has it. */
  unsaved: boolean;
  /** Colleagues see it and may take it over. */
  shared: boolean;
}

/** What is on the server instead of what a draft goes on from; null: nothing any more. */
export interface DraftClash {
  current: WrittenDraft | null;
}

export function emptyDraft(key: string, mode: ReplyMode = 'reply'): ReplyDraft {
  return {
    mode,
    text: { reply: '', note: '' },
    html: { reply: null, note: null },
    files: [],
    actions: { reply: {}, note: {} },
    to: null,
    cc: null,
    bcc: [],
    seen: null,
    key,
    savedAt: null,
    version: 0,
    unsaved: false,
    shared: false,
  };
}

/** As the server has it. */
export function draftOf(written: WrittenDraft): ReplyDraft {
  const { mode, reply, note, files, actions, to, cc, bcc, seen, key, version, shared, updatedAt } = written;
  return {
    mode,
    text: { reply: reply.text, note: note.text },
    html: { reply: reply.html, note: note.html },
    files,
    actions,
    to,
    cc,
    bcc,
    seen,
    key,
    savedAt: updatedAt,
    version,
    unsaved: false,
    shared,
  };
}

/** What is left once the words of its mode are sent: a note leaves the reply as it is. */
export function afterSending(draft: ReplyDraft, key: string): ReplyDraft {
  const rest = { ...emptyDraft(key), version: draft.version, unsaved: true };
  const other = draft.mode === 'reply' ? 'note' : 'reply';
  const actions = { ...rest.actions, [other]: draft.actions[other] };
  if (other === 'note') return { ...rest, ...withWords(rest, other, wordsOf(draft, other)), actions };
  const { to, cc, bcc, seen, shared } = draft;
  return { ...rest, ...withWords(rest, other, wordsOf(draft, other)), actions, to, cc, bcc, seen, shared };
}

/** Nothing in it that would be missed. */
export function isEmptyDraft(draft: ReplyDraft): boolean {
  const { reply, note } = draft.actions;
  const silent = isSilent(wordsOf(draft, 'reply')) && isSilent(wordsOf(draft, 'note'));
  return silent && draft.files.length === 0 && isIdle(reply) && isIdle(note);
}

export const wordsOf = (draft: ReplyDraft, mode: ReplyMode = draft.mode): Words => ({
  text: draft.text[mode],
  html: draft.html[mode],
});

/** No words, and no picture. */
export function isSilent({ text, html }: Words): boolean {
  return text.trim() === '' && !html?.includes('<img');
}

/** The draft with other words in a mode. */
export function withWords(
  draft: ReplyDraft,
  mode: ReplyMode,
  words: Words,
): Pick<ReplyDraft, 'text' | 'html'> {
  return {
    text: { ...draft.text, [mode]: words.text },
    html: { ...draft.html, [mode]: words.html },
  };
}

export function draftRecipients(
  draft: ReplyDraft,
  recipients: Recipients | null,
): { to: Address[]; cc: Address[] } {
  return { to: draft.to ?? recipients?.to ?? [], cc: draft.cc ?? recipients?.cc ?? [] };
}

/** What others wrote that the reply's author may not have read. */
export function newsFor(draft: ReplyDraft, messages: readonly Message[], meId: number): Message[] {
  const { seen } = draft;
  if (seen === null || draft.mode !== 'reply' || isEmptyDraft(draft)) return [];
  return messages.filter(
    ({ id, kind, author, delivery }) =>
      id > seen &&
      (kind === 'customer' || (kind === 'reply' && author?.id !== meId && delivery?.state !== 'cancelled')),
  );
}

/** A reply that was taken back, before what has been written since. */
export function withTakenBack(draft: ReplyDraft, taken: TakenBack): ReplyDraft {
  const names = new Map(taken.attachments.map(({ id, contentId }) => [contentId, id]));
  const html = taken.html?.replaceAll(/ data-hd-cid="([^"]*)"/g, (all, cid: string) => {
    const id = names.get(cid);
    return id === undefined ? all : ` src="cid:upload-${id}"`;
  });
  const files = taken.attachments
    .filter(({ id }) => !html?.includes(`cid:upload-${id}"`))
    .map(({ id, filename, size }) => ({ id, name: filename, size }));
  const words = joinWords({ text: taken.text, html: html ?? null }, wordsOf(draft, 'reply'));
  return {
    ...draft,
    ...withWords(draft, 'reply', words),
    mode: 'reply',
    files: [...files, ...draft.files],
    to: taken.to,
    cc: taken.cc,
    bcc: taken.bcc,
  };
}
