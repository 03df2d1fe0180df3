// Admin: sections on the left, one calm page each on the right.
import { msg } from '@lit/localize';
import { LitElement, css, html, type PropertyValues } from 'lit';
import { adminGroups, isShown } from '../../admin-sections.ts';
import { DeskWatch } from '../../state/desk.ts';
import { controls } from '../../elements/basics/controls.ts';
import { emptyNotice, noticeStyles } from '../../elements/basics/notice.ts';
import '../../elements/frame/hd-admin-nav.ts';
import { setPageTitle } from '../../browser/page-title.ts';
import type { AdminRoute } from '../../router.ts';
import './people/agent-form-page.ts';
import './people/agents-page.ts';
import './desk/api-tokens-page.ts';
import './desk/audit-page.ts';
import './desk/branding-page.ts';
import './work/calendar-form-page.ts';
import './work/calendars-page.ts';
import '../mail/dead-letters-page.ts';
import './desk/environment-page.ts';
import './desk/health-page.ts';
import '../mail/held-page.ts';
import './desk/exports-page.ts';
import './desk/import-page.ts';
import './desk/imports-page.ts';
import './mail/intake-settings-page.ts';
import '../mail/mail-detail-page.ts';
import './mail/mail-hook-form-page.ts';
import './mail/mail-hooks-page.ts';
import '../mail/mail-page.ts';
import './mail/mailbox-form-page.ts';
import './mail/mailboxes-page.ts';
import './people/organisation-form-page.ts';
import './people/organisations-page.ts';
import '../writing/macro-form-page.ts';
import '../writing/macros-page.ts';
import './people/notification-defaults-page.ts';
import '../mail/outbox-page.ts';
import './desk/retention-page.ts';
import './work/rule-form-page.ts';
import './work/rules-page.ts';
import './mail/sender-rule-form-page.ts';
import './mail/sender-rules-page.ts';
import './mail/sending-page.ts';
import './desk/setup-page.ts';
import './people/sign-in-page.ts';
import '../mail/simulate-page.ts';
import './work/sla-policies-page.ts';
import './work/sla-policy-form-page.ts';
import '../customers/customers-page.ts';
import './work/field-form-page.ts';
import './work/fields-page.ts';
import './work/tag-form-page.ts';
import './work/tags-page.ts';
import './people/team-form-page.ts';
import './people/teams-page.ts';
import './desk/webhook-form-page.ts';
import './desk/webhooks-page.ts';

const SECTIONS = adminGroups.flatMap(({ sections }) => sections);
/** A page that is still loading puts its field there later; one that never does is not waited for. */
const FIELD_PATIENCE_MS = 5000;

export class AdminPage extends LitElement {
  static override properties = { route: { attribute: false } };

  route: AdminRoute = { page: 'admin', section: 'mailboxes', item: null, query: {} };

  #sought = 0;

