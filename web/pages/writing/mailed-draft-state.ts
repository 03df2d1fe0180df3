// The answer by mail that waits on the ticket shown: put into an empty reply, offered beside one that is being written.
import { msg, str } from '@lit/localize';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  getDraft,
  removeDraft,
  takeOverDraft,
  type MailedDraft,
  type WrittenDraft,
} from '../../api/drafts.ts';
import { desk, DeskWatch } from '../../state/desk.ts';
import type { MailedDraftState } from '../../elements/writing/mailed-draft.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { problemWords } from '../../elements/basics/notice.ts';
import { joinWords } from '../../editor/words.ts';
import { withWords, wordsOf } from '../../state/reply-draft.ts';
import { Soon } from '../../browser/soon.ts';
import type { ReplyState } from './reply-state.ts';

const PACE = { waitMs: 150, restMs: 600 };

export class MailedDraftWatch implements ReactiveController {
  #host: ReactiveControllerHost;
  #reply: ReplyState;
  #ticketId = 0;
  #draft: MailedDraft | null = null;
  /** What colleagues are writing here and have shared. */
  shared: WrittenDraft[] = [];
  #soon = new Soon(() => void this.#look(), PACE);

  constructor(host: ReactiveControllerHost, reply: ReplyState) {
    this.#host = host;
    this.#reply = reply;
    host.addController(this);
    new DeskWatch(host, {
      onLive: (event) => event.ticketId === this.#ticketId && this.#soon.schedule(),
      onCatchUp: () => this.#soon.schedule(),
    });
  }

  hostDisconnected(): void {
    this.#soon.cancel();
  }

  /** Null while none waits. */
  get shown(): MailedDraftState | null {
    const draft = this.#draft;
    if (draft === null) return null;
    const taken = this.#reply.draft.text.reply.includes(draft.text);
    return { draft, taken, mine: draft.agent.id === desk.me?.id };
  }

  show(ticketId: number): void {
    if (ticketId === this.#ticketId) return;
    this.#ticketId = ticketId;
    this.#draft = null;
    this.shared = [];
    void this.#look();
  }

  async #look(): Promise<void> {
    const id = this.#ticketId;
    const { version } = this.#reply.draft;
    const result = await getDraft(id);
    if (id !== this.#ticketId || !result.ok) return;
    const { mailed, own, shared } = result.data;
    this.shared = shared;
    if (!this.#reply.sync.meet(own, version)) this.#soon.schedule();
    const isNew = mailed?.updatedAt !== this.#draft?.updatedAt;
    this.#draft = mailed;
    if (isNew && this.#draft && this.#reply.draft.text.reply.trim() === '') this.take();
    this.#host.requestUpdate();
  }

  /** Puts its words below what is written. */
  take = (): void => {
    const draft = this.#draft;
    if (!draft) return;
    const words = joinWords(wordsOf(this.#reply.draft, 'reply'), { text: draft.text, html: null });
    this.#reply.change({ mode: 'reply', ...withWords(this.#reply.draft, 'reply', words) });
  };

  /** Goes on with a colleague's draft. */
  takeOver = async (agentId: number): Promise<void> => {
    const result = await takeOverDraft(this.#ticketId, agentId);
    if (result.ok) this.#reply.sync.meet(result.data.own, this.#reply.draft.version);
    else toast(msg(str`Not taken over. ${problemWords(result.problem)}`), true);
    void this.#look();
  };

  discard = async (): Promise<void> => {
    const draft = this.#draft;
    if (!draft || !(await this.#remove())) return;
    const text = this.#reply.draft.text.reply.replace(draft.text, '').trim();
    this.#reply.change(withWords(this.#reply.draft, 'reply', { text, html: null }));
    toast(msg('Discarded the answer by mail. What came is still in Mail in.'));
  };

  /** A reply was sent: with its words, it is done. */
  async sent(hadWords: boolean): Promise<void> {
    if (this.#draft && hadWords) await this.#remove();
  }

  async #remove(): Promise<boolean> {
    const result = await removeDraft(this.#ticketId);
    if (result.ok) this.#draft = null;
    else toast(msg(str`The draft is still there. ${problemWords(result.problem)}`), true);
    this.#host.requestUpdate();
    return result.ok;
  }
}
