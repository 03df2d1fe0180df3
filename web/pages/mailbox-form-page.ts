// Admin: one mailbox, new or existing: addresses, signature, acknowledgement, time to the first answer.
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import {
  changeMailbox,
  createMailbox,
  listMailboxes,
  type Mailbox,
  type MailboxSettings,
} from '../api/mailboxes.ts';
import type { Problem } from '../api/request.ts';
import { desk } from '../desk.ts';
import { controls } from '../elements/controls.ts';
import { formItem } from '../elements/form-item.ts';
import { formStyles } from '../elements/form-styles.ts';
import { toast } from '../elements/hd-toasts.ts';
import { noticeStyles, problemNotice, problemWords } from '../elements/notice.ts';
import { readAddresses } from '../format/names.ts';
import { navigate } from '../navigation.ts';
import { adminStyles } from './admin-styles.ts';
import { FormState } from './form-state.ts';
import './mailbox-imap.ts';
import './mailbox-relay.ts';
import './mailbox-satisfaction.ts';
import { INTAKE_FIELDS, intakeFields, readIntakeFields } from './mailbox-intake-fields.ts';

const LIST = '/admin/mailboxes';
const FIELDS = [
  'address',
  'name',
  'aliases',
  'signature',
  'acknowledge',
  'acknowledgementText',
  ...INTAKE_FIELDS,
];

