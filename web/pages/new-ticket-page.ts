// A ticket opened by an agent: the customer gets the text as mail.
import { LitElement, css, html, nothing } from 'lit';
import { openTicket, type Ticket } from '../api/tickets.ts';
import { desk, DeskWatch } from '../desk.ts';
import { controls } from '../elements/controls.ts';
import { fileList, fileListStyles } from '../elements/file-list.ts';
import { formItem } from '../elements/form-item.ts';
import { formStyles } from '../elements/form-styles.ts';
import { toast } from '../elements/hd-toasts.ts';
import { icon } from '../elements/icon.ts';
import { noticeStyles, problemWords } from '../elements/notice.ts';
import { randomKey } from '../random-key.ts';
import { FormState } from './form-state.ts';
import { Uploads } from './uploads.ts';

/** The form's names for what the API calls these. */
const FIELD_OF: Record<string, string> = { 'customer.email': 'email', 'customer.name': 'name' };
const FIELDS = ['mailboxId', 'email', 'name', 'subject', 'text'];

/** Emits `hd-opened` with the new Ticket. */
export class NewTicketPage extends LitElement {
  static override properties = { backHref: { attribute: false } };

  backHref = '/';
  #form = new FormState(this);
  #uploads = new Uploads(this);
  #key = randomKey();

  static override styles = [
    controls,
    noticeStyles,
    formStyles,
    fileListStyles,
    css`
      :host {
        display: block;
        height: 100%;
        overflow-y: auto;
        padding: 20px 28px 48px;
      }
      .head {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-bottom: 16px;
      }
      h1 {
        font-size: 16px;
        line-height: 24px;
        font-weight: 600;
      }
      form {
        max-width: 640px;
      }
      textarea.field {
        min-height: 200px;
      }
      .attach {
        position: relative;
        justify-self: start;
      }
      @media (max-width: 699px) {
        :host {
          padding: 12px 16px 32px;
        }
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLInputElement>('#email')?.focus();
  }

  override render() {
    const { errors, problem, saving } = this.#form;
    return html`
      <div class="head">
        <a class="button quiet icon" href=${this.backHref} aria-label="Back to the list">${icon('back')}</a>
        <h1>New ticket</h1>
      </div>
      <form novalidate @submit=${this.#submit} @input=${this.#onInput} @focusout=${this.#form.onLeave}>
        ${formItem(
          { name: 'mailboxId', label: 'From', error: errors['mailboxId'] },
          html`<select
            class="field"
            id="mailboxId"
            name="mailboxId"
            required
            aria-describedby="mailboxId-words"
          >
            ${desk.mailboxes.map((mailbox) => html`<option value=${mailbox.id}>${mailbox.name} (${mailbox.address})</option>`)}
          </select>`,
        )}
        <div class="pair">
          ${formItem(
            { name: 'email', label: 'Customer’s email', error: errors['email'] },
            html`<input
              class="field"
              id="email"
              name="email"
              type="email"
              required
              maxlength="320"
              .defaultValue=${new URLSearchParams(location.search).get('to') ?? ''}
              aria-invalid=${errors['email'] ? 'true' : nothing}
              aria-describedby="email-words"
              autocomplete="off"
            />`,
          )}
          ${formItem(
            { name: 'name', label: 'Customer’s name (optional)', error: errors['name'] },
            html`<input
              class="field"
              id="name"
              name="name"
              maxlength="200"
              dir="auto"
              aria-describedby="name-words"
              autocomplete="off"
            />`,
          )}
        </div>
        ${formItem(
          { name: 'subject', label: 'Subject', error: errors['subject'] },
          html`<input
            class="field"
            id="subject"
            name="subject"
            required
            maxlength="500"
            dir="auto"
            aria-invalid=${errors['subject'] ? 'true' : nothing}
            aria-describedby="subject-words"
            autocomplete="off"
          />`,
        )}
        ${formItem(
          {
            name: 'text',
            label: 'Message',
            help: 'Sent to the customer as mail, with the mailbox’s signature.',
            error: errors['text'],
          },
          html`<textarea
            class="field"
            id="text"
            name="text"
            required
            dir="auto"
            aria-invalid=${errors['text'] ? 'true' : nothing}
            aria-describedby="text-words"
            @keydown=${this.#onKey}
          ></textarea>`,
        )}
        <div>
          ${fileList(this.#uploads.files, (key) => this.#uploads.remove(key))}
          <label class="button attach">
            ${icon('clip')}<span>Attach files</span>
            <input class="spoken" type="file" multiple aria-label="Attach files" @change=${this.#onPick} />
          </label>
        </div>
        ${problem ? html`<p class="error" role="alert">Not sent. ${problemWords(problem)}</p>` : nothing}
        <div class="acts">
          <button class="button primary" ?disabled=${saving} title="Ctrl Enter">
            ${saving ? 'Sending…' : 'Send and open ticket'}
          </button>
          <a class="button quiet" href=${this.backHref}>Cancel</a>
        </div>
      </form>
    `;
  }

  #onInput(event: Event): void {
    this.#key = randomKey();
    this.#form.onInput(event);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    (event.currentTarget as HTMLTextAreaElement).form?.requestSubmit();
  }

  #onPick(event: Event): void {
    const input = event.currentTarget as HTMLInputElement;
    this.#key = randomKey();
    this.#uploads.add([...(input.files ?? [])]);
    input.value = '';
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (this.#form.saving || !this.#form.check(form) || !this.#filesReady()) return;
    const fields = new FormData(form);
    const text = (name: string): string => String(fields.get(name) ?? '').trim();
    this.#form.saving = true;
    this.requestUpdate();
    const result = await openTicket(
      {
        mailboxId: Number(fields.get('mailboxId')),
        customer: { email: text('email'), name: text('name') },
        subject: text('subject'),
        text: String(fields.get('text')),
        ...(this.#uploads.ids.length > 0 ? { attachmentIds: this.#uploads.ids } : {}),
      },
      this.#key,
    );
    this.#form.saving = false;
    if (!result.ok) {
      const errors = result.problem.errors.map((error) => ({
        ...error,
        field: FIELD_OF[error.field] ?? error.field,
      }));
      return this.#form.refuse({ ...result.problem, errors }, FIELDS);
    }
    this.#form.settle();
    toast(`Ticket #${result.data.number} opened, the mail is on its way`);
    this.dispatchEvent(new CustomEvent<Ticket>('hd-opened', { detail: result.data }));
  }

  #filesReady(): boolean {
    const failed = this.#uploads.files.some((file) => file.error);
    if (!this.#uploads.busy && !failed) return true;
    toast(
      failed
        ? 'A file did not upload. Remove it, or attach it again.'
        : 'A file is still uploading. Send again in a moment.',
      true,
    );
    return false;
  }
}

customElements.define('hd-new-ticket-page', NewTicketPage);
