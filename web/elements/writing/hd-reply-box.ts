// Where an agent writes: Reply and Note as two clear modes, people as chips, files, and how it is sent.
import { msg } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import type { WrittenDraft } from '../../api/drafts.ts';
import { fillMacro, useMacro, type Macro, type TicketActions } from '../../api/macros.ts';
import type { Mailbox } from '../../api/mailboxes.ts';
import type { Message } from '../../api/messages.ts';
import type { Problem } from '../../api/request.ts';
import type { Recipients } from '../../api/tickets.ts';
import { macroSource } from '../../editor/macro-source.ts';
import { colleagues, tickets } from '../../editor/sources.ts';
import { joinActions } from '../../state/pending-actions.ts';
import {
  emptyDraft,
  isSilent,
  withWords,
  type DraftClash,
  type ReplyDraft,
  type ReplyMode,
} from '../../state/reply-draft.ts';
import { attachButtonStyles } from './attach-button.ts';
import { controls } from '../basics/controls.ts';
import { crossedNotice, crossedNoticeStyles } from './crossed-notice.ts';
import { clashNotice, draftNoticesStyles, sharedDrafts } from './draft-notices.ts';
import { fileList, fileListStyles, type AttachedFile } from './file-list.ts';
import { commitAll } from '../form/hd-address-field.ts';
import type { HdEditor } from './hd-editor.ts';
import { leftOffStyles } from './left-off.ts';
import { mailedDraft, type MailedDraftState } from './mailed-draft.ts';
import { pendingChips, pendingChipsStyles } from './pending-chips.ts';
import { replyBoxStyles } from './reply-box-styles.ts';
import { replyFoot } from './reply-foot.ts';
import { replyModes } from './reply-modes.ts';
import { replyPeople, replyPeopleStyles } from './reply-people.ts';
import { replyWords } from './reply-words.ts';
import { AT_ONCE, sendButtonsStyles, type SendChoice } from './send-buttons.ts';
import { filesTrouble, isUploading, sendingWords, wordsTrouble } from './sending-trouble.ts';

/**
 * Emits `hd-draft` (Partial<ReplyDraft>), `hd-files` (File[]), `hd-remove-file` (key), `hd-send` (SendChoice); `hd-take-mailed` and
 * `hd-discard-mailed` for an answer that came by mail; `hd-read` and `hd-send-anyway` about what others wrote meanwhile;
 * `hd-clash` ('theirs' or 'mine') and `hd-take-over` (agent's id) about drafts.
 */
export class HdReplyBox extends LitElement {
  static override properties = {
    ticketId: { attribute: false },
    mailbox: { attribute: false },
    draft: { attribute: false },
    recipients: { attribute: false },
    files: { attribute: false },
    sending: { attribute: false },
    problem: { attribute: false },
    mailed: { attribute: false },
    answered: { attribute: false },
    own: { attribute: false },
    news: { attribute: false },
    shared: { attribute: false },
    clash: { attribute: false },
    away: { attribute: false },
    held: { attribute: false },
    wide: { state: true },
    error: { state: true },
    waiting: { state: true },
  };

  ticketId = 0;
  /** Of the ticket; null until it is here. */
  mailbox: Mailbox | null = null;
  draft: ReplyDraft = emptyDraft('');
  recipients: Recipients | null = null;
  files: AttachedFile[] = [];
  sending = false;
  problem: Problem | null = null;
  /** An answer that came by mail and was not sent. */
  mailed: MailedDraftState | null = null;
  /** The message the reply answers. */
  answered: Message | null = null;
  /** Addresses of the desk. */
  own: string[] = [];
  /** What others wrote since the reply was begun. */
  news: Message[] = [];
  /** What colleagues are writing here and have shared. */
  shared: WrittenDraft[] = [];
  /** The draft is another one elsewhere. */
  clash: DraftClash | null = null;
  /** The server does not answer: the draft is in this browser only. */
  away = false;
  /** The reply was held for it. */
  held = false;
  /** Cc and Bcc rows are asked for. */
  wide = false;
  error = '';
  /** What to do once the files are uploaded: it was asked to be sent before. */
  waiting: SendChoice | null = null;

