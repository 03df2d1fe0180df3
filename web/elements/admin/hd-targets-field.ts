// What a policy promises: a time for each priority and kind, typed as "30m" or "8h", each with when it would be due now.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import type { Targets } from '../../api/sla.ts';
import { PRIORITIES, type Priority } from '../../api/tickets.ts';
import { minuteWords, parseMinutes } from '../../format/sla-words.ts';
import { dayAndTime } from '../../format/times.ts';
import { PRIORITY_WORDS } from '../../format/words.ts';
import { controls } from '../basics/controls.ts';
import { fieldsetStyles } from '../form/fieldset-styles.ts';

type Kind = keyof Targets;
const KINDS: { kind: Kind; label: string }[] = [
  { kind: 'firstResponse', label: msg('First answer') },
  { kind: 'nextResponse', label: msg('Next answers') },
  { kind: 'resolution', label: msg('Solution') },
];
const NONE = { low: null, normal: null, high: null, urgent: null };

/** Emits `hd-change` with the Targets; a text that is no time is kept, named, and leaves the targets as they were. */
export class HdTargetsField extends LitElement {
  static override properties = {
    error: {},
    targets: { attribute: false },
    due: { attribute: false },
    wrong: { state: true },
  };

  error = '';
  targets: Targets = { firstResponse: null, nextResponse: null, resolution: null };
  /** When so many minutes would be due, were a ticket opened now. */
  due: ReadonlyMap<number, string> = new Map();
  wrong = new Set<string>();

  static override styles = [
    controls,
    fieldsetStyles,
    css`
      .grid {
        display: grid;
        grid-template-columns: 72px repeat(3, minmax(0, 1fr));
        gap: 8px;
      }
      .title {
        color: var(--hd-text-muted);
        font-size: 12px;
      }
      .name {
        line-height: 32px;
      }
      .field {
        min-height: 32px;
      }
      .due {
        display: block;
        min-height: 16px;
        font-size: 12px;
        line-height: 16px;
        color: var(--hd-text-muted);
      }
      fieldset > p {
        margin-top: 4px;
      }
      @media (max-width: 699px) {
        .grid {
          grid-template-columns: 64px repeat(3, minmax(0, 1fr));
          gap: 6px;
        }
        .field {
          padding-inline: 6px;
        }
      }
    `,
  ];

  /** Whether all that was typed could be read. */
  get valid(): boolean {
    return this.wrong.size === 0;
  }

  override render() {
    const wrong =
      this.wrong.size > 0 ? msg('Type hours and minutes, such as 30m, 8h or 1h 30m.') : this.error;
    return html`<fieldset aria-describedby="words">
      <legend>${msg('Promised within')}</legend>
      <div class="grid">
        <span></span>${KINDS.map(({ label }) => html`<span class="title">${label}</span>`)}
        ${PRIORITIES.toReversed().map((priority) => this.#row(priority))}
      </div>
      ${
        wrong
          ? html`<p class="error small" id="words" role="alert">${wrong}</p>`
          : html`<p class="muted small" id="words">
              ${msg('Such as 30m, 8h or 1h 30m of open hours; empty promises nothing. Below each: when a ticket opened now would be due.')}
            </p>`
      }
    </fieldset>`;
  }

  #row(priority: Priority) {
    const name = PRIORITY_WORDS[priority];
    return html`<span class="name">${name}</span>${KINDS.map(({ kind, label }) => {
        const minutes = this.targets[kind]?.[priority] ?? null;
        const due = minutes === null ? undefined : this.due.get(minutes);
        return html`<span
          ><input
            class="field"
            autocomplete="off"
            maxlength="12"
            aria-label=${`${label}, ${name}`}
            aria-invalid=${this.wrong.has(`${kind}.${priority}`) ? 'true' : nothing}
            .value=${minuteWords(minutes)}
            @change=${(event: Event) => this.#typed(kind, priority, event.currentTarget as HTMLInputElement)}
          /><span class="due">${due ? dayAndTime(due) : nothing}</span></span
        >`;
      })}`;
  }

  #typed(kind: Kind, priority: Priority, input: HTMLInputElement): void {
    const minutes = parseMinutes(input.value);
    const wrong = new Set(this.wrong);
    if (minutes === undefined) wrong.add(`${kind}.${priority}`);
    else wrong.delete(`${kind}.${priority}`);
    this.wrong = wrong;
    if (minutes === undefined) return;
    input.value = minuteWords(minutes);
    const row = { ...(this.targets[kind] ?? NONE), [priority]: minutes };
    const empty = Object.values(row).every((one) => one === null);
    const targets = { ...this.targets, [kind]: empty ? null : row };
    this.dispatchEvent(new CustomEvent<Targets>('hd-change', { detail: targets }));
  }
}

customElements.define('hd-targets-field', HdTargetsField);
