// Holidays being filled in: a date, a name, and whether it comes back each year.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import type { Holiday } from '../../api/sla.ts';
import { controls } from '../basics/controls.ts';
import { fieldsetStyles } from '../form/fieldset-styles.ts';
import { icon } from '../basics/icon.ts';

const value = (event: Event): string => (event.currentTarget as HTMLInputElement).value;

/** Emits `hd-change` with the holidays. */
export class HdHolidaysField extends LitElement {
  static override properties = { error: {}, holidays: { attribute: false } };

  error = '';
  holidays: Holiday[] = [];

  static override styles = [
    controls,
    fieldsetStyles,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 8px;
        padding: 4px 0;
        border-bottom: 1px solid var(--hd-border);
      }
      .date {
        width: 150px;
      }
      .name {
        flex: 1 1 160px;
        width: auto;
      }
      label {
        display: flex;
        align-items: center;
        gap: 6px;
        min-height: 32px;
      }
      label input {
        width: 16px;
        height: 16px;
        margin: 0;
        accent-color: var(--hd-accent);
      }
      fieldset > .button {
        margin-inline-start: -12px;
      }
    `,
  ];

  override render() {
    return html`<fieldset aria-describedby="words">
      <legend>${msg('Holidays')}</legend>
      ${this.holidays.length === 0 ? html`<p class="muted">${msg('None')}</p>` : nothing}
      <ul>
        ${this.holidays.map((holiday, index) => this.#line(holiday, index))}
      </ul>
      <button type="button" class="button quiet" @click=${this.#add}>
        ${icon('plus')}${msg('Add a holiday')}
      </button>
      ${
        this.error
          ? html`<p class="error small" id="words" role="alert">${this.error}</p>`
          : html`<p class="muted small" id="words">
              ${msg('Closed from midnight to midnight in the calendar’s time zone.')}
            </p>`
      }
    </fieldset>`;
  }

  #line(holiday: Holiday, index: number) {
    return html`<li>
      <input
        class="field date"
        type="date"
        required
        aria-label=${msg(str`Date of holiday ${index + 1}`)}
        .value=${holiday.date}
        @change=${(event: Event) => this.#set(index, { date: value(event) })}
      />
      <input
        class="field name"
        required
        maxlength="200"
        dir="auto"
        aria-label=${msg(str`Name of holiday ${index + 1}`)}
        placeholder=${msg('Name')}
        .value=${holiday.name}
        @change=${(event: Event) => this.#set(index, { name: value(event) })}
      />
      <label
        ><input
          type="checkbox"
          .checked=${holiday.everyYear}
          @change=${(event: Event) =>
            this.#set(index, { everyYear: (event.currentTarget as HTMLInputElement).checked })}
        />${msg('Every year')}</label
      >
      <button
        type="button"
        class="button quiet icon"
        aria-label=${msg(str`Remove ${holiday.name || msg(str`holiday ${index + 1}`)}`)}
        title=${msg('Remove')}
        @click=${() => this.#change(this.holidays.filter((_, at) => at !== index))}
      >
        ${icon('close')}
      </button>
    </li>`;
  }

  async #add(): Promise<void> {
    this.#change([...this.holidays, { date: '', name: '', everyYear: false }]);
    await this.updateComplete;
    [...this.renderRoot.querySelectorAll<HTMLInputElement>('.date')].at(-1)?.focus();
  }

  #set(index: number, change: Partial<Holiday>): void {
    this.#change(this.holidays.map((one, at) => (at === index ? { ...one, ...change } : one)));
  }

  #change(holidays: Holiday[]): void {
    this.dispatchEvent(new CustomEvent<Holiday[]>('hd-change', { detail: holidays }));
  }
}

customElements.define('hd-holidays-field', HdHolidaysField);
