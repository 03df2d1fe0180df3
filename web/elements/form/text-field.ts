// A labelled line of text in a form, with its help and error: most fields are one.
import { html, nothing, type TemplateResult } from 'lit';
import { formItem } from './form-item.ts';

interface TextField {
  /** Of the field, and its id. */
  name: string;
  label: string;
  help?: string;
  error: string | undefined;
  /** What stands in it before somebody writes. */
  value: string;
  maxLength: number;
  optional?: boolean;
  readonly?: boolean;
  minLength?: number;
  /** As in HTML: what the whole text must be like, and the words for one that is not. */
  pattern?: string;
  patternWords?: string;
  /** password: what is written is not shown. */
  type?: 'text' | 'password';
}

export function textField(field: TextField): TemplateResult {
  const { name, label, help = '', error, value, maxLength, optional = false, readonly = false } = field;
  const { minLength, pattern, patternWords, type = 'text' } = field;
  return formItem(
    { name, label, help, error },
    html`<input
      class="field"
      id=${name}
      name=${name}
      ?required=${!optional}
      ?readonly=${readonly}
      type=${type}
      minlength=${minLength ?? nothing}
      maxlength=${maxLength}
      pattern=${pattern ?? nothing}
      title=${patternWords ?? nothing}
      dir="auto"
      autocomplete=${type === 'password' ? 'new-password' : 'off'}
      .defaultValue=${value}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${`${name}-words`}
    />`,
  );
}
