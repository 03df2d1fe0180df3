// Report: what came in and how quickly it was answered and solved; charts with the same figures as tables, by group, by hour of the week.
import { msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { getGroups, getOverview, type Groups, type Overview } from '../../api/reports.ts';
import type { Problem, Query } from '../../api/request.ts';
import { controls } from '../../elements/basics/controls.ts';
import { busiestWords, heatMap, heatStyles } from '../../elements/basics/heat-map.ts';
import '../../elements/basics/hd-chart.ts';
import { loadingNotice, noticeStyles, problemNotice } from '../../elements/basics/notice.ts';
import { numberWords, plural } from '../../format/plural.ts';
import { dayWords } from '../../format/report-words.ts';
import { navigate } from '../../navigation.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { chosenDays, zoneOf, type ReportChoice } from './report-filters.ts';
import './report-filters.ts';
import { reportStyles } from './report-styles.ts';
import { chartOf, figureTiles, groupsTable, GROUPS, groupWords, isGroup } from './report-parts.ts';

class OverviewReport extends LitElement {
  static override properties = {
    query: { attribute: false },
    report: { state: true },
    groups: { state: true },
    problem: { state: true },
    loading: { state: true },
  };

  query: ReportChoice = {};
  report: Overview | null = null;
  groups: Groups | null = null;
  problem: Problem | null = null;
  loading = true;
  #shown: string | null = null;
  #abort = new AbortController();

  static override styles = [controls, noticeStyles, adminStyles, heatStyles, reportStyles];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort.abort();
    this.#shown = null;
  }

  override willUpdate(): void {
    const key = JSON.stringify(this.query);
    if (key === this.#shown) return;
    this.#shown = key;
    void this.#load();
  }

  async #load(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.loading = true;
    const [report, groups] = await Promise.all([
      getOverview(this.#overviewQuery(), signal),
      getGroups(this.#groupsQuery(), signal),
    ]);
    if (signal.aborted) return;
    this.loading = false;
    this.problem = report.ok ? (groups.ok ? null : groups.problem) : report.problem;
    this.report = report.ok ? report.data : null;
    this.groups = groups.ok ? groups.data : null;
  }

  get #by(): (typeof GROUPS)[number] {
    const { by } = this.query;
    return isGroup(by) ? by : 'agent';
  }

  #period(): Query {
    const { mailboxId, compare } = this.query;
    return {
      ...chosenDays(this.query),
      timeZone: zoneOf(this.query),
      compare: compare ?? 'previous',
      mailboxId,
    };
  }

  #overviewQuery(): Query {
    const [, part, key] = /^(team|agent|tag):(.*)$/.exec(this.query['of'] ?? '') ?? [];
    return {
      ...this.#period(),
      ...(part === undefined ? {} : { [part === 'tag' ? 'tag' : `${part}Id`]: key }),
    };
  }

  #groupsQuery(): Query {
    return { ...this.#period(), by: this.#by };
  }

  #show(change: ReportChoice): void {
    const query = { ...this.query, ...change };
    void navigate({ page: 'reports', report: 'overview', query }, true);
  }

  override render() {
    return html`
      <div class="head">
        <div>
          <h1>${msg('Overview')}</h1>
          <p class="muted">${this.#daysWords()}</p>
        </div>
        ${this.#files()}
      </div>
      <hd-report-filters
        .choice=${this.query}
        @hd-choice=${(event: CustomEvent<ReportChoice>) => this.#show(event.detail)}
      ></hd-report-filters>
      ${this.#content()}
    `;
  }

  #daysWords() {
    const { from, to } = chosenDays(this.query);
    return from === to ? dayWords(from) : `${dayWords(from)} – ${dayWords(to)}`;
  }

  #files() {
    return html`<a class="button" download href=${fileAddress('overview', this.#overviewQuery())}
        >${msg('Figures as CSV')}</a
      >
      <a class="button" download href=${fileAddress('groups', this.#groupsQuery())}
        >${msg('Groups as CSV')}</a
      >`;
  }

  #content() {
    const { report, groups, problem } = this;
    if (problem) return problemNotice(msg('The report did not load'), problem, () => void this.#load());
    if (!report || !groups) return loadingNotice();
    return html`
      <div class="content" aria-busy=${this.loading}>
        ${this.#waiting(report.waiting)} ${figureTiles(report)}
        ${chartOf(report, {
          title: msg('Volume'),
          lines: [
            { figure: 'opened', label: msg('New tickets'), color: '--hd-accent' },
            { figure: 'customerMessages', label: msg('Customer messages'), color: '--hd-warn' },
            { figure: 'replies', label: msg('Replies'), color: '--hd-good' },
          ],
        })}
        ${chartOf(report, {
          title: msg('How long it takes'),
          isLength: true,
          lines: [
            { figure: 'firstResponseSeconds', label: msg('First answer'), color: '--hd-accent' },
            {
              figure: 'firstResponseBusinessSeconds',
              label: msg('First answer, business time'),
              color: '--hd-warn',
            },
            { figure: 'resolutionSeconds', label: msg('Solution'), color: '--hd-good' },
            { figure: 'resolutionBusinessSeconds', label: msg('Solution, business time'), color: '--hd-bad' },
          ],
        })}
        ${chartOf(report, {
          title: msg('Backlog'),
          lines: [
            { figure: 'backlog', label: msg('Not solved yet'), color: '--hd-accent' },
            { figure: 'solved', label: msg('Solved'), color: '--hd-good' },
          ],
        })}
        <h2>${msg('Busiest hours')}</h2>
        <p class="muted">${busiestWords(report.busiest) ?? msg('No customer wrote in these days.')}</p>
        ${heatMap(report.busiest)}
        <div class="by">
          <h2 id="by">${msg('Side by side')}</h2>
          <div class="choices" role="group" aria-labelledby="by">
            ${GROUPS.map(
              (group) =>
                html`<button
                  class="button"
                  aria-pressed=${group === this.#by}
                  @click=${() => this.#show({ by: group })}
                >
                  ${groupWords(group)}
                </button>`,
            )}
          </div>
        </div>
        ${groupsTable(groups, (of) => this.#show({ of }))}
      </div>
    `;
  }

  #waiting(waiting: number) {
    if (waiting === 0) return nothing;
    return html`<p class="hint" role="status">
      ${plural(waiting, {
        one: msg('One change is still being counted.'),
        other: `${numberWords(waiting)} ${msg('changes are still being counted.')}`,
      })}
    </p>`;
  }
}

function fileAddress(path: string, query: Query): string {
  const known = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(known as [string, string][]).toString();
  return `/api/reports/${path}.csv?${text}&bom=true`;
}

customElements.define('hd-overview-report', OverviewReport);
