// A budget being filled in: one line a window, "at most 10 within 60 minutes", lines added and taken away.
import { msg, str } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import type { Budget } from '../../api/settings.ts';
import { controls } from '../basics/controls.ts';
import { fieldsetStyles } from '../form/fieldset-styles.ts';
import { icon } from '../basics/icon.ts';

const MOST_WINDOWS = 10;
const NEXT_WINDOW = { minutes: 60, count: 10 };

/** Emits `hd-change` with the Budget. */
export class HdBudgetField extends LitElement {
  static override properties = { label: {}, help: {}, error: {}, budget: { attribute: false } };

  label = '';
  help = '';
  error = '';
  budget: Budget = [];

  static override styles = [
    controls,
    fieldsetStyles,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        margin-bottom: 6px;
      }
      .field {
        width: 88px;
      }
      @media (max-width: 699px) {
        li {
          gap: 6px;
        }
        .field {
          width: 60px;
          padding-inline: 6px;
        }
        li .button.icon {
          margin-inline-start: -6px;
        }
      }
      fieldset > .button {
        margin-inline-start: -12px;
      }
      fieldset > p {
        margin-top: 4px;
      }
    `,
  ];

  override render() {
    return html`<fieldset aria-describedby="words">
      <legend>${this.label}</legend>
      <ul>
        ${this.budget.map((_, index) => this.#line(index))}
      </ul>
      <button
        type="button"
        class="button quiet"
        ?disabled=${this.budget.length >= MOST_WINDOWS}
        @click=${() => this.#change([...this.budget, NEXT_WINDOW])}
      >
        ${icon('plus')}${msg('Add a window')}
      </button>
      ${
        this.error
          ? html`<p class="error small" id="words" role="alert">${this.error}</p>`
          : html`<p class="muted small" id="words">${this.help}</p>`
      }
    </fieldset>`;
  }

  #line(index: number) {
    return html`<li>
      <span aria-hidden="true">${msg('At most')}</span>
      ${this.#number(index, 'count', msg(str`At most, window ${index + 1}`), 1000)}
      <span aria-hidden="true">${msg('within')}</span>
      ${this.#number(index, 'minutes', msg(str`Minutes, window ${index + 1}`), 10_080)}
      <span aria-hidden="true">${msg('minutes')}</span>
      <button
        type="button"
        class="button quiet icon"
        aria-label=${msg(str`Remove window ${index + 1}`)}
        title=${msg('Remove')}
        ?disabled=${this.budget.length === 1}
        @click=${() => this.#change(this.budget.filter((_, at) => at !== index))}
      >
        ${icon('close')}
      </button>
    </li>`;
  }

  #number(index: number, name: 'count' | 'minutes', label: string, max: number) {
    return html`<input
      class="field"
      type="number"
      inputmode="numeric"
      required
      min="1"
      max=${max}
      step="1"
      aria-label=${label}
      .value=${String(this.budget[index]?.[name] || '')}
      @change=${(event: Event) => {
        const value = Number((event.currentTarget as HTMLInputElement).value);
        this.#change(this.budget.map((line, at) => (at === index ? { ...line, [name]: value } : line)));
      }}
    />`;
  }

  #change(budget: Budget): void {
    this.dispatchEvent(new CustomEvent<Budget>('hd-change', { detail: budget }));
  }
}

customElements.define('hd-budget-field', HdBudgetField);
