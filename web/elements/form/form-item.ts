// One labelled field with its help and error, tied together for screen readers.
import { html, nothing, type TemplateResult } from 'lit';

interface FormItem {
  /** Also the id of the control, which the caller renders. */
  name: string;
  label: string;
  help?: string;
  error?: string | undefined;
}

export function formItem({ name, label, help, error }: FormItem, control: TemplateResult): TemplateResult {
  return html`<div class="item">
    <label for=${name}>${label}</label>
    ${control}
    ${
      error
        ? html`<p class="error small" id=${`${name}-words`} role="alert">${error}</p>`
        : html`<p class="muted small" id=${`${name}-words`}>${help ?? nothing}</p>`
    }
  </div>`;
}