export class MailboxFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    mailbox: { state: true },
    missing: { state: true },
  };

  item: number | 'new' = 'new';
  mailbox: Mailbox | null = null;
  missing: Problem | null = null;
  #form = new FormState(this);

  static override styles = [controls, noticeStyles, adminStyles, formStyles];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) void this.#load();
  }

  async #load(): Promise<void> {
    this.mailbox = null;
    this.missing = null;
    if (this.item === 'new') return;
    const mailboxes = await listMailboxes();
    if (!mailboxes.ok) this.missing = mailboxes.problem;
    else this.mailbox = mailboxes.data.items.find((mailbox) => mailbox.id === this.item) ?? null;
    if (mailboxes.ok && !this.mailbox) void navigate(LIST, true);
  }

  override render() {
    if (this.missing) return problemNotice('The mailbox did not load', this.missing, () => void this.#load());
    if (this.item !== 'new' && !this.mailbox) return html`<p class="spoken" role="status">Loading</p>`;
    const { mailbox } = this;
    return html`
      <div class="head">
        <div><h1>${mailbox ? mailbox.address : 'New mailbox'}</h1></div>
      </div>
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${this.#addressFields(mailbox)} ${this.#answerFields(mailbox)}
        ${intakeFields(mailbox, this.#form.errors)}
        ${this.#form.problem ? html`<p class="error" role="alert">Not saved. ${problemWords(this.#form.problem)}</p>` : nothing}
        <div class="acts">
          <button class="button primary" ?disabled=${this.#form.saving}>
            ${this.#form.saving ? 'Saving…' : mailbox ? 'Save' : 'Add mailbox'}
          </button>
          <a class="button quiet" href=${LIST}>Cancel</a>
        </div>
      </form>
      ${mailbox ? html`<hd-mailbox-satisfaction .mailboxId=${mailbox.id}></hd-mailbox-satisfaction>` : nothing}
      ${
        mailbox
          ? html`<hd-mailbox-relay .mailboxId=${mailbox.id}></hd-mailbox-relay>
              <hd-mailbox-imap .mailboxId=${mailbox.id}></hd-mailbox-imap>`
          : nothing
      }
    `;
  }

  #addressFields(mailbox: Mailbox | null) {
    const { errors } = this.#form;
    return html`
      ${formItem(
        {
          name: 'address',
          label: 'Address',
          help: 'Replies go out from it. Its mail must reach this server.',
          error: errors['address'],
        },
        html`<input
          class="field"
          id="address"
          name="address"
          type="email"
          required
          .defaultValue=${mailbox?.address ?? ''}
          aria-invalid=${errors['address'] ? 'true' : nothing}
          aria-describedby="address-words"
          autocomplete="off"
          spellcheck="false"
        />`,
      )}
      ${formItem(
        {
          name: 'name',
          label: 'Name',
          help: 'Customers see it as the sender, and agents in the list of mailboxes.',
          error: errors['name'],
        },
        html`<input
          class="field"
          id="name"
          name="name"
          required
          maxlength="200"
          .defaultValue=${mailbox?.name ?? ''}
          aria-invalid=${errors['name'] ? 'true' : nothing}
          aria-describedby="name-words"
          autocomplete="off"
        />`,
      )}
      ${formItem(
        {
          name: 'aliases',
          label: 'Other addresses',
          help: 'Mail to these comes in here too. One a line.',
          error: errors['aliases'],
        },
        html`<textarea
          class="field"
          id="aliases"
          name="aliases"
          rows="2"
          .defaultValue=${(mailbox?.aliases ?? []).join('\n')}
          aria-invalid=${errors['aliases'] ? 'true' : nothing}
          aria-describedby="aliases-words"
          spellcheck="false"
        ></textarea>`,
      )}
      ${formItem(
        { name: 'signature', label: 'Signature', help: 'Below every reply.', error: errors['signature'] },
        html`<textarea
          class="field"
          id="signature"
          name="signature"
          rows="4"
          dir="auto"
          .defaultValue=${mailbox?.signature ?? ''}
          aria-describedby="signature-words"
        ></textarea>`,
      )}
    `;
  }

  #answerFields(mailbox: Mailbox | null) {
    const { errors } = this.#form;
    return html`
      <div class="item">
        <label class="check"
          ><input
            type="checkbox"
            name="acknowledge"
            .defaultChecked=${mailbox?.acknowledge ?? true}
          />Acknowledge new tickets</label
        >
        <p class="muted small">
          The customer gets a short mail that theirs has arrived. Automatic mail and lists never do.
        </p>
      </div>
      ${formItem(
        {
          name: 'acknowledgementText',
          label: 'Acknowledgement',
          help: 'Its words. Left empty, a usual sentence is used.',
          error: errors['acknowledgementText'],
        },
        html`<textarea
          class="field"
          id="acknowledgementText"
          name="acknowledgementText"
          rows="4"
          dir="auto"
          .defaultValue=${mailbox?.acknowledgementText ?? ''}
          aria-describedby="acknowledgementText-words"
        ></textarea>`,
      )}
      <p class="muted small">
        When answers are due is set in <a href="/admin/sla">SLA policies</a>, for one mailbox or several.
      </p>
    `;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (this.#form.saving || !this.#form.check(form)) return;
    const settings = this.#settings(new FormData(form));
    if (!settings) return;
    this.#form.saving = true;
    this.requestUpdate();
    const result = this.mailbox
      ? await changeMailbox(this.mailbox.id, settings)
      : await createMailbox(settings);
    this.#form.saving = false;
    if (!result.ok) return this.#form.refuse(result.problem, FIELDS);
    this.#form.settle();
    void desk.reload();
    toast(`Saved ${result.data.address}`);
    void navigate(LIST);
  }

  #settings(fields: FormData): MailboxSettings | null {
    const text = (name: string): string => String(fields.get(name) ?? '').trim();
    const { addresses, rest } = readAddresses(text('aliases'));
    if (rest) {
      this.#form.errors = { aliases: `“${rest}” is not a mail address.` };
      this.requestUpdate();
      return null;
    }
    return {
      ...readIntakeFields(fields),
      address: text('address'),
      name: text('name'),
      signature: text('signature'),
      aliases: addresses.map(({ address }) => address),
      acknowledge: fields.has('acknowledge'),
      acknowledgementText: text('acknowledgementText'),
    };
  }
}

customElements.define('hd-mailbox-form-page', MailboxFormPage);
