// Admin: one organisation, new or existing.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import {
  changeOrganisation,
  createOrganisation,
  deleteOrganisation,
  getOrganisation,
  type NewOrganisation,
  type Organisation,
} from '../../../api/organisations.ts';
import type { FieldValuesGiven } from '../../../api/custom-fields.ts';
import { desk } from '../../../state/desk.ts';
import '../../../elements/form/hd-field-values.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { textField } from '../../../elements/form/text-field.ts';
import './organisation-overview.ts';
import { adminStyles } from '../admin-styles.ts';
import { RowForm } from '../row-form.ts';

const LIST = '/admin/organisations';
const FIELDS = ['name', 'domains'];

export class OrganisationFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
  };

  item: number | 'new' = 'new';
  #form = new RowForm<Organisation>(this, {
    list: LIST,
    subjectType: 'organisation',
    notLoaded: msg('The organisation did not load'),
    find: getOrganisation,
  });

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    css`
      .notes {
        max-width: 760px;
        margin-top: 8px;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) void this.#form.load(this.item);
  }

  override render() {
    const instead = this.#form.instead();
    if (instead) return instead;
    const { row: organisation } = this.#form;
    return html`
      <div class="head">
        <div><h1 dir="auto">${organisation ? organisation.name : msg('New organisation')}</h1></div>
      </div>
      ${desk.me?.role === 'admin' ? this.#editable(organisation) : organisation ? facts(organisation) : nothing}
      ${
        organisation
          ? html`<hd-organisation-overview .organisationId=${organisation.id}></hd-organisation-overview>`
          : nothing
      }
    `;
  }

  #editable(organisation: Organisation | null) {
    return html`
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${this.#nameField()} ${this.#domainsField()} ${this.#moreFields()}
        ${this.#form.foot({ save: organisation ? msg('Save') : msg('Add organisation'), onDelete: organisation ? () => this.#delete(organisation) : undefined })}
      </form>
    `;
  }

  #nameField() {
    const error = this.#form.errors['name'];
    return textField({
      name: 'name',
      label: msg('Name'),
      help: msg('Agents see it beside the customer.'),
      error,
      value: this.#form.row?.name ?? '',
      maxLength: 200,
    });
  }

  #domainsField() {
    const error = this.#form.errors['domains'];
    return formItem(
      {
        name: 'domains',
        label: msg('Mail domains'),
        help: msg(
          'One a line, such as example.com. A subdomain counts only when it is named. Customers who wrote before follow at once.',
        ),
        error,
      },
      html`<textarea
        class="field"
        id="domains"
        name="domains"
        rows="4"
        .defaultValue=${this.#form.row?.domains.join('\n') ?? ''}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby="domains-words"
        autocapitalize="off"
        spellcheck="false"
      ></textarea>`,
    );
  }

  #moreFields() {
    const { row } = this.#form;
    return html`<label class="check"
        ><input
          type="checkbox"
          name="includeSubdomains"
          .defaultChecked=${row?.includeSubdomains ?? false}
        /><span>${msg('Addresses in subdomains belong to it too')}</span></label
      >
      ${formItem(
        { name: 'notes', label: msg('Notes'), help: msg('For agents alone.') },
        html`<textarea
          class="field"
          id="notes"
          name="notes"
          rows="4"
          maxlength="20000"
          dir="auto"
          .defaultValue=${row?.notes ?? ''}
          aria-describedby="notes-words"
        ></textarea>`,
      )}
      ${row ? this.#values(row) : nothing}`;
  }

  /** Saved as they are changed, as beside a ticket. */
  #values(row: Organisation) {
    const fields = desk.fields.filter(({ subject }) => subject === 'organisation');
    if (fields.length === 0) return nothing;
    return html`<hd-field-values
      .fields=${fields}
      .values=${row.fields}
      @hd-fields=${(event: CustomEvent<FieldValuesGiven>) => this.#setFields(row, event.detail)}
    ></hd-field-values>`;
  }

  async #setFields(row: Organisation, fields: FieldValuesGiven): Promise<void> {
    const result = await changeOrganisation(row.id, { fields });
    if (!result.ok) return this.#form.refuse(result.problem, []);
    this.#form.row = { ...row, fields: result.data.fields };
    this.requestUpdate();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const { row } = this.#form;
    const saved = await this.#form.save(event, FIELDS, (fields) =>
      row
        ? changeOrganisation(row.id, readOrganisation(fields))
        : createOrganisation(readOrganisation(fields)),
    );
    if (saved) this.#form.leave(msg(str`Saved ${saved.name}`));
  }

  async #delete({ id, name }: Organisation): Promise<void> {
    const question = {
      title: msg(str`Delete the organisation ${name}?`),
      text: msg('Its customers stay and belong to none. This cannot be undone.'),
      yes: msg('Delete it'),
      no: msg('Keep it'),
    };
    if (await this.#form.remove(question, () => deleteOrganisation(id)))
      this.#form.leave(msg(str`Deleted ${name}`));
  }
}

/** For agents, who do not set organisations up. */
const facts = ({ domains, notes }: Organisation) =>
  html`<p class="muted">${domains.join(', ')}</p>
    ${notes ? html`<p class="notes" dir="auto">${notes}</p>` : nothing}`;

function readOrganisation(fields: FormData): NewOrganisation {
  return {
    name: String(fields.get('name')).trim(),
    domains: String(fields.get('domains') ?? '')
      .split(/[\s,;]+/)
      .filter(Boolean),
    includeSubdomains: fields.has('includeSubdomains'),
    notes: String(fields.get('notes') ?? '').trim(),
  };
}

customElements.define('hd-organisation-form-page', OrganisationFormPage);
