// Report: how customers answered, by agent, mailbox and week.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import type { Problem } from '../../api/request.ts';
import { getSatisfactionReport, type Figures, type SatisfactionReport } from '../../api/satisfaction.ts';
import { desk, DeskWatch } from '../../state/desk.ts';
import { controls } from '../../elements/basics/controls.ts';
import { emptyNotice, loadingNotice, noticeStyles, problemNotice } from '../../elements/basics/notice.ts';
import { answeredWords, answersOf, RATING_WORDS, share } from '../../format/satisfaction-words.ts';
import { shownZone } from '../../format/zone.ts';
import { navigate } from '../../navigation.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { formatLocale } from '../../format/locale.ts';
import { pageHead } from '../frame/page-head.ts';

const RATINGS = ['good', 'okay', 'bad'] as const;
const day = new Intl.DateTimeFormat(formatLocale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

class SatisfactionReportPage extends LitElement {
  static override properties = {
    query: { attribute: false },
    report: { state: true },
    problem: { state: true },
    loading: { state: true },
  };

  query: Record<string, string> = {};
  report: SatisfactionReport | null = null;
  problem: Problem | null = null;
  loading = true;
  #shown: string | null = null;
  #abort = new AbortController();

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      .filters label {
        display: grid;
        gap: 2px;
        flex: 0 1 180px;
        color: var(--hd-text-muted);
        font-size: 12px;
      }
      .filters label .field {
        width: 100%;
        color: var(--hd-text);
        font-size: 14px;
      }
      .total {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 32px;
        margin: 16px 0 8px;
      }
      .total dt {
        color: var(--hd-text-muted);
        font-size: 12px;
      }
      .total dd {
        font-size: 20px;
        line-height: 28px;
        font-weight: 600;
      }
      .number {
        width: 104px;
      }
      .spread {
        display: flex;
        gap: 2px;
        height: 8px;
        margin-top: 6px;
        border-radius: 4px;
        overflow: hidden;
      }
      .spread span {
        min-width: 2px;
      }
      .good {
        background: var(--hd-good);
      }
      .okay {
        background: var(--hd-border-strong);
      }
      .bad {
        background: var(--hd-bad);
      }
      @media (max-width: 699px) {
        .filters label {
          flex: 1 1 calc(50% - 4px);
        }
        td[data-label]::before {
          content: attr(data-label) ': ';
          color: var(--hd-text-muted);
        }
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

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
    this.loading = true;
    const { from, to, mailboxId, agentId } = this.query;
    const result = await getSatisfactionReport(
      { from, to, mailboxId, agentId, timeZone: shownZone() },
      this.#abort.signal,
    );
    if (!result.ok && result.problem.code === 'aborted') return;
    this.loading = false;
    this.problem = result.ok ? null : result.problem;
    this.report = result.ok ? result.data : null;
  }

  override render() {
    return html`
      ${pageHead(
        msg('Customer satisfaction'),
        msg(
          'What customers answered when they were asked after their ticket was solved. An answer counts for who was assigned then.',
        ),
      )}
      ${this.#filters()} ${this.#content()}
    `;
  }

  #filters() {
    const { report } = this;
    return html`<form
      class="filters"
      @submit=${(event: Event) => event.preventDefault()}
      @change=${this.#filter}
    >
      <label
        >${msg('From')}<input
          class="field"
          type="date"
          name="from"
          .value=${this.query['from'] ?? report?.from ?? ''}
      /></label>
      <label
        >${msg('To', { id: 'to-day' })}<input
          class="field"
          type="date"
          name="to"
          .value=${this.query['to'] ?? report?.to ?? ''}
      /></label>
      <label
        >${msg('Mailbox')}<select class="field" name="mailboxId">
          <option value="">${msg('All mailboxes')}</option>
          ${desk.mailboxes.map(
            ({ id, address }) =>
              html`<option value=${id} ?selected=${this.query['mailboxId'] === String(id)}>
                ${address}
              </option>`,
          )}
        </select></label
      >
      <label
        >${msg('Agent')}<select class="field" name="agentId">
          <option value="">${msg('All agents')}</option>
          ${desk.agents.map(
            ({ id, name }) =>
              html`<option value=${id} ?selected=${this.query['agentId'] === String(id)}>${name}</option>`,
          )}
        </select></label
      >
    </form>`;
  }

  #filter = (event: Event): void => {
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const query = Object.fromEntries([...fields].map(([name, value]) => [name, String(value)]));
    void navigate({ page: 'reports', report: 'satisfaction', query }, true);
  };

  #content() {
    const { report, problem } = this;
    if (problem) return problemNotice(msg('The report did not load'), problem, () => void this.#load());
    if (!report) return loadingNotice();
    if (report.total.asked === 0) {
      return emptyNotice(
        msg('Nobody was asked in these days'),
        msg('An admin switches the question on for each mailbox, under Admin → Mailboxes.'),
      );
    }
    return html`
      <dl class="total">
        <div>
          <dt>${msg('Asked')}</dt>
          <dd>${report.total.asked}</dd>
        </div>
        <div>
          <dt>${msg('Answered')}</dt>
          <dd>${answeredWords(report.total)}</dd>
        </div>
        ${RATINGS.map(
          (rating) =>
            html`<div>
              <dt>${RATING_WORDS[rating]}</dt>
              <dd>${share(report.total[rating], answersOf(report.total))}</dd>
            </div>`,
        )}
      </dl>
      ${figuresTable(
        msg('By agent'),
        report.byAgent.map((row) => ({ ...row, name: row.agent?.name ?? msg('Nobody assigned') })),
      )}
      ${figuresTable(
        msg('By mailbox'),
        report.byMailbox.map((row) => ({ ...row, name: row.mailbox?.name ?? '' })),
      )}
      ${figuresTable(
        msg('By week'),
        report.byWeek.map((row) => ({ ...row, name: msg(str`Week of ${day.format(new Date(row.week))}`) })),
      )}
    `;
  }
}

function figuresTable(title: string, rows: (Figures & { name: string })[]) {
  return html`<h2>${title}</h2>
    <table aria-label=${title}>
      <thead>
        <tr>
          <th scope="col">${title.slice(3, 4).toUpperCase()}${title.slice(4)}</th>
          <th scope="col" class="number">${msg('Asked')}</th>
          <th scope="col" class="number">${msg('Answered')}</th>
          ${RATINGS.map((rating) => html`<th scope="col" class="number">${RATING_WORDS[rating]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(figuresRow)}
      </tbody>
    </table>`;
}

function figuresRow(row: Figures & { name: string }) {
  const answers = answersOf(row);
  return html`<tr>
    <td>
      <span dir="auto">${row.name}</span>
      ${
        answers === 0
          ? nothing
          : html`<div class="spread" aria-hidden="true">
              ${RATINGS.filter((rating) => row[rating] > 0).map(
                (rating) => html`<span class=${rating} .style=${`flex: ${row[rating]}`}></span>`,
              )}
            </div>`
      }
    </td>
    <td data-label=${msg('Asked')}>${row.asked}</td>
    <td data-label=${msg('Answered')}>${answeredWords(row)}</td>
    ${RATINGS.map((rating) => html`<td data-label=${RATING_WORDS[rating]}>${share(row[rating], answers)}</td>`)}
  </tr>`;
}

customElements.define('hd-satisfaction-report', SatisfactionReportPage);
