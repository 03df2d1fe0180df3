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
import { formStyles } from '../../../elements/form/form-styles.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { pictureOnItsWay, wordsField, wordsFieldStyles } from '../../../elements/form/words-field.ts';
import { readAddresses } from '../../../format/names.ts';
import { adminStyles } from '../admin-styles.ts';
import { RowForm } from '../row-form.ts';
import { acknowledgementFields } from './mailbox-acknowledgement-fields.ts';
import { addressFields } from './mailbox-address-fields.ts';
import './mailbox-imap.ts';
import './mailbox-relay.ts';
import './mailbox-satisfaction.ts';
import { readSignedBy, signedByField } from './mailbox-signed-by.ts';
import { INTAKE_FIELDS, intakeFields, readIntakeFields } from './mailbox-intake-fields.ts';

const LIST = '/admin/mailboxes';
const FIELDS = [
  'address',
  'name',
  'language',
  'aliases',
  'signature',
  'signedBy',
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
        ${addressFields({ mailbox, deskLanguage: this.deskLanguage, errors: this.#form.errors })}
        ${this.#signatureFields(mailbox)} ${acknowledgementFields(mailbox, this.#form.errors)}
        <hd-acknowledgement-preview
          .text=${this.#shown(mailbox, 'acknowledgementText')}
          .signature=${this.signature}
          .name=${this.#shown(mailbox, 'name')}
          .address=${this.#shown(mailbox, 'address')}
          .language=${languageOf(this.#shown(mailbox, 'language'))}
        ></hd-acknowledgement-preview>
        <p class="muted small">
          ${msg(html`When answers are due is set in <a href="/admin/sla">SLA policies</a>, for one mailbox or several.`)}
        </p>
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

  #signatureFields(mailbox: Mailbox | null) {
    const { errors } = this.#form;
    return html`
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
      ${signedByField(mailbox, errors)}
    `;
  }

  #refuse(words: string): void {
    this.#form.errors = { ...this.#form.errors, signature: words };
    this.requestUpdate();
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
      signedBy: readSignedBy(fields),
      aliases: addresses.map(({ address }) => address),
      acknowledge: fields.has('acknowledge'),
      acknowledgementText: text('acknowledgementText'),
    };
  }
}

customElements.define('hd-mailbox-form-page', MailboxFormPage);
