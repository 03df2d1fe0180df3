// Admin: sections on the left, one calm page each on the right.
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { desk, DeskWatch } from '../desk.ts';
import { controls } from '../elements/controls.ts';
import { emptyNotice, noticeStyles } from '../elements/notice.ts';
import { icon, type IconName } from '../elements/icon.ts';
import { setPageTitle } from '../page-title.ts';
import { hrefOf, type AdminRoute, type AdminSection } from '../router.ts';
import './agent-form-page.ts';
import './agents-page.ts';
import './calendar-form-page.ts';
import './calendars-page.ts';
import './dead-letters-page.ts';
import './health-page.ts';
import './held-page.ts';
import './intake-settings-page.ts';
import './mail-detail-page.ts';
import './mail-page.ts';
import './mailbox-form-page.ts';
import './mailboxes-page.ts';
import './organisation-form-page.ts';
import './organisations-page.ts';
import './notification-defaults-page.ts';
import './outbox-page.ts';
import './rule-form-page.ts';
import './rules-page.ts';
import './sender-rule-form-page.ts';
import './sender-rules-page.ts';
import './sending-page.ts';
import './simulate-page.ts';
import './sla-policies-page.ts';
import './sla-policy-form-page.ts';
import './team-form-page.ts';
import './teams-page.ts';
import './webhook-form-page.ts';
import './webhooks-page.ts';

const SECTIONS: { section: AdminSection; label: string; picture: IconName; everyAgent?: boolean }[] = [
  { section: 'held', label: 'Held mail', picture: 'hold', everyAgent: true },
  { section: 'mail', label: 'Mail in', picture: 'inbox', everyAgent: true },
  { section: 'outbox', label: 'Outbox', picture: 'send', everyAgent: true },
  { section: 'dead-letters', label: 'Dead letters', picture: 'warn' },
  { section: 'mailboxes', label: 'Mailboxes', picture: 'mail' },
  { section: 'agents', label: 'Agents', picture: 'person' },
  { section: 'teams', label: 'Teams', picture: 'people' },
  { section: 'organisations', label: 'Organisations', picture: 'building' },
  { section: 'sla', label: 'SLA policies', picture: 'clock' },
  { section: 'calendars', label: 'Calendars', picture: 'calendar' },
  { section: 'rules', label: 'Rules', picture: 'bolt' },
  { section: 'notifications', label: 'Notifications', picture: 'bell' },
  { section: 'senders', label: 'Sender rules', picture: 'shield' },
  { section: 'intake', label: 'Intake', picture: 'sliders' },
  { section: 'sending', label: 'Sending', picture: 'out' },
  { section: 'simulate', label: 'Simulate', picture: 'flask' },
  { section: 'webhooks', label: 'Webhooks', picture: 'hook' },
  { section: 'health', label: 'Health', picture: 'pulse' },
];

/** What waits there for somebody. */
function countOf(section: AdminSection): number {
  if (section === 'health') return desk.warnings?.length ?? 0;
  return section === 'held' ? (desk.held ?? 0) : 0;
}

export class AdminPage extends LitElement {
  static override properties = { route: { attribute: false } };

  route: AdminRoute = { page: 'admin', section: 'mailboxes', item: null, query: {} };

  #heldShown: number | null = null;

  static override styles = [
    controls,
    noticeStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: 200px minmax(0, 1fr);
        height: 100%;
      }
      nav {
        padding: 16px 12px;
        border-inline-end: 1px solid var(--hd-border);
      }
      .title {
        padding: 0 8px 8px;
        font-size: 16px;
        line-height: 24px;
        font-weight: 600;
      }
      nav a {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 32px;
        padding: 4px 8px;
        border-radius: var(--hd-radius);
        color: inherit;
        text-decoration: none;
      }
      nav a .icon-image {
        color: var(--hd-text-muted);
      }
      nav a:hover {
        background: var(--hd-surface-2);
      }
      nav .count {
        margin-inline-start: auto;
        color: var(--hd-text-muted);
        font-size: 12px;
        font-weight: 400;
      }
      nav a[aria-current] {
        background: var(--hd-accent-soft);
        font-weight: 600;
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
        nav {
          padding: 8px 12px 4px;
          border: 0;
          border-bottom: 1px solid var(--hd-border);
        }
        .title {
          padding-bottom: 4px;
        }
        nav ul {
          display: flex;
          gap: 4px;
          overflow-x: auto;
          scrollbar-width: none;
        }
        nav a .icon-image {
          display: none;
        }
        nav a {
          min-height: 44px;
          white-space: nowrap;
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
    // The count of held mail moves what stands behind it.
    if (changed.has('route') || this.#heldShown !== desk.held) {
      this.renderRoot.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    }
    this.#heldShown = desk.held;
    const shown = SECTIONS.find(({ section }) => section === this.route.section);
    setPageTitle(shown?.label ?? 'Admin');
  }

  override render() {
    const sections = SECTIONS.filter((section) => section.everyAgent || desk.me?.role === 'admin');
    return html`
      <nav aria-label="Admin">
        <p class="title">Admin</p>
        <ul>
          ${sections.map(
            ({ section, label, picture }) =>
              html`<li>
                <a
                  href=${hrefOf({ page: 'admin', section, item: null, query: {} })}
                  aria-current=${section === this.route.section ? 'page' : nothing}
                  >${icon(picture)}${label}${
                    countOf(section) ? html`<span class="count">${countOf(section)}</span>` : nothing
                  }</a
                >
              </li>`,
          )}
        </ul>
      </nav>
      <div class="content">
        ${
          sections.some(({ section }) => section === this.route.section)
            ? this.#page()
            : emptyNotice(
                'Only admins see this',
                'Ask one of your admins to change settings or to make you one.',
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
    if (section === 'organisations') {
      if (item === null) return html`<hd-organisations-page .query=${query}></hd-organisations-page>`;
      return html`<hd-organisation-form-page .item=${item}></hd-organisation-form-page>`;
    }
    if (section === 'rules') {
      if (item === null) return html`<hd-rules-page></hd-rules-page>`;
      return html`<hd-rule-form-page .item=${item}></hd-rule-form-page>`;
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

customElements.define('hd-admin-page', AdminPage);
