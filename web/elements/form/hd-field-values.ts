// The custom fields of one ticket, customer or organisation, edited where they stand.
import { LitElement, css, html, nothing } from 'lit';
import type { CustomField, FieldValues, FieldValuesGiven } from '../../api/custom-fields.ts';
import type { FieldError } from '../../api/request.ts';
import { controls } from '../basics/controls.ts';
import { fieldControl } from './field-control.ts';

/** Emits `hd-fields` with what was changed, by the id of the field; null: emptied. */
export class HdFieldValues extends LitElement {
  static override properties = {
    fields: { attribute: false },
    values: { attribute: false },
    errors: { attribute: false },
    readonly: { type: Boolean },
  };

  fields: CustomField[] = [];
  values: FieldValues = {};
  errors: FieldError[] = [];
  /** Shown, and not to be changed. */
  readonly = false;

  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: 10px;
      }
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      fieldset.all {
        display: grid;
        gap: 10px;
      }
      label:not(.check),
      legend {
        display: block;
        padding: 0;
        color: var(--hd-text-muted);
        font-size: 12px;
        line-height: 16px;
      }
      .field {
        width: 100%;
      }
      .check {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 24px;
        overflow-wrap: anywhere;
      }
    `,
  ];

  override render() {
    // What is archived is shown where there is something in it.
    const shown = this.fields.filter((field) => !field.archived || this.values[field.id] !== undefined);
    if (shown.length === 0) return nothing;
    const controlsOf = shown.map((field) =>
      fieldControl({
        field,
        value: this.values[field.id],
        error: this.errors.find((one) => one.field === `fields.${field.id}`)?.message,
        onChange: (value) =>
          this.dispatchEvent(
            new CustomEvent<FieldValuesGiven>('hd-fields', { detail: { [field.id]: value } }),
          ),
      }),
    );
    return this.readonly ? html`<fieldset class="all" disabled>${controlsOf}</fieldset>` : controlsOf;
  }
}

customElements.define('hd-field-values', HdFieldValues);
