// Admin: one mailbox, new or existing: addresses, language, signature, acknowledgement, time to the first answer.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import {
  changeMailbox,
  createMailbox,
  findMailbox,
  type Mailbox,
  type MailboxSettings,
} from '../../../api/mailboxes.ts';
import { getBranding } from '../../../api/branding.ts';
import { desk } from '../../../state/desk.ts';
import { languageOf, type Language } from '../../../language.ts';
import type { Words } from '../../../editor/words.ts';
import { controls } from '../../../elements/basics/controls.ts';
import '../../../elements/admin/hd-acknowledgement-preview.ts';
import '../../../elements/admin/hd-dns-check.ts';
import '../../../elements/admin/hd-signature-preview.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { languageField, languageName } from '../../../elements/form/language-field.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { textField } from '../../../elements/form/text-field.ts';
import { pictureOnItsWay, wordsField, wordsFieldStyles } from '../../../elements/form/words-field.ts';
import { readAddresses } from '../../../format/names.ts';
import { adminStyles } from '../admin-styles.ts';
import { RowForm } from '../row-form.ts';
import './mailbox-imap.ts';
import './mailbox-relay.ts';
import './mailbox-satisfaction.ts';
import { INTAKE_FIELDS, intakeFields, readIntakeFields } from './mailbox-intake-fields.ts';

const LIST = '/admin/mailboxes';
const FIELDS = [
  'address',
  'name',
  'language',
  'aliases',
  'signature',
  'acknowledge',
  'acknowledgementText',
  ...INTAKE_FIELDS,
];

/** Fields that the previews show. */
const PREVIEWED = ['acknowledgementText', 'name', 'address', 'language'] as const;
type PreviewedField = (typeof PREVIEWED)[number];

