// Several boxes to tick of which any number may be chosen, in a form.
import { html, nothing, type TemplateResult } from 'lit';

interface Checks {
  name: string;
  legend: string;
  error: string | undefined;
  /** `aside`: muted, behind the label. */
  choices: { value: string; label: string; aside?: string }[];
  chosen: readonly string[];
}

/** Boxes of one name under a legend, with what is wrong below them. Its look is `.checks` of form-styles. */
export function checksField({ name, legend, error, choices, chosen }: Checks): TemplateResult {
  return html`<fieldset class="checks" aria-describedby=${error ? `${name}-words` : nothing}>
    <legend>${legend}</legend>
    ${choices.map(
      ({ value, label, aside }) =>
        html`<label class="check"
          ><input
            type="checkbox"
            name=${name}
            value=${value}
            .defaultChecked=${chosen.includes(value)}
          /><span>${label}${aside ? html` <span class="small muted">${aside}</span>` : nothing}</span></label
        >`,
    )}
    ${error ? html`<p class="error small" id=${`${name}-words`} role="alert">${error}</p>` : nothing}
  </fieldset>`;
}
