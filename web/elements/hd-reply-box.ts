// Where an agent writes: Reply and Note as two clear modes, people as chips, files, and how it is sent.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import type { WrittenDraft } from '../api/drafts.ts';
import { fillMacro, useMacro, type Macro, type TicketActions } from '../api/macros.ts';
import type { Mailbox } from '../api/mailboxes.ts';
import type { Message } from '../api/messages.ts';
import type { Problem } from '../api/request.ts';
import type { Recipients } from '../api/tickets.ts';
import { macroSource, unfilledIn } from '../editor/macro-source.ts';
import { colleagues, tickets } from '../editor/sources.ts';
import type { Words } from '../editor/words.ts';
import { clockTime } from '../format/times.ts';
import {
  emptyDraft,
  isSilent,
  withWords,
  wordsOf,
  type DraftClash,
  type ReplyDraft,
  type ReplyMode,
} from '../reply-draft.ts';
import { controls } from './controls.ts';
import { crossedNotice, crossedNoticeStyles } from './crossed-notice.ts';
import { clashNotice, draftNoticesStyles, sharedDrafts } from './draft-notices.ts';
import { fileList, fileListStyles, type AttachedFile } from './file-list.ts';
import type { HdAddressField } from './hd-address-field.ts';
import './hd-editor.ts';
import './hd-signature.ts';
import type { HdEditor } from './hd-editor.ts';
import { pendingChips, pendingChipsStyles } from './pending-chips.ts';
import { joinActions } from '../pending-actions.ts';
import { mailedDraft, mailedDraftStyles, type MailedDraftState } from './mailed-draft.ts';
import { icon } from './icon.ts';
import { problemWords } from './notice.ts';
import { leftOffStyles } from './left-off.ts';
import { replyBoxStyles } from './reply-box-styles.ts';
import { replyPeople, replyPeopleStyles } from './reply-people.ts';
import { sendButtons, sendButtonsStyles, type SendChoice } from './send-buttons.ts';

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
    mailedDraftStyles,
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
    if (this.waiting && !this.#uploading) this.#send(this.waiting);
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
      <div class="modes" role="group" aria-label=${msg('What to write')}>
        ${this.#mode('reply', msg('Reply'), msg('Reply (r)'))}
        ${this.#mode('note', msg('Note'), msg('Internal note (n)'))}
        ${isNote ? html`<span class="small hint">${icon('note', 12)}${msg('Internal note: only agents see this')}</span>` : nothing}
      </div>
      ${
        this.mailed
          ? mailedDraft(this.mailed, {
              take: () => this.#emit('hd-take-mailed', null),
              discard: () => this.#emit('hd-discard-mailed', null),
            })
          : nothing
      }
      ${clashNotice(this.clash, (choice) => this.#emit('hd-clash', choice))}
      ${sharedDrafts(this.shared, (agentId) => this.#emit('hd-take-over', agentId))}
      ${isNote ? nothing : this.#people()} ${isNote ? nothing : this.#crossed()} ${this.#words()}
      ${fileList(this.files, (key) => this.#emit('hd-remove-file', key))}
      ${pendingChips(draft.actions[draft.mode], (actions) => this.#pend(actions))} ${this.#trouble()}
      <div class="foot">
        <label class="button quiet attach" title=${msg('Attach files')}>
          ${icon('clip')}<span>${msg('Attach')}</span>
          <input
            class="spoken"
            type="file"
            multiple
            aria-label=${msg('Attach files')}
            @change=${this.#onPick}
          />
        </label>
        ${this.#saved()}
        ${sendButtons(draft.mode, this.sending || this.waiting !== null, (choice) => this.#send(choice))}
      </div>
    </form>`;
  }

  #mode(mode: ReplyMode, label: string, title: string) {
    return html`<button
      type="button"
      class="mode"
      aria-pressed=${this.draft.mode === mode}
      title=${title}
      @click=${() => this.write(mode)}
    >
      ${label}
    </button>`;
  }

  #words() {
    const { mode } = this.draft;
    const isNote = mode === 'note';
    return html`<hd-editor
      .about=${`${this.ticketId} ${mode}`}
      .words=${wordsOf(this.draft)}
      .label=${isNote ? msg('Note text') : msg('Reply text')}
      .placeholder=${isNote ? msg('Write a note for your colleagues. @ mentions one of them') : msg('Write a reply. / finds canned replies')}
      .sources=${this.#sources[mode]}
      @hd-words=${(event: CustomEvent<Words>) => {
        this.error = '';
        this.#draft(withWords(this.draft, mode, event.detail));
      }}
      @hd-files=${(event: CustomEvent<File[]>) => this.#emit('hd-files', event.detail)}
      @hd-submit=${() => this.#send({ status: null, sendAt: null })}
      ><hd-signature
        slot="below"
        ?hidden=${isNote}
        .mailbox=${this.mailbox}
        .ticketId=${this.ticketId}
      ></hd-signature
    ></hd-editor>`;
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

  #saved() {
    const { savedAt, shared, unsaved } = this.draft;
    const words =
      this.away && unsaved
        ? msg('Saved in this browser only: the server does not answer')
        : savedAt && msg(str`Saved ${clockTime(savedAt)}`);
    return html`<span class="saved small muted cut" role="status">${words || nothing}</span> ${
        savedAt || shared
          ? html`<button
              type="button"
              class="button quiet"
              aria-pressed=${shared ? 'true' : 'false'}
              title=${msg('Colleagues see this draft and may take it over')}
              @pointerdown=${(event: Event) => event.preventDefault()}
              @click=${() => this.#draft({ shared: !shared })}
            >
              ${shared ? msg('Shared') : msg('Share draft')}
            </button>`
          : nothing
      }`;
  }

  get #uploading(): boolean {
    return this.files.some((file) => file.id === null && !file.error);
  }

  #trouble() {
    if (this.waiting)
      return html`<p class="small muted" role="status">
        ${msg('It goes out as soon as its files are uploaded.')}
      </p>`;
    const problem = this.held && this.news.length > 0 ? null : this.problem;
    if (!this.error && !problem) return nothing;
    return html`<p class="error" role="alert">
      ${this.error || msg(str`Not sent. ${problem ? problemWords(problem) : ''}`)}
    </p>`;
  }

  #send(choice: SendChoice): void {
    if (this.sending) return;
    this.waiting = null;
    const fields = [...this.renderRoot.querySelectorAll<HdAddressField>('hd-address-field')];
    this.error = '';
    if (!fields.map((field) => field.commit()).every(Boolean)) return;
    if (isSilent(wordsOf(this.draft)))
      this.error = this.draft.mode === 'note' ? msg('The note is empty.') : msg('The reply is empty.');
    else if (unfilledIn(wordsOf(this.draft).text))
      this.error = msg(
        str`Fill in ${unfilledIn(wordsOf(this.draft).text)} first: the macro had nothing to put there.`,
      );
    else if (this.#editor?.busy) this.error = msg('A file is still uploading. Send again in a moment.');
    else if (this.#uploading) this.waiting = choice;
    else if (this.files.some((file) => file.error))
      this.error = msg('A file did not upload. Remove it, or attach it again.');
    else this.#emit('hd-send', choice);
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    this.#send({ status: null, sendAt: null });
  }

  #onPick(event: Event): void {
    const input = event.currentTarget as HTMLInputElement;
    this.#emit('hd-files', [...(input.files ?? [])]);
    input.value = '';
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
