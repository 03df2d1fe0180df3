// Admin: is the desk well? What is wrong and what to do, what waits, which processes live, and when to warn.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { getStatus, type Service, type Status, type Warning } from '../../../api/health.ts';
import type { Problem } from '../../../api/request.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { icon } from '../../../elements/basics/icon.ts';
import { loadingNotice, noticeStyles, problemNotice } from '../../../elements/basics/notice.ts';
import { Every } from '../../../browser/every.ts';
import { diskWords, lifeWords, roleWords, rowWords } from '../../../format/health-words.ts';
import { ageWords, dayAndTime, exactTime } from '../../../format/times.ts';
import { adminStyles } from '../admin-styles.ts';
import './warning-settings-form.ts';
import { numberWords } from '../../../format/plural.ts';

const AGAIN_MS = 15_000;

export class HealthPage extends LitElement {
  static override properties = { status: { state: true }, problem: { state: true } };

  status: Status | null = null;
  problem: Problem | null = null;

  constructor() {
    super();
    new DeskWatch(this);
    new Every(this, AGAIN_MS, () => void this.#load());
  }

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      .warnings li {
        display: flex;
        gap: 10px;
        padding: 12px 0;
        border-bottom: 1px solid var(--hd-border);
      }
      .warnings li:first-child {
        border-top: 1px solid var(--hd-border);
      }
      .warnings .icon-image {
        margin-top: 2px;
        color: var(--hd-warn);
      }
      .warnings .icon-image,
      .well .icon-image {
        flex: none;
      }
      .warnings p {
        max-width: 720px;
        overflow-wrap: anywhere;
      }
      .what {
        font-weight: 500;
      }
      .well {
        display: flex;
        align-items: center;
        gap: 10px;
        padding: 4px 0;
      }
      .well .icon-image {
        color: var(--hd-good);
      }
      @media (max-width: 699px) {
        table.narrow-too {
          display: table;
        }
        .narrow-too thead {
          display: table-header-group;
        }
        .narrow-too tbody {
          display: table-row-group;
        }
        .narrow-too tr {
          display: table-row;
        }
        .narrow-too td {
          display: table-cell;
          padding: 8px 12px 8px 0;
          border-bottom: 1px solid var(--hd-border);
        }
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 4px 16px;
      }
      dt {
        color: var(--hd-text-muted);
      }
      dd {
        overflow-wrap: anywhere;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const [status] = await Promise.all([getStatus(), desk.refreshWarnings()]);
    this.problem = status.ok ? null : status.problem;
    if (status.ok) this.status = status.data;
  }

  override render() {
    const { status, problem } = this;
    if (problem && !status)
      return problemNotice(msg('The status did not load'), problem, () => void this.#load());
    if (!status || desk.warnings === null) return loadingNotice();
    return html`
      <div class="head">
        <div>
          <h1>${msg('Health')}</h1>
          <p class="muted">
            ${problem ? msg('Not fresh: the desk did not answer just now.') : msg(html`As of ${time(status.timestamp)}.`)}
          </p>
        </div>
      </div>
      ${this.#warnings(desk.warnings)} ${this.#rows(status)} ${this.#services(status)}
      ${this.#version(status)}
      <h2 id="when">${msg('When to warn')}</h2>
      <hd-warning-settings aria-labelledby="when"></hd-warning-settings>
    `;
  }

  #warnings(warnings: Warning[]) {
    if (warnings.length === 0)
      return html`<p class="well" role="status">
        ${icon('check')}${msg('Nothing is wrong that the desk knows of.')}
      </p>`;
    return html`<ul class="warnings" aria-label=${msg('Warnings')}>
      ${warnings.map(
        ({ what, since, advice, link }) =>
          html`<li>
            ${icon('warn')}
            <div>
              <p class="what">${what}</p>
              <p class="muted">
                ${advice} ${link === null ? nothing : html`<a href=${link}>${msg('Have a look')}</a>`}
              </p>
              ${since === null ? nothing : html`<p class="muted small">${msg(html`Since ${time(since)}.`)}</p>`}
            </div>
          </li>`,
      )}
    </ul>`;
  }

  #rows({ rows, queue }: Status) {
    const jobs =
      queue.waiting === null
        ? msg('Redis is away, nobody can count the jobs.')
        : msg(
            str`${queue.waiting} waiting, ${queue.active} running, ${queue.delayed} for later; ${queue.completed} done, ${queue.failed} failed.`,
          );
    return html`<h2 id="waits">${msg('What waits')}</h2>
      <table class="narrow-too" aria-labelledby="waits">
        <thead>
          <tr>
            <th>${msg('Queue')}</th>
            <th class="count">${msg('Waiting')}</th>
            <th>${msg('The oldest')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                <td>${rowWords(row)}</td>
                <td class="count">${row.waiting}</td>
                <td class="muted">${row.oldestAt === null ? '–' : ageWords(row.oldestAt)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <p class="muted small more">${msg(str`Queue ${queue.name}: ${jobs}`)}</p>`;
  }

  #services({ services }: Status) {
    return html`<h2 id="processes">${msg('Processes')}</h2>
      <table aria-labelledby="processes">
        <thead>
          <tr>
            <th>${msg('What')}</th>
            <th>${msg('Where')}</th>
            <th class="state">${msg('State')}</th>
            <th class="time">${msg('Last seen')}</th>
            <th>${msg('Disk')}</th>
          </tr>
        </thead>
        <tbody>
          ${services.map((service) => this.#service(service))}
        </tbody>
      </table>`;
  }

  #service(service: Service) {
    const { text, tone } = lifeWords(service);
    return html`<tr>
      <td>${roleWords(service)} <span class="muted small">${service.version}</span></td>
      <td>
        ${service.host}
        <span class="muted small"
          >${[msg(str`process ${service.pid}`), service.listens].filter(Boolean).join(', ')}</span
        >
      </td>
      <td class=${`state tone-${tone}`}>${text}</td>
      <td class="time">${time(service.stoppedAt ?? service.seenAt)}</td>
      <td class="muted">${diskWords(service)}</td>
    </tr>`;
  }

  #version({ version, node, stores, migrations }: Status) {
    return html`<h2>${msg('Installation')}</h2>
      <dl>
        <dt>${msg('Version')}</dt>
        <dd>${version}, Node ${node.replace(/^v/, '')}</dd>
        <dt>${msg('Database')}</dt>
        <dd>PostgreSQL ${stores.database}</dd>
        <dt>${msg('Migrations')}</dt>
        <dd>${migrationsWords(migrations)}</dd>
        <dt>Redis</dt>
        <dd>${answers(stores.redis)}</dd>
        <dt>${msg('Storage')}</dt>
        <dd>${stores.storageDriver === 's3' ? 'S3' : msg('disk')}, ${answers(stores.storage)}</dd>
      </dl>`;
  }
}

function migrationsWords({ done, latest, pending }: Status['migrations']): string {
  const run =
    latest === null
      ? msg(str`${numberWords(done)} run`)
      : msg(str`${numberWords(done)} run, the latest ${latest}`);
  return pending.length === 0 ? run : msg(str`${run}; pending: ${pending.join(', ')}`);
}

const answers = (well: boolean): string => (well ? msg('answers') : msg('does not answer'));

const time = (iso: string) => html`<time datetime=${iso} title=${exactTime(iso)}>${dayAndTime(iso)}</time>`;

customElements.define('hd-health-page', HealthPage);
