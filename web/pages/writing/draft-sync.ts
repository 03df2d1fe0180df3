// The draft of a ticket between this browser and the server: kept here at once, there a moment later, and never over a newer one.
import { putDraft, type DraftWords, type WrittenDraft } from '../../api/drafts.ts';
import { desk } from '../../state/desk.ts';
import { randomKey } from '../../browser/random-key.ts';
import {
  draftOf,
  emptyDraft,
  isEmptyDraft,
  type DraftClash,
  type ReplyDraft,
} from '../../state/reply-draft.ts';
import { dropStored, readStored, writeStored } from '../../browser/stored.ts';

const RETRY_MS = 5000;

interface Owner {
  draft: ReplyDraft;
  sending: boolean;
  /** Puts another draft into the reply box. */
  adopt(draft: ReplyDraft): void;
  requestUpdate(): void;
}

export class DraftSync {
  clash: DraftClash | null = null;
  /** The server did not answer: what is written is in this browser only. */
  away = false;
  #owner: Owner;
  #ticketId = 0;
  #putting: Promise<void> | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(owner: Owner) {
    this.#owner = owner;
  }

  show(ticketId: number): ReplyDraft {
    this.#ticketId = ticketId;
    this.clash = null;
    this.away = false;
    clearTimeout(this.#retry);
    return keptDraft(ticketId);
  }

  /** Until what was on its way to the server has arrived, so that a reply does not cross with its own draft. */
  async settled(): Promise<void> {
    await this.#putting;
  }

  /** Keeps it here, and sends it on its way. */
  save(options: { leaving?: boolean } = {}): void {
    keepDraft(this.#ticketId, this.#owner.draft);
    void this.#push(options);
  }

  /**
   * What the server has. An answer that was under way while a save of ours arrived may be of before it, and is let go.
   * @param known the version that was known here when the server was asked
   * @returns whether it counted
   */
  meet(own: WrittenDraft | null, known: number): boolean {
    const { draft, sending } = this.#owner;
    if (sending || this.#putting || draft.version !== known) return false;
    if (!this.clash) this.#compare(own, draft);
    return true;
  }

  #compare(own: WrittenDraft | null, draft: ReplyDraft): void {
    if ((own?.version ?? 0) === draft.version) {
      if (draft.unsaved) void this.#push();
      // Sent as the page was left, and arrived: each change has a key of its own.
    } else if (own?.key === draft.key) this.#take(own);
    else if (draft.unsaved && !(isEmptyDraft(draft) && draft.version === 0)) {
      this.clash = { current: own };
      this.#owner.requestUpdate();
    } else this.#take(own);
  }

  /** The clash is decided: by what is there, or by what is here. */
  decide(choice: 'theirs' | 'mine'): void {
    const { clash } = this;
    if (!clash) return;
    this.clash = null;
    if (choice === 'theirs') return this.#take(clash.current);
    this.#owner.draft = { ...this.#owner.draft, version: clash.current?.version ?? 0, unsaved: true };
    this.save();
  }

  #take(own: WrittenDraft | null): void {
    const draft = own ? draftOf(own) : emptyDraft(randomKey());
    keepDraft(this.#ticketId, draft);
    this.#owner.adopt(draft);
  }

  async #push({ leaving = false } = {}): Promise<void> {
    const { draft, sending } = this.#owner;
    if (!draft.unsaved || sending || this.clash || (isEmptyDraft(draft) && draft.version === 0)) return;
    if (this.#putting) return void this.#putting.then(() => this.#push());
    clearTimeout(this.#retry);
    this.#putting = this.#put(this.#ticketId, draft, leaving);
    await this.#putting;
    this.#putting = null;
  }

  async #put(ticketId: number, sent: ReplyDraft, leaving: boolean): Promise<void> {
    const result = await putDraft(ticketId, wordsFor(sent), leaving);
    const shown = ticketId === this.#ticketId;
    const now = shown ? this.#owner.draft : keptDraft(ticketId);
    if (result.ok) {
      const { own } = result.data;
      const saved = { version: own?.version ?? 0, savedAt: own?.updatedAt ?? null };
      const draft = { ...now, ...saved, unsaved: now.key !== sent.key };
      keepDraft(ticketId, draft);
      if (!shown) return;
      this.#owner.draft = draft;
      this.away = false;
    } else if (!shown) return;
    else if (result.problem.status === 409)
      this.clash = { current: (result.problem.current ?? null) as WrittenDraft | null };
    else {
      this.away = true;
      this.#retry = setTimeout(() => void this.#push(), RETRY_MS);
    }
    this.#owner.requestUpdate();
  }
}

function wordsFor(draft: ReplyDraft): DraftWords {
  const { version, mode, text, html, to, cc, bcc, files, actions, seen, key, shared } = draft;
  return {
    version,
    mode,
    reply: { text: text.reply, html: html.reply },
    note: { text: text.note, html: html.note },
    to,
    cc,
    bcc,
    files,
    actions,
    seen,
    key,
    shared,
  };
}

export function keptDraft(ticketId: number): ReplyDraft {
  return { ...emptyDraft(randomKey()), ...readStored<Partial<ReplyDraft>>(nameOf(ticketId)) };
}

/** In this browser. One that is empty, and that the server knows to be, is not kept. */
export function keepDraft(ticketId: number, draft: ReplyDraft): void {
  if (isEmptyDraft(draft) && !(draft.unsaved && draft.version > 0)) dropStored(nameOf(ticketId));
  else writeStored(nameOf(ticketId), draft);
}

const nameOf = (ticketId: number): string => `draft.${desk.me?.id ?? 0}.${ticketId}`;
