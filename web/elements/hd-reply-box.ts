// Where an agent writes: Reply and Note as two clear modes, people as chips, files, and how it is sent.
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import type { Message } from '../api/messages.ts';
import type { Problem } from '../api/request.ts';
import type { Address, Recipients, Status } from '../api/tickets.ts';
import { displayName } from '../format/names.ts';
import { peopleOf, recipientDiff, type RecipientDiff } from '../format/recipient-diff.ts';
import { clockTime } from '../format/times.ts';
import { draftRecipients, emptyDraft, type ReplyDraft, type ReplyMode } from '../reply-draft.ts';
import { controls } from './controls.ts';
import { crossedNotice, crossedNoticeStyles } from './crossed-notice.ts';
import { fileList, fileListStyles, type AttachedFile } from './file-list.ts';
import './hd-address-field.ts';
import type { HdAddressField } from './hd-address-field.ts';
import './hd-menu.ts';
import { mailedDraft, mailedDraftStyles, type MailedDraftState } from './mailed-draft.ts';
import { mentionStyles, MentionTypeahead } from './mention-typeahead.ts';
import { icon } from './icon.ts';
import { askWhen } from './later-dialog.ts';
import { problemWords } from './notice.ts';
import { leftOff, leftOffStyles } from './left-off.ts';
import { replyBoxStyles } from './reply-box-styles.ts';

export interface SendChoice {
  status: Status | null;
  /** Null: at once. */
  sendAt: Date | null;
}

/**
 * Emits `hd-draft` (Partial<ReplyDraft>), `hd-files` (File[]), `hd-remove-file` (key), `hd-send` (SendChoice); `hd-take-mailed` and
 * `hd-discard-mailed` for an answer that came by mail; `hd-read` and `hd-send-anyway` about what others wrote meanwhile.
 */
export class HdReplyBox extends LitElement {
  static override properties = {
    draft: { attribute: false },
    recipients: { attribute: false },
    files: { attribute: false },
    sending: { attribute: false },
    problem: { attribute: false },
    mailed: { attribute: false },
    answered: { attribute: false },
    own: { attribute: false },
    news: { attribute: false },
    held: { attribute: false },
    wide: { state: true },
    error: { state: true },
  };

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
  /** The reply was held for it. */
  held = false;
  /** Cc and Bcc rows are asked for. */
  wide = false;
  error = '';

