// Admin: who did what about mail and settings, and when; narrowed, and fetched as CSV.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { listAuditEntries, type AuditEntry } from '../../../api/audit.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { icon } from '../../../elements/basics/icon.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { pagedTable } from '../../../elements/basics/paged-table.ts';
import { actWords } from '../../../format/act-words.ts';
import { auditTopics, differencesOf, subjectWords, type Difference } from '../../../format/audit-words.ts';
import { dayAndTime, exactTime } from '../../../format/times.ts';
import { dayAfter, momentOf } from '../../../format/zone.ts';
import { navigate } from '../../../navigation.ts';
import { adminStyles } from '../admin-styles.ts';
import { PagedList } from '../../frame/paged-list.ts';
import { pageHead } from '../../frame/page-head.ts';

const MOST_SHOWN = 5;

export class AuditPage extends LitElement {
  static override properties = { query: { attribute: false } };

  query: Record<string, string> = {};
  #entries = new PagedList<AuditEntry>(this, listAuditEntries);

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      .who {
        width: 160px;
      }
      .what {
        width: 240px;
      }
      @media (min-width: 700px) and (max-width: 1199px) {
        .who,
        .what {
          width: 128px;
        }
        .filters .field {
          max-width: 144px;
        }
      }
      ul {
        display: grid;
        gap: 2px;
      }
      summary {
        width: fit-content;
        margin-top: 2px;
        color: var(--hd-text-muted);
        cursor: pointer;
      }
      del {
        color: var(--hd-text-muted);
      }
      ins {
        text-decoration: none;
      }
      label {
        display: grid;
        gap: 2px;
        font-size: 12px;
        line-height: 16px;
        color: var(--hd-text-muted);
      }
      label .field {
        color: var(--hd-text);
        font-size: 14px;
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override willUpdate(): void {
    this.#entries.show(this.#asked());
  }

  /** The filters as the API takes them: whole days in the agent's own zone. */
  #asked(): Record<string, string | undefined> {
    const { agentId, action, from, until } = this.query;
    return {
      agentId,
      action,
      from: dayStart(from, 0),
      // The day itself still counts.
      until: dayStart(until, 1),
      subjectType: this.query['subjectType'],
      subjectId: this.query['subjectId'],
    };
  }

  override render() {
    return html`
      ${pageHead(
        msg('Audit log'),
        msg('What people did about mail and settings. Entries are never changed.'),
        html`<a class="button" href=${this.#fileHref('csv')} download>${icon('download')}${msg('CSV')}</a>
          <a class="button" href=${this.#fileHref('jsonl')} download
            >${icon('download')}${msg('JSON lines')}</a
          >`,
      )}
      ${this.#filters()}
      ${pagedTable<AuditEntry>({
        label: msg('Audit log'),
        columns: [
          { title: msg('When'), className: 'time' },
          { title: msg('Who'), className: 'who' },
          { title: msg('What'), className: 'what' },
          { title: msg('What differs') },
        ],
        list: this.#entries,
        row: entryRow,
        empty: { title: msg('No entries'), hint: msg('Nothing of this kind was done in this time.') },
      })}
    `;
  }

  #filters() {
    const { agentId = '', action = '', from = '', until = '' } = this.query;
    return html`<form
      class="filters"
      @change=${this.#onFilter}
      @submit=${(event: Event) => event.preventDefault()}
    >
      <label
        >${msg('Who')}<select class="field" name="agentId">
          <option value="">${msg('Everybody')}</option>
          <option value="0" ?selected=${agentId === '0'}>${msg('The desk itself')}</option>
          ${desk.agents.map(
            ({ id, name }) => html`<option value=${id} ?selected=${agentId === String(id)}>${name}</option>`,
          )}
        </select></label
      >
      <label
        >${msg('What')}<select class="field" name="action">
          <option value="">${msg('Everything')}</option>
          ${auditTopics.map(
            (topic) =>
              html`<option value=${topic.action} ?selected=${action === topic.action}>
                ${topic.label}
              </option>`,
          )}
        </select></label
      >
      <label>${msg('From')}<input class="field" type="date" name="from" .value=${from} /></label>
      <label
        >${msg('To', { id: 'to-day' })}<input class="field" type="date" name="until" .value=${until}
      /></label>
      ${
        this.query['subjectType']
          ? html`<a class="button quiet" href="/admin/audit"
              >${msg(str`Only ${subjectWords({ subjectType: this.query['subjectType'], subjectId: Number(this.query['subjectId']) || null })}: show all`)}</a
            >`
          : nothing
      }
    </form>`;
  }

  #onFilter = (event: Event): void => {
    const { name, value } = event.target as HTMLInputElement;
    const query = Object.fromEntries(
      Object.entries({ ...this.query, [name]: value }).filter(([, text]) => text),
    );
    void navigate({ page: 'admin', section: 'audit', item: null, query }, true);
  };

  #fileHref(form: 'csv' | 'jsonl'): string {
    const asked = Object.entries(this.#asked()).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    );
    const text = new URLSearchParams(asked).toString();
    return `/api/audit-log.${form}${text ? `?${text}` : ''}`;
  }
}

function entryRow(entry: AuditEntry) {
  return html`<tr>
    <td title=${exactTime(entry.createdAt)}>${dayAndTime(entry.createdAt)}</td>
    <td dir="auto">${entry.agent?.name ?? msg('The desk itself')}</td>
    <td>
      ${subjectWords(entry)}
      <div class="small muted" title=${entry.action}>${actWords(entry.action)}</div>
    </td>
    <td class="small">${differences(differencesOf(entry.data))}</td>
  </tr>`;
}

/** The first ones; an entry about a whole form would be a wall. */
function differences(all: Difference[]) {
  const rest = all.length > MOST_SHOWN + 1 ? all.slice(MOST_SHOWN) : [];
  return html`${differenceList(all.slice(0, all.length - rest.length))}
  ${
    rest.length > 0
      ? html`<details>
          <summary>${msg(str`${rest.length} more`)}</summary>
          ${differenceList(rest)}
        </details>`
      : nothing
  }`;
}

function differenceList(all: Difference[]) {
  return html`<ul>
    ${all.map(
      ({ name, before, after }) =>
        html`<li>
          ${name}:
          ${before === null ? nothing : html`<del>${before}</del> `}${after === null ? nothing : html`<ins>${after}</ins>`}
        </li>`,
    )}
  </ul>`;
}

/** The first moment of a day such as 2026-11-25, `days` later, in the agent's zone. */
function dayStart(day: string | undefined, days: number): string | undefined {
  if (!day || momentOf(day) === null) return undefined;
  return momentOf(dayAfter(day, days))?.toISOString();
}

customElements.define('hd-audit-page', AuditPage);
