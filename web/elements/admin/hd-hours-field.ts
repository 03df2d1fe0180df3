// Weekly hours being filled in: a line a day, several spans in it, across midnight where the end comes before the start.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import type { Hours } from '../../api/sla.ts';
import { controls } from '../basics/controls.ts';
import { fieldsetStyles } from '../form/fieldset-styles.ts';
import { icon } from '../basics/icon.ts';

const DAYS = [
  { day: 'mon', name: msg('Monday') },
  { day: 'tue', name: msg('Tuesday') },
  { day: 'wed', name: msg('Wednesday') },
  { day: 'thu', name: msg('Thursday') },
  { day: 'fri', name: msg('Friday') },
  { day: 'sat', name: msg('Saturday') },
  { day: 'sun', name: msg('Sunday') },
] as const;
type Day = Hours[number]['day'];
const WORKDAYS: readonly Day[] = ['tue', 'wed', 'thu', 'fri'];
const USUAL = { from: '09:00', to: '17:00' };

/** Emits `hd-change` with the Hours. */
export class HdHoursField extends LitElement {
  static override properties = { error: {}, hours: { attribute: false } };

  error = '';
  hours: Hours = [];

  static override styles = [
    controls,
    fieldsetStyles,
    css`
      .day {
        display: grid;
        grid-template-columns: 96px minmax(0, 1fr);
        gap: 4px 8px;
        padding: 6px 0;
        border-bottom: 1px solid var(--hd-border);
      }
      .name {
        line-height: 32px;
      }
      .spans {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
      }
      .span {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      .field {
        width: 136px;
        min-height: 32px;
      }
      .next {
        color: var(--hd-text-muted);
        font-size: 12px;
      }
      fieldset > p {
        margin-top: 6px;
      }
      .copy {
        margin-top: 6px;
        margin-inline-start: -12px;
      }
      @media (max-width: 699px) {
        .day {
          grid-template-columns: minmax(0, 1fr);
        }
        .field {
          width: 116px;
        }
        .field::-webkit-calendar-picker-indicator {
          display: none;
        }
      }
    `,
  ];

  override render() {
    return html`<fieldset aria-describedby="words">
      <legend>${msg('Weekly hours')}</legend>
      ${DAYS.map(({ day, name }) => this.#day(day, name))}
      <button
        type="button"
        class="button quiet copy"
        ?disabled=${!this.hours.some(({ day }) => day === 'mon')}
        @click=${this.#copyMonday}
      >
        ${msg('Copy Monday to Tuesday – Friday')}
      </button>
      ${
        this.error
          ? html`<p class="error small" id="words" role="alert">${this.error}</p>`
          : html`<p class="muted small" id="words">
              ${msg('An end before the start is on the next day; 00:00 as an end is midnight.')}
            </p>`
      }
    </fieldset>`;
  }

  #day(day: Day, name: string) {
    const spans = this.hours.map((span, index) => ({ span, index })).filter(({ span }) => span.day === day);
    return html`<div class="day" role="group" aria-label=${name}>
      <span class="name">${name}</span>
      <div class="spans">
        ${spans.length === 0 ? html`<span class="muted">${msg('Closed')}</span>` : nothing}
        ${spans.map(({ span, index }, at) => this.#span(index, `${name} ${at + 1}`, span))}
        <button
          type="button"
          class="button quiet icon"
          aria-label=${msg(str`Add hours on ${name}`)}
          title=${msg('Add hours')}
          @click=${() => this.#change([...this.hours, { day, ...this.#free(day) }])}
        >
          ${icon('plus')}
        </button>
      </div>
    </div>`;
  }

  #span(index: number, label: string, { from, to }: Hours[number]) {
    return html`<span class="span"
      >${this.#time(index, 'from', msg(str`${label}, from`), from)}<span aria-hidden="true">–</span
      >${this.#time(
        index,
        'to',
        msg(str`${label}, to`),
        to === '24:00' ? '00:00' : to,
      )}${to <= from ? html`<span class="next">${msg('next day')}</span>` : nothing}<button
        type="button"
        class="button quiet icon"
        aria-label=${msg(str`Remove ${label}`)}
        title=${msg('Remove')}
        @click=${() => this.#change(this.hours.filter((_, at) => at !== index))}
      >
        ${icon('close')}
      </button></span
    >`;
  }

  #time(index: number, name: 'from' | 'to', label: string, value: string) {
    return html`<input
      class="field"
      type="time"
      required
      aria-label=${label}
      .value=${value}
      @change=${(event: Event) => {
        const typed = (event.currentTarget as HTMLInputElement).value;
        if (typed === '') return;
        const time = name === 'to' && typed === '00:00' ? '24:00' : typed;
        this.#change(this.hours.map((span, at) => (at === index ? { ...span, [name]: time } : span)));
      }}
    />`;
  }

  /** After the last span of the day, as after a break at noon. */
  #free(day: Day): { from: string; to: string } {
    const last = this.hours.findLast((span) => span.day === day);
    return last && last.to > last.from && last.to < '23:00' ? { from: last.to, to: '24:00' } : USUAL;
  }

  #copyMonday(): void {
    const monday = this.hours.filter(({ day }) => day === 'mon');
    this.#change([
      ...this.hours.filter(({ day }) => !WORKDAYS.includes(day)),
      ...WORKDAYS.flatMap((day) => monday.map((span) => ({ ...span, day }))),
    ]);
  }

  #change(hours: Hours): void {
    this.dispatchEvent(new CustomEvent<Hours>('hd-change', { detail: hours }));
  }
}

customElements.define('hd-hours-field', HdHoursField);
