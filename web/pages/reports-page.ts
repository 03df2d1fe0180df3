// Reports: one calm page each, chosen by tabs.
import { LitElement, css, html, nothing } from 'lit';
import { controls } from '../elements/controls.ts';
import { hrefOf, type Report, type ReportsRoute } from '../router.ts';
import './satisfaction-report.ts';
import './sla-report.ts';

const TABS: { report: Report; label: string }[] = [
  { report: 'satisfaction', label: 'Satisfaction' },
  { report: 'sla', label: 'Promises' },
];

export class ReportsPage extends LitElement {
  static override properties = { route: { attribute: false } };

  route: ReportsRoute = { page: 'reports', report: 'satisfaction', query: {} };

  static override styles = [
    controls,
    css`
      :host {
        display: block;
        height: 100%;
        overflow-y: auto;
        padding: 20px 28px 48px;
      }
      :host > * {
        max-width: 1040px;
      }
      nav {
        display: flex;
        gap: 4px;
        margin-bottom: 16px;
        border-bottom: 1px solid var(--hd-border);
      }
      nav a {
        padding: 8px 12px;
        margin-bottom: -1px;
        border-bottom: 2px solid transparent;
        color: var(--hd-text-muted);
        text-decoration: none;
      }
      nav a[aria-current] {
        border-color: var(--hd-accent);
        color: var(--hd-text);
        font-weight: 600;
      }
      @media (max-width: 699px) {
        :host {
          padding: 16px;
        }
        nav a {
          padding: 12px;
        }
      }
    `,
  ];

  override updated(): void {
    const shown = TABS.find(({ report }) => report === this.route.report);
    document.title = `${shown?.label ?? 'Reports'} · HelpDesk`;
  }

  override render() {
    return html`
      <nav aria-label="Reports">
        ${TABS.map(
          ({ report, label }) =>
            html`<a
              href=${hrefOf({ page: 'reports', report, query: {} })}
              aria-current=${report === this.route.report ? 'page' : nothing}
              >${label}</a
            >`,
        )}
      </nav>
      ${
        this.route.report === 'sla'
          ? html`<hd-sla-report .query=${this.route.query}></hd-sla-report>`
          : html`<hd-satisfaction-report .query=${this.route.query}></hd-satisfaction-report>`
      }
    `;
  }
}

customElements.define('hd-reports-page', ReportsPage);
