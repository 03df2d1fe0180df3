// A ticket opened by an agent: the customer gets what is written as mail. Kept as a draft until it is sent or discarded.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { fillForNewTicket } from '../../api/macros.ts';
import type { Ticket } from '../../api/tickets.ts';
import { desk, DeskWatch } from '../../state/desk.ts';
import { macroSource } from '../../editor/macro-source.ts';
import { tickets } from '../../editor/sources.ts';
import { attachButton, attachButtonStyles } from '../../elements/writing/attach-button.ts';
import { controls } from '../../elements/basics/controls.ts';
import { draftNoticesStyles } from '../../elements/writing/draft-notices.ts';
import { fileList, fileListStyles } from '../../elements/writing/file-list.ts';
import { formStyles } from '../../elements/form/form-styles.ts';
import type { HdAddressField } from '../../elements/form/hd-address-field.ts';
import type { HdEditor } from '../../elements/writing/hd-editor.ts';
import { toastWithUndo } from '../../elements/basics/hd-toasts.ts';
import { icon } from '../../elements/basics/icon.ts';
import { noticeStyles, problemWords } from '../../elements/basics/notice.ts';
import { pendingChips, pendingChipsStyles } from '../../elements/writing/pending-chips.ts';
import { AT_ONCE, sendButtonsStyles, type SendChoice } from '../../elements/writing/send-buttons.ts';
import type { NewTicketWords } from '../../state/new-ticket-draft.ts';
import { joinActions } from '../../state/pending-actions.ts';
import { FileDrop } from './file-drop.ts';
import { FormState } from '../admin/form-state.ts';
import { newTicketFields } from './new-ticket-fields.ts';
import { newTicketFoot } from './new-ticket-foot.ts';
import { newTicketNotices } from './new-ticket-notices.ts';
import { NEW_TICKET_FIELDS, NewTicketSending } from './new-ticket-sending.ts';
import { NewTicketState } from './new-ticket-state.ts';
import { newTicketStyles } from './new-ticket-styles.ts';
import { newTicketWords } from './new-ticket-words.ts';

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
  #sending = new NewTicketSending(this, {
    form: this.#form,
    state: this.#state,
    mailboxId: () => this.#mailboxId,
  });
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
    attachButtonStyles,
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
    const { uploads, draft } = this.#state;
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
        ${newTicketNotices(this.#state, {
          asked: this.to,
          beginAnew: () => void this.#discard({ email: this.to }),
        })}
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
          ${attachButton('button', (files) => uploads.add(files))}
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

  #words() {
    return newTicketWords({
      draft: this.#state.draft,
      mailbox: desk.mailboxes.find(({ id }) => id === this.#mailboxId) ?? null,
      customer: this.#customer,
      sources: this.#sources,
      error: this.#form.errors['text'],
      change: (words) => {
        delete this.#form.errors['text'];
        this.#change({ words });
      },
      attach: (files) => this.#state.uploads.add(files),
      send: () => void this.#send(AT_ONCE),
    });
  }

  #change(change: Partial<NewTicketWords>): void {
    this.#form.problem = null;
    this.#state.change(change);
  }

  #onInput(event: Event): void {
    const { name, value } = event.target as HTMLInputElement;
    if (!NEW_TICKET_FIELDS.includes(name)) return;
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
    const opened = await this.#sending.send(choice);
    if (opened) this.dispatchEvent(new CustomEvent<Ticket>('hd-opened', { detail: opened }));
  }
}

customElements.define('hd-new-ticket-page', NewTicketPage);
