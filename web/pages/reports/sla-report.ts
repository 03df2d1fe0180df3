// Report: promises met and missed by policy, team, agent and week.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, type PropertyValues } from 'lit';
import type { Problem } from '../../api/request.ts';
import { getReport, type Report } from '../../api/sla.ts';
import { controls } from '../../elements/basics/controls.ts';
import { emptyNotice, loadingNotice, noticeStyles, problemNotice } from '../../elements/basics/notice.ts';
import { shareWords } from '../../format/report-words.ts';
import { KIND_WORDS, metShare } from '../../format/sla-words.ts';
import { navigate } from '../../navigation.ts';
import { hrefOf } from '../../router.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { formatLocale } from '../../format/locale.ts';
import { shownZone } from '../../format/zone.ts';
import { pageHead } from '../frame/page-head.ts';

const GROUPS = { week: msg('Week'), policy: msg('Policy'), team: msg('Team'), agent: msg('Agent') } as const;
const NOBODY = { week: '', policy: msg('No policy'), team: msg('No team'), agent: msg('Nobody') } as const;
type Group = keyof typeof GROUPS;
const WEEKS = ['4', '12', '26', '52'];
const WEEK_MS = 7 * 24 * 3_600_000;
const weekFormat = new Intl.DateTimeFormat(formatLocale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

export class SlaReport extends LitElement {
  static override properties = {
    query: { attribute: false },
    report: { state: true },
    problem: { state: true },
  };

  query: Record<string, string> = {};
  report: Report | null = null;
  problem: Problem | null = null;

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      .number {
        width: 76px;
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      .bar {
        display: block;
        width: 100%;
        height: 10px;
        margin-top: 5px;
        border-radius: 3px;
      }
      .met {
        fill: var(--hd-good);
      }
      .missed {
        fill: var(--hd-bad);
      }
      .sum {
        margin: 0 0 12px;
      }
      @media (max-width: 699px) {
        .number {
          display: inline;
          width: auto;
        }
        .number::before {
          content: attr(data-name) ' ';
          color: var(--hd-text-muted);
        }
        .number + .number {
          margin-inline-start: 12px;
        }
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query')) void this.#load();
  }

  get #by(): Group {
    const { by = 'week' } = this.query;
    return by in GROUPS ? (by as Group) : 'week';
  }

  async #load(): Promise<void> {
    const weeks = Number(this.query['weeks'] ?? 12) || 12;
    this.problem = null;
    const result = await getReport({
      by: this.#by,
      kind: this.query['kind'] ?? '',
      from: new Date(Date.now() - weeks * WEEK_MS).toISOString(),
      timeZone: shownZone(),
    });
    if (result.ok) this.report = result.data;
    else this.problem = result.problem;
  }

  override render() {
    return html`
      ${pageHead(
        msg('Promises met and missed'),
        msg(
          'Counted when a promise is kept or its time is over, for the team and agent who had the ticket then.',
        ),
      )}
      <div class="filters">
        ${this.#choice('by', msg('Rows'), Object.entries(GROUPS), this.#by)}
        ${this.#choice('kind', msg('Promise'), [['', msg('All promises')], ...Object.entries(KIND_WORDS)], this.query['kind'] ?? '')}
        ${this.#choice(
          'weeks',
          msg('Period'),
          WEEKS.map((weeks) => [weeks, msg(str`The last ${weeks} weeks`)]),
          this.query['weeks'] ?? '12',
        )}
      </div>
      ${this.#content()}
    `;
  }

  #choice(name: string, label: string, options: [string, string][], value: string) {
    return html`<select
      class="field"
      aria-label=${label}
      @change=${(event: Event) => this.#show({ [name]: (event.currentTarget as HTMLSelectElement).value })}
    >
      ${options.map(([key, words]) => html`<option value=${key} ?selected=${key === value}>${words}</option>`)}
    </select>`;
  }

  #show(change: Record<string, string>): void {
    const query = { ...this.query, ...change };
    void navigate(hrefOf({ page: 'reports', report: 'sla', query }));
  }

  #content() {
    const { report, problem } = this;
    if (problem) return problemNotice(msg('The report did not load'), problem, () => void this.#load());
    if (!report) return loadingNotice();
    if (report.rows.length === 0) {
      return emptyNotice(
        msg('Nothing decided yet'),
        msg('Promises appear here once they are kept or their time is over.'),
      );
    }
    return html`<p class="sum">
        <strong>${shareWords(metShare(report) ?? 0, 100)}</strong>
        ${msg(str`in time: ${report.met} met, ${report.missed} missed`)}
      </p>
      <table aria-label=${msg('Promises met and missed')}>
        <thead>
          <tr>
            <th scope="col">${GROUPS[this.#by]}</th>
            <th scope="col" class="number">${msg('Met')}</th>
            <th scope="col" class="number">${msg('Missed')}</th>
            <th scope="col" class="number">${msg('In time')}</th>
            <th scope="col"></th>
          </tr>
        </thead>
        <tbody>
          ${report.rows.map((row) => this.#row(row))}
        </tbody>
      </table>`;
  }

  #row(row: Report['rows'][number]) {
    const by = this.#by;
    const name = by === 'week' ? weekOf(row.name ?? '') : (row.name ?? NOBODY[by]);
    return html`<tr>
      <td dir="auto">${name}</td>
      <td class="number" data-name=${msg('Met')}>${row.met}</td>
      <td class="number" data-name=${msg('Missed')}>${row.missed}</td>
      <td class="number" data-name=${msg('In time')}>${shareWords(metShare(row) ?? 0, 100)}</td>
      <td aria-hidden="true">
        <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none">
          <rect class="missed" width="100" height="10" />
          <rect class="met" width=${(row.met / (row.met + row.missed)) * 100} height="10" />
        </svg>
      </td>
    </tr>`;
  }
}

const weekOf = (monday: string): string =>
  msg(str`Week of ${weekFormat.format(new Date(`${monday}T00:00:00Z`))}`);

customElements.define('hd-sla-report', SlaReport);