export class MailboxFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    typed: { state: true },
    deskLanguage: { state: true },
    signature: { state: true },
  };

  item: number | 'new' = 'new';
  /** As they are being typed, for the preview. */
  typed: Partial<Record<PreviewedField, string>> = {};
  /** What a mailbox without one of its own speaks; null: not known yet. */
  deskLanguage: Language | null = null;
  signature: Words = { text: '', html: null };
  #form = new RowForm<Mailbox>(this, {
    list: LIST,
    subjectType: 'mailbox',
    notLoaded: msg('The mailbox did not load'),
    find: findMailbox,
    loaded: (mailbox) => {
      this.signature = { text: mailbox?.signature ?? '', html: mailbox?.signatureHtml ?? null };
    },
  });

  static override styles = [controls, noticeStyles, adminStyles, formStyles, wordsFieldStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    void getBranding().then((found) => {
      if (found.ok) this.deskLanguage = found.data.language;
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) {
      this.typed = {};
      void this.#form.load(this.item);
    }
  }

  override render() {
    const instead = this.#form.instead();
    if (instead) return instead;
    const { row: mailbox } = this.#form;
    return html`
      <div class="head">
        <div><h1>${mailbox ? mailbox.address : msg('New mailbox')}</h1></div>
      </div>
      <form novalidate @submit=${this.#submit} @input=${this.#onInput} @focusout=${this.#form.onLeave}>
        ${this.#addressFields(mailbox)} ${this.#answerFields(mailbox)}
        ${intakeFields(mailbox, this.#form.errors)}
        ${this.#form.foot({ save: mailbox ? msg('Save') : msg('Add mailbox') })}
      </form>
      ${mailbox ? html`<hd-mailbox-satisfaction .mailboxId=${mailbox.id}></hd-mailbox-satisfaction>` : nothing}
      ${
        mailbox
          ? html`<section aria-labelledby="dns">
                <h2 id="dns">${msg('DNS')}</h2>
                <p class="muted small">
                  ${msg('Whether mail reaches this desk, and whether receivers believe what it sends.')}
                </p>
                <hd-dns-check .mailboxId=${mailbox.id}></hd-dns-check>
              </section>
              <hd-mailbox-relay .mailboxId=${mailbox.id}></hd-mailbox-relay>
              <hd-mailbox-imap .mailboxId=${mailbox.id}></hd-mailbox-imap>`
          : nothing
      }
    `;
  }

  #onInput = (event: Event): void => {
    this.#form.onInput(event);
    const { name, value } = event.target as HTMLTextAreaElement;
    if ((PREVIEWED as readonly string[]).includes(name)) this.typed = { ...this.typed, [name]: value };
  };

  #shown(mailbox: Mailbox | null, field: PreviewedField): string {
    return this.typed[field] ?? mailbox?.[field] ?? '';
  }

  #addressFields(mailbox: Mailbox | null) {
    const { errors } = this.#form;
    return html`
      ${formItem(
        {
          name: 'address',
          label: msg('Address'),
          help: msg('Replies go out from it. Its mail must reach this server.'),
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
      ${textField({
        name: 'name',
        label: msg('Name'),
        help: msg('Customers see it as the sender, and agents in the list of mailboxes.'),
        error: errors['name'],
        value: mailbox?.name ?? '',
        maxLength: 200,
      })}
      ${languageField({
        name: 'language',
        label: msg('Language of its mails'),
        help: msg(
          'Of what the desk itself writes to customers: the usual acknowledgement, the question after a solved ticket, the lines above a forwarded mail. Texts of your own stay as they are.',
        ),
        chosen: mailbox?.language ?? null,
        none: this.deskLanguage
          ? msg(str`As the desk (${languageName(this.deskLanguage)})`)
          : msg('As the desk'),
        error: errors['language'],
      })}
      ${formItem(
        {
          name: 'aliases',
          label: msg('Other addresses'),
          help: msg('Mail to these comes in here too. One a line.'),
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
      ${wordsField({
        label: msg('Signature'),
        about: String(this.item),
        words: this.signature,
        placeholder: '{{agent.name}}, {{mailbox.name}}',
        help: msg(
          'Below every mail. {{agent.name}}, {{agent.firstName}}, {{mailbox.name}}, {{mailbox.address}}, {{customer.name}}, {{customer.firstName}}, {{customer.email}}, {{ticket.number}} and {{ticket.subject}} are filled in; {{agent.name|Your team}} says what stands where there is none.',
        ),
        error: errors['signature'],
        onWords: (words) => {
          this.signature = words;
          this.#form.touch('signature');
        },
        onRefused: (why) => this.#refuse(why),
      })}
      <hd-signature-preview
        .words=${this.signature}
        .name=${this.#shown(mailbox, 'name')}
        .address=${this.#shown(mailbox, 'address')}
        @hd-invalid=${(event: CustomEvent<string>) => this.#refuse(event.detail)}
      ></hd-signature-preview>
    `;
  }

  #refuse(words: string): void {
    this.#form.errors = { ...this.#form.errors, signature: words };
    this.requestUpdate();
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
          />${msg('Acknowledge new tickets')}</label
        >
        <p class="muted small">
          ${msg('The customer gets a short mail that theirs has arrived. Automatic mail and lists never do.')}
        </p>
      </div>
      ${formItem(
        {
          name: 'acknowledgementText',
          label: msg('Acknowledgement'),
          help: msg(
            'Its words; {number} becomes the number of the ticket. Left empty, the usual words below are used.',
          ),
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
      <hd-acknowledgement-preview
        .text=${this.#shown(mailbox, 'acknowledgementText')}
        .signature=${this.signature.text}
        .name=${this.#shown(mailbox, 'name')}
        .address=${this.#shown(mailbox, 'address')}
        .language=${languageOf(this.#shown(mailbox, 'language'))}
      ></hd-acknowledgement-preview>
      <p class="muted small">
        ${msg(html`When answers are due is set in <a href="/admin/sla">SLA policies</a>, for one mailbox or several.`)}
      </p>
    `;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const { row } = this.#form;
    const wait = pictureOnItsWay(this);
    if (wait) {
      event.preventDefault();
      return this.#refuse(wait);
    }
    const saved = await this.#form.save(event, FIELDS, (fields) => {
      const settings = this.#settings(fields);
      if (!settings) return null;
      return row ? changeMailbox(row.id, settings) : createMailbox(settings);
    });
    if (!saved) return;
    void desk.reload();
    this.#form.leave(msg(str`Saved ${saved.address}`));
  }

  #settings(fields: FormData): MailboxSettings | null {
    const text = (name: string): string => String(fields.get(name) ?? '').trim();
    const { addresses, rest } = readAddresses(text('aliases'));
    if (rest) {
      this.#form.errors = { aliases: msg(str`“${rest}” is not a mail address.`) };
      return null;
    }
    return {
      ...readIntakeFields(fields),
      address: text('address'),
      name: text('name'),
      language: languageOf(text('language')),
      signature: this.signature.text,
      signatureHtml: this.signature.html,
      aliases: addresses.map(({ address }) => address),
      acknowledge: fields.has('acknowledge'),
      acknowledgementText: text('acknowledgementText'),
    };
  }
}

customElements.define('hd-mailbox-form-page', MailboxFormPage);
