// Admin: is the desk well? What is wrong and what to do, what waits, which processes live, and when to warn.
import { LitElement, css, html, nothing } from 'lit';
import { getStatus, type Service, type Status, type Warning } from '../api/health.ts';
import type { Problem } from '../api/request.ts';
import { desk, DeskWatch } from '../desk.ts';
import { controls } from '../elements/controls.ts';
import { icon } from '../elements/icon.ts';
import { noticeStyles, problemNotice } from '../elements/notice.ts';
import { diskWords, lifeWords, roleWords, rowWords } from '../format/health-words.ts';
import { ageWords, dayAndTime, exactTime } from '../format/times.ts';
import { adminStyles } from './admin-styles.ts';
import './warning-settings-form.ts';

const AGAIN_MS = 15_000;

export class HealthPage extends LitElement {
  static override properties = { status: { state: true }, problem: { state: true } };

  status: Status | null = null;
  problem: Problem | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    new DeskWatch(this);
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
    this.#timer = setInterval(() => void this.#load(), AGAIN_MS);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  async #load(): Promise<void> {
    const [status] = await Promise.all([getStatus(), desk.refreshWarnings()]);
    this.problem = status.ok ? null : status.problem;
    if (status.ok) this.status = status.data;
  }

  override render() {
    const { status, problem } = this;
    if (problem && !status) return problemNotice('The status did not load', problem, () => void this.#load());
    if (!status || desk.warnings === null)
      return html`<div class="bones" role="status">
        <span class="spoken">Loading</span><span class="bone"></span><span class="bone"></span>
      </div>`;
    return html`
      <div class="head">
        <div>
          <h1>Health</h1>
          <p class="muted">
            ${problem ? 'Not fresh: the desk did not answer just now.' : html`As of ${time(status.timestamp)}.`}
          </p>
        </div>
      </div>
      ${this.#warnings(desk.warnings)} ${this.#rows(status)} ${this.#services(status)}
      ${this.#version(status)}
      <h2 id="when">When to warn</h2>
      <hd-warning-settings aria-labelledby="when"></hd-warning-settings>
    `;
  }

  #warnings(warnings: Warning[]) {
    if (warnings.length === 0)
      return html`<p class="well" role="status">${icon('check')}Nothing is wrong that the desk knows of.</p>`;
    return html`<ul class="warnings" aria-label="Warnings">
      ${warnings.map(
        ({ what, since, advice, link }) =>
          html`<li>
            ${icon('warn')}
            <div>
              <p class="what">${what}</p>
              <p class="muted">
                ${advice} ${link === null ? nothing : html`<a href=${link}>Have a look</a>`}
                ${since === null ? nothing : html`<span class="small">Since ${time(since)}.</span>`}
              </p>
            </div>
          </li>`,
      )}
    </ul>`;
  }

  #rows({ rows, queue }: Status) {
    const jobs =
      queue.waiting === null
        ? 'Redis is away, nobody can count the jobs.'
        : `${queue.waiting} waiting, ${queue.active} running, ${queue.delayed} for later; ${queue.completed} done, ${queue.failed} failed.`;
    return html`<h2 id="waits">What waits</h2>
      <table class="narrow-too" aria-labelledby="waits">
        <thead>
          <tr>
            <th>Queue</th>
            <th class="count">Waiting</th>
            <th>The oldest</th>
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
      <p class="muted small more">Queue ${queue.name}: ${jobs}</p>`;
  }

  #services({ services }: Status) {
    return html`<h2 id="processes">Processes</h2>
      <table aria-labelledby="processes">
        <thead>
          <tr>
            <th>What</th>
            <th>Where</th>
            <th class="state">State</th>
            <th class="time">Last seen</th>
            <th>Disk</th>
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
          >process ${service.pid}${service.listens ? `, ${service.listens}` : ''}</span
        >
      </td>
      <td class=${`state tone-${tone}`}>${text}</td>
      <td class="time">${time(service.stoppedAt ?? service.seenAt)}</td>
      <td class="muted">${diskWords(service)}</td>
    </tr>`;
  }

  #version({ version, node, stores, migrations }: Status) {
    return html`<h2>Installation</h2>
      <dl>
        <dt>Version</dt>
        <dd>${version}, Node ${node.replace(/^v/, '')}</dd>
        <dt>Database</dt>
        <dd>PostgreSQL ${stores.database}</dd>
        <dt>Migrations</dt>
        <dd>
          ${migrations.done}
          run${migrations.latest === null ? '' : `, the latest ${migrations.latest}`}${migrations.pending.length === 0 ? '' : `; pending: ${migrations.pending.join(', ')}`}
        </dd>
        <dt>Redis</dt>
        <dd>${answers(stores.redis)}</dd>
        <dt>Storage</dt>
        <dd>${stores.storageDriver === 's3' ? 'S3' : 'disk'}, ${answers(stores.storage)}</dd>
      </dl>`;
  }
}

const answers = (well: boolean): string => (well ? 'answers' : 'does not answer');

const time = (iso: string) => html`<time datetime=${iso} title=${exactTime(iso)}>${dayAndTime(iso)}</time>`;

customElements.define('hd-health-page', HealthPage);
