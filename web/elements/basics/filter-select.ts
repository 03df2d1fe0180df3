// One choice above a table that narrows it; the first one is everything.
import { html, type TemplateResult } from 'lit';

interface FilterSelect {
  label: string;
  /** What stands there while nothing is narrowed. */
  all: string;
  options: readonly { value: string; label: string }[];
  /** Empty: everything. */
  value: string;
  choose: (value: string) => void;
}

export function filterSelect({ label, all, options, value, choose }: FilterSelect): TemplateResult {
  return html`<select
    class="field"
    aria-label=${label}
    @change=${(event: Event) => choose((event.currentTarget as HTMLSelectElement).value)}
  >
    <option value="" ?selected=${!value}>${all}</option>
    ${options.map(
      (option) =>
        html`<option value=${option.value} ?selected=${value === option.value}>${option.label}</option>`,
    )}
  </select>`;
}