  #macros = macroSource({
    mailboxId: () => this.mailbox?.id ?? null,
    fill: (macroId) => fillMacro(this.ticketId, macroId),
    apply: (macroId) => useMacro(this.ticketId, macroId),
    pend: (actions) => this.#pend(joinActions(this.draft.actions[this.draft.mode], actions)),
  });
  #sources = { reply: [this.#macros, tickets()], note: [this.#macros, colleagues(), tickets()] };

  static override styles = [
    controls,
    draftNoticesStyles,
    fileListStyles,
    attachButtonStyles,
    pendingChipsStyles,
    crossedNoticeStyles,
    leftOffStyles,
    replyPeopleStyles,
    sendButtonsStyles,
    replyBoxStyles,
  ];

  /** Puts the cursor into the words of a mode. */
  write(mode: ReplyMode): void {
    if (mode !== this.draft.mode) this.#draft({ mode });
    void this.updateComplete.then(() => this.#editor?.updateComplete).then(() => this.#editor?.focus());
  }

  /** Puts its words where the caret is; what it does to the ticket is done with what is sent. */
  async useMacro({ id, name }: Macro): Promise<void> {
    const words = await this.#macros.take({ key: String(id), label: name, detail: '' });
    if (words && !isSilent(words)) this.#editor?.insert(words);
    else this.#editor?.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ticketId')) this.waiting = null;
  }

  override updated(): void {
    if (this.waiting && !isUploading(this.files)) this.#send(this.waiting);
  }

  get #editor(): HdEditor | null {
    return this.renderRoot.querySelector('hd-editor');
  }

  override render() {
    const { draft } = this;
    const isNote = draft.mode === 'note';
    return html`<form
      class=${draft.mode}
      aria-label=${isNote ? msg('Internal note') : msg('Reply')}
      @submit=${this.#onSubmit}
    >
      ${replyModes(draft.mode, (mode) => this.write(mode))} ${this.#notices()}
      ${isNote ? nothing : this.#people()} ${isNote ? nothing : this.#crossed()}
      ${replyWords({
        ticketId: this.ticketId,
        mailbox: this.mailbox,
        draft,
        sources: this.#sources[draft.mode],
        change: (words) => {
          this.error = '';
          this.#draft(withWords(this.draft, draft.mode, words));
        },
        attach: (files) => this.#emit('hd-files', files),
        send: () => this.#send(AT_ONCE),
      })}
      ${fileList(this.files, (key) => this.#emit('hd-remove-file', key))}
      ${pendingChips(draft.actions[draft.mode], (actions) => this.#pend(actions))}
      ${sendingWords({
        waiting: this.waiting !== null,
        error: this.error,
        problem: this.held && this.news.length > 0 ? null : this.problem,
      })}
      ${replyFoot({
        draft,
        away: this.away,
        sending: this.sending || this.waiting !== null,
        attach: (files) => this.#emit('hd-files', files),
        share: (shared) => this.#draft({ shared }),
        send: (choice) => this.#send(choice),
      })}
    </form>`;
  }

  /** Drafts besides the one shown: by mail, elsewhere, of colleagues. */
  #notices() {
    return html`${
      this.mailed
        ? mailedDraft(this.mailed, {
            take: () => this.#emit('hd-take-mailed', null),
            discard: () => this.#emit('hd-discard-mailed', null),
          })
        : nothing
    }
    ${clashNotice(this.clash, (choice) => this.#emit('hd-clash', choice))}
    ${sharedDrafts(this.shared, (agentId) => this.#emit('hd-take-over', agentId))}`;
  }

  #people() {
    return replyPeople({
      draft: this.draft,
      recipients: this.recipients,
      answered: this.answered,
      own: this.own,
      wide: this.wide,
      widen: () => (this.wide = true),
      change: (change) => this.#draft(change),
    });
  }

  #crossed() {
    return crossedNotice({
      news: this.news,
      held: this.held,
      sendAnyway: () => this.#emit('hd-send-anyway', null),
      seen: () => this.#emit('hd-read', null),
    });
  }

  #send(choice: SendChoice): void {
    if (this.sending) return;
    this.waiting = null;
    this.error = '';
    if (!commitAll(this.renderRoot)) return;
    this.error = wordsTrouble(this.draft, this.#editor?.busy ?? false);
    if (this.error) return;
    if (isUploading(this.files)) this.waiting = choice;
    else this.error = filesTrouble(this.files);
    if (!this.error && !this.waiting) this.#emit('hd-send', choice);
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    this.#send(AT_ONCE);
  }

  #pend(actions: TicketActions): void {
    this.#draft({ actions: { ...this.draft.actions, [this.draft.mode]: actions } });
  }

  /** Whoever writes on wants to send it themselves. */
  #draft(change: Partial<ReplyDraft>): void {
    this.waiting = null;
    this.#emit('hd-draft', change);
  }

  #emit(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('hd-reply-box', HdReplyBox);
