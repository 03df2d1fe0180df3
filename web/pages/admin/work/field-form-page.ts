// Admin: one custom field, new or existing.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import {
  changeCustomField,
  createCustomField,
  getCustomField,
  type CustomField,
} from '../../../api/custom-fields.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { FIELD_SUBJECT_WORDS, FIELD_TYPE_WORDS } from '../../../format/field-words.ts';
import { adminStyles } from '../admin-styles.ts';
import { choicesStyles } from '../../me/choices-styles.ts';
import { RowForm } from '../row-form.ts';

const FIELDS = ['name', 'help', 'choices', 'mailboxIds', 'requiredOnSolve', 'position'];
type Subject = CustomField['subject'];
type Type = CustomField['type'];

export class FieldFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    subject: { state: true },
    type: { state: true },
  };

  item: number | 'new' = 'new';
  subject: Subject = 'ticket';
  type: Type = 'text';
  #form = new RowForm<CustomField>(this, {
    list: '/admin/fields',
    subjectType: 'custom_field',
    notLoaded: msg('The field did not load'),
    find: getCustomField,
    loaded: (field) => {
      this.subject = field?.subject ?? 'ticket';
      this.type = field?.type ?? 'text';
    },
  });

  static override styles = [controls, noticeStyles, adminStyles, formStyles, choicesStyles];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) void this.#form.load(this.item);
  }

  override render() {
    const instead = this.#form.instead();
    if (instead) return instead;
    const { row: field } = this.#form;
    return html`
      <div class="head">
        <div><h1 dir="auto">${field ? field.name : msg('New field')}</h1></div>
      </div>
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${this.#text('name', msg('Name'), msg('The search box asks for it by this: field:Name=value, field:Name>10.'), field?.name)}
        ${this.#kind(field)} ${this.#choices(field)}
        ${this.#text('help', msg('Help'), msg('Stands below the field.'), field?.help)}
        ${this.subject === 'ticket' ? this.#ofTickets(field) : nothing}
        ${
          field
            ? this.#check(
                'archived',
                field.archived,
                msg('Archived: no longer asked for; values that are there stay'),
              )
            : nothing
        }
        ${this.#form.foot({ save: field ? msg('Save') : msg('Add field') })}
      </form>
    `;
  }

  #text(name: string, label: string, help: string, value = '') {
    const error = this.#form.errors[name];
    return formItem(
      { name, label, help, error },
      html`<input
        class="field"
        id=${name}
        name=${name}
        ?required=${name === 'name'}
        maxlength=${name === 'name' ? 100 : 500}
        dir="auto"
        .defaultValue=${value}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${`${name}-words`}
        autocomplete="off"
      />`,
    );
  }

  /** What is there must go on meaning what it meant: neither changes later. */
  #kind(field: CustomField | null) {
    if (field)
      return html`<p class="muted">
        ${FIELD_SUBJECT_WORDS[field.subject]} · ${FIELD_TYPE_WORDS[field.type]}
      </p>`;
    return html`${formItem(
      { name: 'subject', label: msg('Of'), help: msg('What has this field.') },
      html`<select
        class="field"
        id="subject"
        name="subject"
        aria-describedby="subject-words"
        @change=${(event: Event) => (this.subject = (event.currentTarget as HTMLSelectElement).value as Subject)}
      >
        ${Object.entries(FIELD_SUBJECT_WORDS).map(
          ([value, words]) =>
            html`<option value=${value} ?selected=${value === this.subject}>${words}</option>`,
        )}
      </select>`,
    )}${formItem(
      {
        name: 'type',
        label: msg('Kind'),
        help: msg('What it holds. This and what has it cannot be changed later.'),
      },
      html`<select
        class="field"
        id="type"
        name="type"
        aria-describedby="type-words"
        @change=${(event: Event) => (this.type = (event.currentTarget as HTMLSelectElement).value as Type)}
      >
        ${Object.entries(FIELD_TYPE_WORDS).map(
          ([value, words]) => html`<option value=${value} ?selected=${value === this.type}>${words}</option>`,
        )}
      </select>`,
    )}`;
  }

  #choices(field: CustomField | null) {
    if (this.type !== 'choice' && this.type !== 'choices') return nothing;
    const error = this.#form.errors['choices'];
    const offered = field?.choices.filter(({ archived }) => !archived) ?? [];
    return formItem(
      {
        name: 'choices',
        label: msg('Choices'),
        help: msg(
          'One a line. A line that is changed keeps its values; one that is taken out is no longer offered.',
        ),
        error,
      },
      html`<textarea
        class="field"
        id="choices"
        name="choices"
        rows="6"
        dir="auto"
        .defaultValue=${offered.map(({ label }) => label).join('\n')}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby="choices-words"
      ></textarea>`,
    );
  }

  #ofTickets(field: CustomField | null) {
    return html`${this.#check(
        'requiredOnSolve',
        field?.requiredOnSolve ?? false,
        msg('Has to be filled in before a ticket is solved'),
      )}
      <fieldset>
        <legend>${msg('Mailboxes')}</legend>
        ${desk.mailboxes.map(
          ({ id, name, address }) =>
            html`<label class="check"
              ><input
                type="checkbox"
                name="mailboxIds"
                value=${id}
                .defaultChecked=${field?.mailboxIds.includes(id) ?? false}
              /><span dir="auto">${name || address}</span></label
            >`,
        )}
        <p class="muted small">${msg('None chosen: tickets of every mailbox have it.')}</p>
      </fieldset>`;
  }

  #check(name: string, checked: boolean, words: string) {
    return html`<label class="check"
      ><input type="checkbox" name=${name} .defaultChecked=${checked} /><span>${words}</span></label
    >`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const { row } = this.#form;
    const saved = await this.#form.save(event, FIELDS, (fields) => {
      const values = this.#read(fields, row);
      return row
        ? changeCustomField(row.id, { ...values, archived: fields.has('archived') })
        : createCustomField({ ...values, subject: this.subject, type: this.type });
    });
    if (!saved) return;
    void desk.reload();
    this.#form.leave(msg(str`Saved ${saved.name}`));
  }

  #read(fields: FormData, row: CustomField | null) {
    const text = (name: string): string => String(fields.get(name) ?? '').trim();
    const ofTickets = this.subject === 'ticket';
    return {
      name: text('name'),
      help: text('help'),
      ...(this.type === 'choice' || this.type === 'choices'
        ? { choices: readChoices(text('choices'), row) }
        : {}),
      ...(ofTickets
        ? {
            requiredOnSolve: fields.has('requiredOnSolve'),
            mailboxIds: fields.getAll('mailboxIds').map(Number),
          }
        : {}),
    };
  }
}

/**
 * Lines with a label that is known keep its choice; when as many lines are new as known ones are gone, these were renamed, in their
 * order.
 */
function readChoices(text: string, row: CustomField | null): { id?: string; label: string }[] {
  const labels = [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);
  const known = row?.choices ?? [];
  const gone = known.filter(({ label, archived }) => !archived && !labels.includes(label));
  const fresh = labels.filter((label) => !known.some((choice) => choice.label === label));
  return labels.map((label) => {
    const same = known.find((choice) => choice.label === label);
    const renamed = gone.length === fresh.length ? gone[fresh.indexOf(label)] : undefined;
    const id = same?.id ?? renamed?.id;
    return { ...(id === undefined ? {} : { id }), label };
  });
}

customElements.define('hd-field-form-page', FieldFormPage);
