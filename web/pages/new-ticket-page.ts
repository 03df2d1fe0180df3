// A ticket opened by an agent: the customer gets what is written as mail. Kept as a draft until it is sent or discarded.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { fillForNewTicket } from '../api/macros.ts';
import type { Problem } from '../api/request.ts';
import type { Ticket } from '../api/tickets.ts';
import { desk, DeskWatch } from '../desk.ts';
import { macroSource, unfilledIn } from '../editor/macro-source.ts';
import { tickets } from '../editor/sources.ts';
import type { Words } from '../editor/words.ts';
import { controls } from '../elements/controls.ts';
import { clashNotice, draftNoticesStyles } from '../elements/draft-notices.ts';
import { fileList, fileListStyles } from '../elements/file-list.ts';
import { formStyles } from '../elements/form-styles.ts';
import type { HdAddressField } from '../elements/hd-address-field.ts';
import '../elements/hd-editor.ts';
import type { HdEditor } from '../elements/hd-editor.ts';
import '../elements/hd-signature.ts';
import { toast, toastWithUndo } from '../elements/hd-toasts.ts';
import { icon } from '../elements/icon.ts';
import { noticeStyles, problemWords } from '../elements/notice.ts';
import { pendingChips, pendingChipsStyles } from '../elements/pending-chips.ts';
import { AT_ONCE, sendButtonsStyles, type SendChoice } from '../elements/send-buttons.ts';
import { dayAndTime } from '../format/times.ts';
import { isEmptyNewTicket, type NewTicketWords } from '../new-ticket-draft.ts';
import { joinActions } from '../pending-actions.ts';
import { isSilent } from '../reply-draft.ts';
import { FileDrop } from './file-drop.ts';
import { FormState } from './form-state.ts';
import { newTicketFields } from './new-ticket-fields.ts';
import { newTicketFoot } from './new-ticket-foot.ts';
import { newTicketStyles } from './new-ticket-styles.ts';
import { NewTicketState } from './new-ticket-state.ts';

/** The form's names for what the API calls these. */
const FIELD_OF: Record<string, string> = {
  'customer.email': 'email',
  'customer.name': 'name',
  to: 'email',
  html: 'text',
};
const FIELDS = ['mailboxId', 'email', 'name', 'subject', 'text', 'cc', 'bcc'];
const UNDO_MS = 10_000;

/** Emits `hd-opened` with the new Ticket. */
export class NewTicketPage extends LitElement {
  static override properties = {
    backHref: { attribute: false },
    to: { attribute: false },
    wide: { state: true },
  };

  backHref = '/';
  /** Whom the way here led to. */
  to = '';
  /** Cc and Bcc are asked for. */
  wide = false;
  #form = new FormState(this, { kept: true });
  #state = new NewTicketState(this);
  #drop = new FileDrop(this, (files) => this.#state.uploads.add(files));
  #sources = [
    macroSource({
      mailboxId: () => this.#mailboxId,
      fill: (macroId) => {
        const { email, name, subject } = this.#state.draft;
        return fillForNewTicket(macroId, { mailboxId: this.#mailboxId, customer: { email, name }, subject });
      },
      pend: (actions) => this.#change({ actions: joinActions(this.#state.draft.actions, actions) }),
    }),
    tickets(),
  ];

  /** The same object as long as it says the same. */
  #customer = { name: '', email: '' };

  static override styles = [
    controls,
    noticeStyles,
    formStyles,
    fileListStyles,
    draftNoticesStyles,
    pendingChipsStyles,
    sendButtonsStyles,
    newTicketStyles,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override willUpdate(): void {
    const { name, email } = this.#state.draft;
    if (name !== this.#customer.name || email !== this.#customer.email) this.#customer = { name, email };
  }

  override firstUpdated(): void {
    if (this.to && this.#state.draft.email === '') this.#change({ email: this.to });
    const first = this.#state.draft.email === '' ? '#email' : '#subject';
    this.renderRoot.querySelector<HTMLInputElement>(first)?.focus();
  }

  get #mailboxId(): number {
    return this.#state.draft.mailboxId ?? desk.mailboxes[0]?.id ?? 0;
  }

  get #editor(): HdEditor | null {
    return this.renderRoot.querySelector('hd-editor');
  }

  override render() {
    const { problem, errors } = this.#form;
    const { clash, uploads, draft } = this.#state;
    return html`
      <div class="head">
        <a class="button quiet icon" href=${this.backHref} aria-label=${msg('Back to the list')}
          >${icon('back')}</a
        >
        <h1>${msg('New ticket')}</h1>
      </div>
      <form
        novalidate
        @submit=${this.#onSubmit}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
        @focusout=${this.#form.onLeave}
      >
        ${clashNotice(
          clash && {
            current: clash.current && { ...clash.current, reply: clash.current.words, note: { text: '' } },
          },
          (choice) => this.#state.decide(choice),
        )}
        ${this.#other()}
        ${newTicketFields({
          draft,
          mailboxes: desk.mailboxes,
          mailboxId: this.#mailboxId,
          errors,
          wide: this.wide,
          widen: () => this.#widen(),
          change: (change) => this.#change(change),
        })}
        ${this.#words()}
        <div>
          ${fileList(uploads.files, (key) => uploads.remove(key))}
          <label class="button attach">
            ${icon('clip')}<span>${msg('Attach files')}</span>
            <input
              class="spoken"
              type="file"
              multiple
              aria-label=${msg('Attach files')}
              @change=${this.#onPick}
            />
          </label>
        </div>
        ${problem ? html`<p class="error" role="alert">${msg(str`Not sent. ${problemWords(problem)}`)}</p>` : nothing}
        ${pendingChips(draft.actions, (actions) => this.#change({ actions }))}
        ${newTicketFoot(this.#state, {
          backHref: this.backHref,
          send: (choice) => void this.#send(choice),
          discard: () => void this.#discard(),
        })}
      </form>
      ${this.#drop.over ? html`<div class="drop">${msg('Drop to attach')}</div>` : nothing}
    `;
  }

  /** Somebody else's draft is here than the way here asked for. */
  #other() {
    const { draft, met } = this.#state;
    const { to: asked } = this;
    if (!met || !asked || isEmptyNewTicket(draft) || draft.email.toLowerCase() === asked.toLowerCase())
      return nothing;
    return html`<div class="draft-notice" role="status">
      <p class="small">${msg(str`You had begun this ticket to ${draft.email || msg('nobody yet')}.`)}</p>
      <button type="button" class="button" @click=${() => void this.#discard({ email: asked })}>
        ${msg(str`Discard it, write to ${asked}`)}
      </button>
    </div>`;
  }

  #words() {
    const error = this.#form.errors['text'];
    const { draft } = this.#state;
    return html`<div class="item">
      <span class="label" aria-hidden="true">${msg('Message')}</span>
      <div class="box">
        <hd-editor
          about="new"
          .words=${draft.words}
          .label=${msg('Message')}
          .placeholder=${msg('Write to the customer. / finds canned replies')}
          .sources=${this.#sources}
          @hd-words=${(event: CustomEvent<Words>) => {
            delete this.#form.errors['text'];
            this.#change({ words: event.detail });
          }}
          @hd-files=${(event: CustomEvent<File[]>) => this.#state.uploads.add(event.detail)}
          @hd-submit=${() => void this.#send(AT_ONCE)}
          ><hd-signature
            slot="below"
            .mailbox=${desk.mailboxes.find(({ id }) => id === this.#mailboxId) ?? null}
            .customer=${this.#customer}
            .subject=${draft.subject}
          ></hd-signature
        ></hd-editor>
      </div>
      ${error ? html`<p class="error small" role="alert">${error}</p>` : nothing}
    </div>`;
  }

