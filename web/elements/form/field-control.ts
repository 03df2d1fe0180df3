// The control of one custom field, whatever its type, and what was chosen in it.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { CustomField, FieldValue } from '../../api/custom-fields.ts';

interface Control {
  field: CustomField;
  value: FieldValue | null | undefined;
  error?: string | undefined;
  /** Called when somebody has chosen or written something. */
  onChange?: (value: FieldValue | null) => void;
}

/** A labelled control named `field-<id>`. */
export function fieldControl({ field, value, error, onChange }: Control): TemplateResult {
  const id = `field-${field.id}`;
  const changed = (event: Event): void => onChange?.(readControl(field, event.currentTarget as HTMLElement));
  const words = html`${
    error
      ? html`<p class="error small" id=${`${id}-words`} role="alert">${error}</p>`
      : field.help
        ? html`<p class="muted small" id=${`${id}-words`}>${field.help}</p>`
        : nothing
  }`;
  const described = error || field.help ? `${id}-words` : nothing;
  const invalid = error ? 'true' : nothing;
  if (field.type === 'checkbox') {
    return html`<div class="custom">
      <label class="check"
        ><input
          type="checkbox"
          id=${id}
          .checked=${value === true}
          aria-describedby=${described}
          @change=${changed}
        /><span dir="auto">${field.name}</span></label
      >${words}
    </div>`;
  }
  if (field.type === 'choices') {
    const chosen = Array.isArray(value) ? value : [];
    return html`<fieldset class="custom" id=${id} @change=${changed} aria-describedby=${described}>
      <legend dir="auto">${field.name}</legend>
      ${offered(field, chosen).map(
        (choice) =>
          html`<label class="check"
            ><input type="checkbox" value=${choice.id} .checked=${chosen.includes(choice.id)} /><span
              dir="auto"
              >${choice.label}</span
            ></label
          >`,
      )}
      ${words}
    </fieldset>`;
  }
  return html`<div class="custom">
    <label for=${id} dir="auto">${field.name}</label>
    ${
      field.type === 'choice'
        ? html`<select
            class="field"
            id=${id}
            aria-invalid=${invalid}
            aria-describedby=${described}
            @change=${changed}
          >
            <option value="" ?selected=${!value}>${msg('Nothing chosen')}</option>
            ${offered(field, [String(value ?? '')]).map(
              (choice) =>
                html`<option value=${choice.id} ?selected=${choice.id === value}>${choice.label}</option>`,
            )}
          </select>`
        : html`<input
            class="field"
            id=${id}
            type=${field.type === 'date' ? 'date' : 'text'}
            inputmode=${field.type === 'number' ? 'decimal' : nothing}
            dir="auto"
            maxlength="5000"
            autocomplete="off"
            .value=${value === null || value === undefined ? '' : String(value)}
            aria-invalid=${invalid}
            aria-describedby=${described}
            @change=${changed}
          />`
    }
    ${words}
  </div>`;
}

/** An archived choice is shown where it is chosen. */
const offered = (field: CustomField, chosen: readonly string[]): CustomField['choices'] =>
  field.choices.filter((choice) => !choice.archived || chosen.includes(choice.id));

/** What stands in a control; null: nothing. A number that is none stays text, which the server refuses in words. */
export function readControl(field: CustomField, control: HTMLElement): FieldValue | null {
  if (field.type === 'choices') {
    const ticked = [...control.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);
    return ticked.length > 0 ? ticked : null;
  }
  const input = control as HTMLInputElement;
  if (field.type === 'checkbox') return input.checked;
  const text = input.value.trim();
  if (text === '') return null;
  const number = Number(text.replace(',', '.'));
  return field.type === 'number' && Number.isFinite(number) ? number : text;
}