  static override styles = [
    controls,
    noticeStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: 216px minmax(0, 1fr);
        height: 100%;
      }
      .content {
        min-width: 0;
        overflow-y: auto;
        padding: 20px 28px 48px;
      }
      .content > * {
        max-width: 1040px;
      }
      @media (max-width: 899px) {
        :host {
          grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
        }
        .content {
          padding: 16px;
        }
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override updated(changed: PropertyValues<this>): void {
    const shown = SECTIONS.find(({ section }) => section === this.route.section);
    setPageTitle(shown?.label ?? msg('Admin'));
    const { field } = this.route.query;
    if (changed.has('route') && field !== undefined) this.#seek(field, performance.now() + FIELD_PATIENCE_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#sought);
  }

  /** Leads to a field of the page, once it is there: where a search for a setting ends. */
  #seek(field: string, until: number): void {
    cancelAnimationFrame(this.#sought);
    const found = findField(this.renderRoot, field);
    if (found) {
      found.scrollIntoView({ block: 'center' });
      found.focus();
    } else if (performance.now() < until) {
      this.#sought = requestAnimationFrame(() => this.#seek(field, until));
    }
  }

  override render() {
    const shown = SECTIONS.find(({ section }) => section === this.route.section);
    return html`
      <hd-admin-nav .section=${this.route.section}></hd-admin-nav>
      <div class="content">
        ${
          shown && isShown(shown)
            ? this.#page()
            : emptyNotice(
                msg('Only admins see this'),
                msg('Ask one of your admins to change settings or to make you one.'),
              )
        }
      </div>
    `;
  }

  #page() {
    const { section, item, query } = this.route;
    if (section === 'agents') {
      if (item === null) return html`<hd-agents-page></hd-agents-page>`;
      return html`<hd-agent-form-page .item=${item}></hd-agent-form-page>`;
    }
    if (section === 'mailboxes') {
      if (item === null) return html`<hd-mailboxes-page></hd-mailboxes-page>`;
      return html`<hd-mailbox-form-page .item=${item}></hd-mailbox-form-page>`;
    }
    if (section === 'teams') {
      if (item === null) return html`<hd-teams-page></hd-teams-page>`;
      return html`<hd-team-form-page .item=${item}></hd-team-form-page>`;
    }
    if (section === 'customers') {
      return html`<hd-customers-page
        .item=${typeof item === 'number' ? item : null}
        .query=${query}
      ></hd-customers-page>`;
    }
    if (section === 'tags') {
      if (item === null) return html`<hd-tags-page></hd-tags-page>`;
      return html`<hd-tag-form-page .item=${item}></hd-tag-form-page>`;
    }
    if (section === 'fields') {
      if (item === null) return html`<hd-fields-page></hd-fields-page>`;
      return html`<hd-field-form-page .item=${item}></hd-field-form-page>`;
    }
    if (section === 'organisations') {
      if (item === null) return html`<hd-organisations-page .query=${query}></hd-organisations-page>`;
      return html`<hd-organisation-form-page .item=${item}></hd-organisation-form-page>`;
    }
    if (section === 'rules') {
      if (item === null) return html`<hd-rules-page></hd-rules-page>`;
      return html`<hd-rule-form-page .item=${item}></hd-rule-form-page>`;
    }
    if (section === 'macros') {
      if (item === null) return html`<hd-macros-page></hd-macros-page>`;
      return html`<hd-macro-form-page .item=${item}></hd-macro-form-page>`;
    }
    if (section === 'export') return html`<hd-exports-page></hd-exports-page>`;
    if (section === 'import') {
      if (typeof item !== 'number') return html`<hd-imports-page></hd-imports-page>`;
      return html`<hd-import-page .item=${item}></hd-import-page>`;
    }
    if (section === 'mail-hooks') {
      if (item === null) return html`<hd-mail-hooks-page></hd-mail-hooks-page>`;
      return html`<hd-mail-hook-form-page .item=${item}></hd-mail-hook-form-page>`;
    }
    if (section === 'webhooks') {
      if (item === null) return html`<hd-webhooks-page></hd-webhooks-page>`;
      return html`<hd-webhook-form-page .item=${item}></hd-webhook-form-page>`;
    }
    if (section === 'held' && item === null) return html`<hd-held-page .query=${query}></hd-held-page>`;
    if (section === 'sla') {
      if (item === null) return html`<hd-sla-policies-page></hd-sla-policies-page>`;
      return html`<hd-sla-policy-form-page .item=${item}></hd-sla-policy-form-page>`;
    }
    if (section === 'calendars') {
      if (item === null) return html`<hd-calendars-page></hd-calendars-page>`;
      return html`<hd-calendar-form-page .item=${item}></hd-calendar-form-page>`;
    }
    if (section === 'senders') {
      if (item === null) return html`<hd-sender-rules-page></hd-sender-rules-page>`;
      return html`<hd-sender-rule-form-page .item=${item}></hd-sender-rule-form-page>`;
    }
    if (section === 'notifications') {
      return html`<hd-notification-defaults-page></hd-notification-defaults-page>`;
    }
    if (section === 'dead-letters')
      return html`<hd-dead-letters-page .query=${query}></hd-dead-letters-page>`;
    if (section === 'intake') return html`<hd-intake-settings-page></hd-intake-settings-page>`;
    if (section === 'api-tokens') return html`<hd-api-tokens-page></hd-api-tokens-page>`;
    if (section === 'audit') return html`<hd-audit-page .query=${query}></hd-audit-page>`;
    if (section === 'environment') return html`<hd-environment-page></hd-environment-page>`;
    if (section === 'retention') return html`<hd-retention-page></hd-retention-page>`;
    if (section === 'sign-in') return html`<hd-sign-in-page></hd-sign-in-page>`;
    if (section === 'branding') return html`<hd-branding-page></hd-branding-page>`;
    if (section === 'setup') return html`<hd-setup-page></hd-setup-page>`;
    if (section === 'health') return html`<hd-health-page></hd-health-page>`;
    if (section === 'sending') return html`<hd-sending-page></hd-sending-page>`;
    if (section === 'simulate') return html`<hd-simulate-page></hd-simulate-page>`;
    if (section === 'outbox') return html`<hd-outbox-page .query=${query}></hd-outbox-page>`;
    if (typeof item === 'number') {
      return html`<hd-mail-detail-page
        .mailId=${item}
        ?from-held=${section === 'held'}
      ></hd-mail-detail-page>`;
    }
    return html`<hd-mail-page .query=${query}></hd-mail-page>`;
  }
}

/** Through the elements of the page, which keep their fields to themselves. */
function findField(root: ParentNode, field: string): HTMLElement | null {
  const own = root.querySelector<HTMLElement>(`#${CSS.escape(field)}`);
  if (own) return own;
  for (const element of root.querySelectorAll('*')) {
    const inside = element.shadowRoot && findField(element.shadowRoot, field);
    if (inside) return inside;
  }
  return null;
}

customElements.define('hd-admin-page', AdminPage);