  #change(change: Partial<NewTicketWords>): void {
    this.#form.problem = null;
    this.#state.change(change);
  }

  #onInput(event: Event): void {
    const { name, value } = event.target as HTMLInputElement;
    if (!FIELDS.includes(name)) return;
    this.#form.onInput(event);
    this.#change({ [name]: name === 'mailboxId' ? Number(value) : value });
  }

  /** Enter in a field is no decision to send a mail. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      void this.#send(AT_ONCE);
    } else if (event.target instanceof HTMLInputElement) {
      event.preventDefault();
      if (event.target.name === 'subject') this.#editor?.focus();
    }
  }

  #onPick(event: Event): void {
    const input = event.currentTarget as HTMLInputElement;
    this.#state.uploads.add([...(input.files ?? [])]);
    input.value = '';
  }

  #widen(): void {
    this.wide = true;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HdAddressField>('hd-address-field')?.focus(),
    );
  }

  async #discard(next: Partial<NewTicketWords> = {}): Promise<void> {
    const thrown = await this.#state.discard();
    this.#form.errors = {};
    this.wide = false;
    if (Object.keys(next).length > 0) this.#change(next);
    const { version: _version, savedAt: _savedAt, ...words } = thrown;
    const run = (): void => {
      this.#state.uploads.reset(words.files.map((file) => ({ ...file, key: 0, share: 1, error: '' })));
      this.#change(words);
    };
    toastWithUndo(msg('Draft discarded'), { forMs: UNDO_MS, run });
    this.renderRoot.querySelector<HTMLInputElement>('#email')?.focus();
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    void this.#send(AT_ONCE);
  }

  async #send(choice: SendChoice): Promise<void> {
    const form = this.renderRoot.querySelector('form');
    const fields = [...this.renderRoot.querySelectorAll<HdAddressField>('hd-address-field')];
    if (!form || this.#state.sending || !fields.map((field) => field.commit()).every(Boolean)) return;
    if (!this.#form.check(form) || !this.#isWritten() || !this.#filesReady()) return;
    const opened = await this.#state.send(this.#mailboxId, choice);
    if (!opened.ok) return this.#refuse(opened.problem);
    this.#form.settle();
    const { number } = opened.data;
    const { sendAt } = choice;
    toast(
      sendAt
        ? msg(str`Ticket #${number} opened, its mail goes out ${dayAndTime(sendAt.toISOString())}`)
        : msg(str`Ticket #${number} opened, the mail is on its way`),
    );
    this.dispatchEvent(new CustomEvent<Ticket>('hd-opened', { detail: opened.data }));
  }

  #refuse(problem: Problem): void {
    const errors = problem.errors.map((error) => ({ ...error, field: FIELD_OF[error.field] ?? error.field }));
    this.#form.refuse({ ...problem, errors }, FIELDS);
  }

  #isWritten(): boolean {
    const { words } = this.#state.draft;
    const unfilled = unfilledIn(words.text);
    if (!isSilent(words) && !unfilled) return true;
    this.#form.errors['text'] = unfilled
      ? msg(str`Fill in ${unfilled} first: the canned reply had nothing to put there.`)
      : msg('The message is empty.');
    this.requestUpdate();
    this.#editor?.focus();
    return false;
  }

  #filesReady(): boolean {
    const { uploads } = this.#state;
    const failed = uploads.files.some((file) => file.error);
    if (!uploads.busy && !this.#editor?.busy && !failed) return true;
    toast(
      failed
        ? msg('A file did not upload. Remove it, or attach it again.')
        : msg('A file is still uploading. Send again in a moment.'),
      true,
    );
    return false;
  }
}

customElements.define('hd-new-ticket-page', NewTicketPage);
