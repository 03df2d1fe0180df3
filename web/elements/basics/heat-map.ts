// The busiest hours of a week as a table whose cells are tinted by their number: what screen readers read is what is seen.
import { msg, str } from '@lit/localize';
import { css, html } from 'lit';
import type { Overview } from '../../api/reports.ts';
import { formatLocale } from '../../format/locale.ts';
import { numberWords } from '../../format/plural.ts';

const LEVELS = 5;
/** A Monday. */
const MONDAY = Date.UTC(2026, 10, 23);
const DAY_MS = 86_400_000;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

export const heatStyles = css`
  .heat-place {
    overflow-x: auto;
  }
  table.heat {
    width: 100%;
    min-width: 640px;
    border-spacing: 2px;
    border-collapse: separate;
    table-layout: fixed;
  }
  table.heat th {
    padding: 2px 0;
    border: 0;
    color: var(--hd-text-muted);
    font-size: 11px;
    font-weight: 400;
    text-align: center;
  }
  table.heat tr > th:first-child {
    width: 44px;
    padding-inline-end: 6px;
    text-align: end;
  }
  table.heat td {
    display: table-cell;
    height: 24px;
    padding: 0;
    border: 0;
    border-radius: 3px;
    background: var(--hd-surface-1);
    color: var(--hd-text);
    font-size: 11px;
    text-align: center;
    vertical-align: middle;
  }
  table.heat td.level-0 {
    color: var(--hd-text-muted);
  }
  table.heat td.level-1 {
    background: color-mix(in srgb, var(--hd-accent) 10%, var(--hd-surface-0));
  }
  table.heat td.level-2 {
    background: color-mix(in srgb, var(--hd-accent) 18%, var(--hd-surface-0));
  }
  table.heat td.level-3 {
    background: color-mix(in srgb, var(--hd-accent) 27%, var(--hd-surface-0));
  }
  table.heat td.level-4 {
    background: color-mix(in srgb, var(--hd-accent) 36%, var(--hd-surface-0));
  }
  table.heat td.level-5 {
    background: var(--hd-accent);
    color: var(--hd-on-accent);
    font-weight: 600;
  }
`;

const weekday = new Intl.DateTimeFormat(formatLocale, { weekday: 'short', timeZone: 'UTC' });
const weekdayLong = new Intl.DateTimeFormat(formatLocale, { weekday: 'long', timeZone: 'UTC' });

export function heatMap(busiest: Overview['busiest']) {
  const values = new Map(busiest.map((cell) => [`${cell.weekday} ${cell.hour}`, cell.customerMessages]));
  const most = Math.max(1, ...values.values());
  return html`<div
    class="heat-place"
    tabindex="0"
    role="region"
    aria-label=${msg('Customer messages by weekday and hour')}
  >
    <table class="heat">
      <thead>
        <tr>
          <th scope="col"><span class="spoken">${msg('Weekday')}</span></th>
          ${HOURS.map((hour) => html`<th scope="col">${hour}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${WEEKDAYS.map((number) => {
          const at = MONDAY + (number - 1) * DAY_MS;
          return html`<tr>
            <th scope="row" aria-label=${weekdayLong.format(at)}>${weekday.format(at)}</th>
            ${HOURS.map((hour) => heatCell(values.get(`${number} ${hour}`) ?? 0, most))}
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

function heatCell(value: number, most: number) {
  const level = value === 0 ? 0 : Math.max(1, Math.ceil((value / most) * LEVELS));
  return html`<td class="level-${level}">${numberWords(value)}</td>`;
}

/** "Busiest: Monday, 10 to 11"; null when nothing came. */
export function busiestWords(busiest: Overview['busiest']): string | null {
  const [top] = busiest.toSorted((a, b) => b.customerMessages - a.customerMessages);
  if (top === undefined || top.customerMessages === 0) return null;
  const name = weekdayLong.format(MONDAY + (top.weekday - 1) * DAY_MS);
  return msg(str`Most customer messages came on ${name} between ${top.hour}:00 and ${top.hour + 1}:00.`);
}
