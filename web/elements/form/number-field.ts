// A labelled number in a form, with its help and error.
import { html, nothing, type TemplateResult } from 'lit';
import { formItem } from './form-item.ts';

interface NumberField {
  /** Of the field, and its id. */
  name: string;
  label: string;
  help?: string;
  error: string | undefined;
  /** What stands in it before somebody writes; null: nothing. */
  value: number | null | undefined;
  min: number;
  max: number;
  optional?: boolean | undefined;
  placeholder?: string;
  /** `any`: parts of it too. */
  step?: 1 | 'any';
  /** The id of more words about it. */
  alsoDescribedBy?: string;
}

export function numberField(field: NumberField): TemplateResult {
  const { name, label, help = '', error, value, min, max, optional = false, placeholder, step = 1 } = field;
  return formItem(
    { name, label, help, error },
    html`<input
      class="field"
      id=${name}
      name=${name}
      type="number"
      inputmode=${step === 'any' ? 'decimal' : 'numeric'}
      min=${min}
      max=${max}
      step=${step}
      ?required=${!optional}
      placeholder=${placeholder ?? nothing}
      .defaultValue=${String(value ?? '')}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${[`${name}-words`, field.alsoDescribedBy].filter(Boolean).join(' ')}
    />`,
  );
}
