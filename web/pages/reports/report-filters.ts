// The bar above a report: which days, compared with which, in what time zone, of which mailbox, and of whom.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { desk, DeskWatch } from '../../state/desk.ts';
import { controls } from '../../elements/basics/controls.ts';
import { zoneName } from '../../format/zone-words.ts';
import { shownZone } from '../../format/zone.ts';
import { PERIODS, daysOf, todayIn, type Days, type PeriodName } from '../../state/report-period.ts';

export type ReportChoice = Record<string, string>;

const periodWords = (): Record<PeriodName, string> => ({
  today: msg('Today'),
  yesterday: msg('Yesterday'),
  '7d': msg('The last 7 days'),
  '30d': msg('The last 30 days'),
  '90d': msg('The last 90 days'),
  'this-month': msg('This month'),
  'last-month': msg('Last month'),
  'this-year': msg('This year'),
  '12m': msg('The last 12 months'),
  custom: msg('Other days'),
});

export const zoneOf = (choice: ReportChoice): string => choice['timeZone'] || shownZone();

function periodOf(choice: ReportChoice): PeriodName {
  return PERIODS.find((name) => name === choice['period']) ?? '30d';
}

/** The days that are meant, as dates of the chosen zone. */
export function chosenDays(choice: ReportChoice, now = new Date()): Days {
  const today = todayIn(zoneOf(choice), now);
  const usual = daysOf('30d', today, { from: today, to: today });
  return daysOf(periodOf(choice), today, {
    from: choice['from'] || usual.from,
    to: choice['to'] || usual.to,
  });
}

class ReportFilters extends LitElement {
  static override properties = { choice: { attribute: false }, slices: { type: Boolean } };

  choice: ReportChoice = {};
  /** Whether one team, agent or tag can be chosen. */
  slices = true;

  static override styles = [
    controls,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-bottom: 16px;
      }
      label {
        display: grid;
        flex: 0 1 168px;
        min-width: 0;
        gap: 2px;
        color: var(--hd-text-muted);
        font-size: 12px;
      }
      .field {
        width: 100%;
        min-width: 0;
        color: var(--hd-text);
        font-size: 14px;
      }
      @media (max-width: 699px) {
        label {
          flex: 1 1 140px;
        }
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override render() {
    const { choice } = this;
    const days = chosenDays(choice);
    return html`<form @submit=${(event: Event) => event.preventDefault()} @change=${this.#changed}>
      ${this.#select('period', msg('Period'), Object.entries(periodWords()), periodOf(choice))}
      ${
        periodOf(choice) === 'custom'
          ? html`<label
                >${msg('From')}<input class="field" type="date" name="from" required .value=${days.from}
              /></label>
              <label
                >${msg('To', { id: 'to-day' })}<input
                  class="field"
                  type="date"
                  name="to"
                  required
                  .value=${days.to}
              /></label>`
          : nothing
      }
      ${this.#select(
        'compare',
        msg('Compared with'),
        [
          ['none', msg('Nothing')],
          ['previous', msg('The days before')],
          ['year', msg('A year earlier')],
        ],
        choice['compare'] ?? 'previous',
      )}
      ${this.#select(
        'mailboxId',
        msg('Mailbox'),
        [
          ['', msg('All mailboxes')],
          ...desk.mailboxes.map(({ id, address }) => [String(id), address] as [string, string]),
        ],
        choice['mailboxId'] ?? '',
      )}
      ${this.slices ? this.#slice() : nothing} ${this.#zone()}
    </form>`;
  }

  #slice() {
    const { choice } = this;
    return html`<label
      >${msg('Of')}<select class="field" name="of">
        <option value="">${msg('Everybody')}</option>
        <optgroup label=${msg('Teams')}>
          ${desk.teams.map(({ id, name }) => this.#option(`team:${id}`, name, choice['of']))}
          ${this.#option('team:0', msg('No team'), choice['of'])}
        </optgroup>
        <optgroup label=${msg('Agents')}>
          ${desk.agents.map(({ id, name }) => this.#option(`agent:${id}`, name, choice['of']))}
          ${this.#option('agent:0', msg('Nobody'), choice['of'])}
        </optgroup>
        ${
          choice['of']?.startsWith('tag:')
            ? this.#option(choice['of'], choice['of'].slice(4) || msg('No tag'), choice['of'])
            : nothing
        }
      </select></label
    >`;
  }

  #zone() {
    const chosen = zoneOf(this.choice);
    const zones = [...new Set([chosen, shownZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])];
    return this.#select(
      'timeZone',
      msg('Days of'),
      zones.map((zone) => [zone, zoneName(zone)]),
      chosen,
    );
  }

  #select(name: string, label: string, options: [string, string][], value: string) {
    return html`<label
      >${label}<select class="field" name=${name}>
        ${options.map(([key, words]) => this.#option(key, words, value))}
      </select></label
    >`;
  }

  #option(key: string, words: string, value: string | undefined) {
    return html`<option value=${key} ?selected=${key === (value ?? '')}>${words}</option>`;
  }

  #changed = (event: Event): void => {
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const choice = {
      ...this.choice,
      ...Object.fromEntries([...fields].map(([name, value]) => [name, String(value)])),
    };
    if (choice['timeZone'] === shownZone()) choice['timeZone'] = '';
    this.dispatchEvent(new CustomEvent('hd-choice', { detail: choice, bubbles: true, composed: true }));
  };
}

customElements.define('hd-report-filters', ReportFilters);
