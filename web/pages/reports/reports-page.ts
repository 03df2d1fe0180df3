// Reports: one calm page each, chosen by tabs.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { controls } from '../../elements/basics/controls.ts';
import { setPageTitle } from '../../browser/page-title.ts';
import { hrefOf, type Report, type ReportsRoute } from '../../router.ts';
import './overview-report.ts';
import './satisfaction-report.ts';
import './sla-report.ts';

const TABS: { report: Report; label: string }[] = [
  { report: 'overview', label: msg('Overview') },
  { report: 'satisfaction', label: msg('Satisfaction') },
  { report: 'sla', label: msg('Promises') },
];

export class ReportsPage extends LitElement {
  static override properties = { route: { attribute: false } };

  route: ReportsRoute = { page: 'reports', report: 'overview', query: {} };

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
    setPageTitle(shown?.label ?? msg('Reports'));
  }

  override render() {
    return html`
      <nav aria-label=${msg('Reports')}>
        ${TABS.map(
          ({ report, label }) =>
            html`<a
              href=${hrefOf({ page: 'reports', report, query: {} })}
              aria-current=${report === this.route.report ? 'page' : nothing}
              >${label}</a
            >`,
        )}
      </nav>
      ${this.#report()}
    `;
  }

  #report() {
    const { report, query } = this.route;
    if (report === 'sla') return html`<hd-sla-report .query=${query}></hd-sla-report>`;
    if (report === 'satisfaction') {
      return html`<hd-satisfaction-report .query=${query}></hd-satisfaction-report>`;
    }
    return html`<hd-overview-report .query=${query}></hd-overview-report>`;
  }
}

customElements.define('hd-reports-page', ReportsPage);