  #mentions = new MentionTypeahead(this, (text, caret) => {
    this.#draft({ text: { ...this.draft.text, note: text } });
    void this.updateComplete.then(() => {
      this.#field?.focus();
      this.#field?.setSelectionRange(caret, caret);
    });
  });

  static override styles = [
    controls,
    fileListStyles,
    mentionStyles,
    mailedDraftStyles,
    crossedNoticeStyles,
    leftOffStyles,
    replyBoxStyles,
  ];

  /** Puts the cursor into the words of a mode. */
  write(mode: ReplyMode): void {
    if (mode !== this.draft.mode) this.#draft({ mode });
    void this.updateComplete.then(() => this.#field?.focus());
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  override updated(changed: PropertyValues<this>): void {
    const field = this.#field;
    if (!field || !changed.has('draft')) return;
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight + 2, window.innerHeight / 2)}px`;
  }

  override render() {
    const { draft } = this;
    const isNote = draft.mode === 'note';
    return html`<form
      class=${draft.mode}
      aria-label=${isNote ? 'Internal note' : 'Reply'}
      @submit=${this.#onSubmit}
    >
      <div class="modes" role="group" aria-label="What to write">
        ${this.#mode('reply', 'Reply')} ${this.#mode('note', 'Note')}
        ${isNote ? html`<span class="small hint">${icon('note', 12)}Internal note: only agents see this</span>` : nothing}
      </div>
      ${
        this.mailed
          ? mailedDraft(this.mailed, {
              take: () => this.#emit('hd-take-mailed', null),
              discard: () => this.#emit('hd-discard-mailed', null),
            })
          : nothing
      }
      ${isNote ? nothing : this.#people()} ${isNote ? nothing : this.#crossed()}
      <div class="words">
        <textarea
          rows="3"
          dir="auto"
          aria-label=${isNote ? 'Note text' : 'Reply text'}
          aria-autocomplete=${isNote ? 'list' : nothing}
          aria-controls=${isNote && this.#mentions.active ? 'mentions' : nothing}
          aria-activedescendant=${(isNote && this.#mentions.active) || nothing}
          placeholder=${isNote ? 'Write a note for your colleagues. @ mentions one of them' : 'Write a reply'}
          .value=${draft.text[draft.mode]}
          @input=${this.#onText}
          @keydown=${this.#onKey}
          @paste=${this.#onPaste}
          @blur=${() => this.#mentions.close()}
        ></textarea>
        ${isNote ? this.#mentions.render() : nothing}
      </div>
      ${fileList(this.files, (key) => this.#emit('hd-remove-file', key))}
      ${
        this.error || (this.problem && !(this.held && this.news.length > 0))
          ? html`<p class="error" role="alert">
              ${this.error || `Not sent. ${this.problem ? problemWords(this.problem) : ''}`}
            </p>`
          : nothing
      }
      <div class="foot">
        <label class="button quiet attach" title="Attach files">
          ${icon('clip')}<span>Attach</span>
          <input class="spoken" type="file" multiple aria-label="Attach files" @change=${this.#onPick} />
        </label>
        <span class="saved small muted cut" role="status"
          >${draft.savedAt ? `Saved ${clockTime(draft.savedAt)}` : nothing}</span
        >
        ${this.#sendButtons(isNote)}
      </div>
    </form>`;
  }

  #mode(mode: ReplyMode, label: string) {
    return html`<button
      type="button"
      class="mode"
      aria-pressed=${this.draft.mode === mode}
      title=${mode === 'reply' ? 'Reply (r)' : 'Internal note (n)'}
      @click=${() => this.write(mode)}
    >
      ${label}
    </button>`;
  }

  #people() {
    const { draft, recipients } = this;
    const { to, cc } = draftRecipients(draft, recipients);
    const wide = this.wide || cc.length > 0 || draft.bcc.length > 0;
    const diff = this.#diff([...to, ...cc, ...draft.bcc]);
    return html`<div class="people">
      <div class="line">
        ${this.#addresses('To', to, diff)}
        ${
          wide
            ? nothing
            : html`<button type="button" class="link small" @click=${() => (this.wide = true)}>
                Cc Bcc
              </button>`
        }
      </div>
      ${wide ? this.#addresses('Cc', cc, diff) : nothing}
      ${wide ? this.#addresses('Bcc', draft.bcc, diff) : nothing}
      ${leftOff({
        people: diff.left,
        author:
          this.answered?.kind === 'customer' && this.answered.from ? displayName(this.answered.from) : '',
        putBack: (person) => this.#draft(to.length === 0 ? { to: [person] } : { cc: [...cc, person] }),
      })}
    </div>`;
  }

  #diff(people: Address[]): RecipientDiff {
    const { to = [], cc = [], offeredCc = [] } = this.recipients ?? {};
    const answered = this.answered ? peopleOf(this.answered) : [];
    const usual = [...to, ...cc, ...offeredCc];
    return recipientDiff({ recipients: people, answered, usual, own: this.own });
  }

  #crossed() {
    return crossedNotice({
      news: this.news,
      held: this.held,
      sendAnyway: () => this.#emit('hd-send-anyway', null),
      seen: () => this.#emit('hd-read', null),
    });
  }

  #addresses(label: 'To' | 'Cc' | 'Bcc', people: Address[], diff: RecipientDiff) {
    const name = label.toLowerCase() as 'to' | 'cc' | 'bcc';
    return html`<hd-address-field
      .label=${label}
      .addresses=${people}
      .fresh=${diff.added}
      .outside=${diff.outside}
      @hd-change=${(event: CustomEvent<Address[]>) => this.#draft({ [name]: event.detail })}
    ></hd-address-field>`;
  }

  #sendButtons(isNote: boolean) {
    if (isNote) {
      return html`<button
        class="button primary"
        aria-disabled=${this.sending ? 'true' : nothing}
        title="Ctrl Enter"
      >
        ${this.sending ? 'Adding…' : 'Add note'}
      </button>`;
    }
    return html`<span class="send">
      <button class="button primary" aria-disabled=${this.sending ? 'true' : nothing} title="Ctrl Enter">
        ${this.sending ? 'Sending…' : 'Send'}
      </button>
      <hd-menu
        plain
        icon-only
        icon="down"
        look="primary"
        label="Send and set status"
        .items=${[
          { value: 'open', label: 'Send and keep open' },
          { value: 'pending', label: 'Send and set pending' },
          { value: 'solved', label: 'Send and solve' },
          { value: 'later', label: 'Send later…' },
        ]}
        @hd-select=${(event: CustomEvent<Status | 'later'>) =>
          event.detail === 'later' ? this.#sendLater() : this.#send(event.detail)}
      ></hd-menu>
    </span>`;
  }

  async #sendLater(): Promise<void> {
    const sendAt = await askWhen();
    if (sendAt) this.#send(null, sendAt);
  }

  #send(status: Status | null, sendAt: Date | null = null): void {
    if (this.sending) return;
    const fields = [...this.renderRoot.querySelectorAll<HdAddressField>('hd-address-field')];
    this.error = '';
    if (!fields.map((field) => field.commit()).every(Boolean)) return;
    const { mode, text } = this.draft;
    if (text[mode].trim() === '') this.error = mode === 'note' ? 'The note is empty.' : 'The reply is empty.';
    else if (this.files.some((file) => file.id === null && !file.error))
      this.error = 'A file is still uploading. Send again in a moment.';
    else if (this.files.some((file) => file.error))
      this.error = 'A file did not upload. Remove it, or attach it again.';
    else this.#emit('hd-send', { status, sendAt } satisfies SendChoice);
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    this.#send(null);
  }

  #onText(event: Event): void {
    this.error = '';
    const { text, mode } = this.draft;
    const field = event.currentTarget as HTMLTextAreaElement;
    this.#draft({ text: { ...text, [mode]: field.value } });
    if (mode === 'note') this.#mentions.look(field);
  }

  #onKey(event: KeyboardEvent): void {
    if (this.#mentions.press(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#send(null);
    } else if (event.key === 'Escape') {
      this.#field?.blur();
      event.preventDefault();
    }
  }

  #onPaste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.#emit('hd-files', files);
  }

  #onPick(event: Event): void {
    const input = event.currentTarget as HTMLInputElement;
    this.#emit('hd-files', [...(input.files ?? [])]);
    input.value = '';
  }

  #draft(change: Partial<ReplyDraft>): void {
    this.#emit('hd-draft', change);
  }

  #emit(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

customElements.define('hd-reply-box', HdReplyBox);
