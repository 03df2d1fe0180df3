// Where an agent writes: Reply and Note as two clear modes, people as chips, files, and how it is sent.
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import type { Problem } from '../api/request.ts';
import type { Address, Recipients, Status } from '../api/tickets.ts';
import { fullAddress } from '../format/names.ts';
import { clockTime } from '../format/times.ts';
import { draftRecipients, emptyDraft, offeredCc, type ReplyDraft, type ReplyMode } from '../reply-draft.ts';
import { controls } from './controls.ts';
import { fileList, fileListStyles, type AttachedFile } from './file-list.ts';
import './hd-address-field.ts';
import type { HdAddressField } from './hd-address-field.ts';
import './hd-menu.ts';
import { mailedDraft, mailedDraftStyles, type MailedDraftState } from './mailed-draft.ts';
import { mentionStyles, MentionTypeahead } from './mention-typeahead.ts';
import { icon } from './icon.ts';
import { problemWords } from './notice.ts';
import { replyBoxStyles } from './reply-box-styles.ts';

export interface SendChoice {
  status: Status | null;
}

/**
 * Emits `hd-draft` (Partial<ReplyDraft>), `hd-files` (File[]), `hd-remove-file` (key), `hd-send` (SendChoice), and `hd-take-mailed` and
 * `hd-discard-mailed` for an answer that came by mail.
 */
export class HdReplyBox extends LitElement {
  static override properties = {
    draft: { attribute: false },
    recipients: { attribute: false },
    files: { attribute: false },
    sending: { attribute: false },
    problem: { attribute: false },
    mailed: { attribute: false },
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

  static override styles = [controls, fileListStyles, mentionStyles, mailedDraftStyles, replyBoxStyles];

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
      ${isNote ? nothing : this.#people()}
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
        this.error || this.problem
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
    const offered = offeredCc(draft, recipients);
    const wide = this.wide || cc.length > 0 || draft.bcc.length > 0 || (recipients?.cc.length ?? 0) > 0;
    return html`<div class="people">
      <div class="line">
        ${this.#addresses('To', [to, recipients?.to ?? []], (people) => ({ to: people }))}
        ${
          wide
            ? nothing
            : html`<button type="button" class="link small" @click=${() => (this.wide = true)}>
                Cc Bcc
              </button>`
        }
      </div>
      ${wide ? this.#addresses('Cc', [cc, recipients?.cc ?? []], (people) => ({ cc: people })) : nothing}
      ${wide ? this.#addresses('Bcc', [draft.bcc, draft.bcc], (people) => ({ bcc: people })) : nothing}
      ${
        offered.length > 0
          ? html`<div class="offered small muted">
              <span>Also in Cc of the customer’s mail:</span>
              ${offered.map(
                (person) =>
                  html`<button
                    type="button"
                    class="link cut"
                    @click=${() => this.#draft({ cc: [...cc, person] })}
                    aria-label=${`Add ${fullAddress(person)} to Cc`}
                  >
                    + ${fullAddress(person)}
                  </button>`,
              )}
            </div>`
          : nothing
      }
    </div>`;
  }

  #addresses(
    label: string,
    [people, usual]: [Address[], Address[]],
    change: (people: Address[]) => Partial<ReplyDraft>,
  ) {
    return html`<hd-address-field
      .label=${label}
      .addresses=${people}
      .usual=${usual}
      @hd-change=${(event: CustomEvent<Address[]>) => this.#draft(change(event.detail))}
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
        ]}
        @hd-select=${(event: CustomEvent<Status>) => this.#send(event.detail)}
      ></hd-menu>
    </span>`;
  }

  #send(status: Status | null): void {
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
    else this.#emit('hd-send', { status } satisfies SendChoice);
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
