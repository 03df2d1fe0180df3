// The list of Admin's sections, in groups, with a search over sections and settings.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import {
  adminGroups,
  isShown,
  knownSettings,
  matches,
  type KnownSetting,
  type Section,
} from '../../admin-sections.ts';
import { desk, DeskWatch } from '../../state/desk.ts';
import { hrefOf, type AdminSection } from '../../router.ts';
import { controls } from '../basics/controls.ts';
import { icon } from '../basics/icon.ts';

/** What waits there for somebody. */
function countOf(section: AdminSection): number {
  if (section === 'health') return desk.warnings?.length ?? 0;
  return section === 'held' ? (desk.held ?? 0) : 0;
}

class HdAdminNav extends LitElement {
  static override properties = { section: { type: String }, typed: { state: true } };

  section: AdminSection = 'mailboxes';
  typed = '';

  static override styles = [
    controls,
    css`
      :host {
        display: block;
        padding: 16px 12px;
        overflow-y: auto;
        border-inline-end: 1px solid var(--hd-border);
      }
      .field {
        width: 100%;
        margin-bottom: 8px;
      }
      h2 {
        padding: 10px 8px 2px;
        color: var(--hd-text-muted);
        font-size: 12px;
        line-height: 16px;
        font-weight: 500;
      }
      a {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 32px;
        padding: 4px 8px;
        border-radius: var(--hd-radius);
        color: inherit;
        text-decoration: none;
      }
      a .icon-image {
        flex: none;
        color: var(--hd-text-muted);
      }
      a:hover {
        background: var(--hd-surface-2);
      }
      a[aria-current] {
        background: var(--hd-accent-soft);
        font-weight: 600;
      }
      .count {
        margin-inline-start: auto;
        color: var(--hd-text-muted);
        font-size: 12px;
        font-weight: 400;
      }
      .none {
        padding: 8px;
      }
      @media (max-width: 899px) {
        :host {
          padding: 8px 12px 4px;
          border: 0;
          border-bottom: 1px solid var(--hd-border);
        }
        .groups,
        .groups ul {
          display: flex;
          gap: 4px;
        }
        .groups {
          overflow-x: auto;
          scrollbar-width: none;
        }
        .groups h2,
        .groups .icon-image {
          display: none;
        }
        a {
          min-height: 44px;
          white-space: nowrap;
        }
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override updated(): void {
    // The count of held mail moves what stands behind it.
    this.renderRoot.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }

  override render() {
    const isAdmin = desk.me?.role === 'admin';
    return html`<nav aria-label=${msg('Admin')}>
      ${
        isAdmin
          ? html`<input
              class="field"
              type="search"
              aria-label=${msg('Find a setting')}
              placeholder=${msg('Find a setting')}
              .value=${this.typed}
              @input=${(event: Event) => (this.typed = (event.currentTarget as HTMLInputElement).value)}
              @keydown=${this.#onKey}
            />`
          : nothing
      }
      ${this.typed.trim() === '' ? this.#groups() : this.#found(this.typed.trim())}
    </nav>`;
  }

  #groups() {
    return html`<div class="groups">
      ${adminGroups.map(({ title, sections }) => {
        const shown = sections.filter(isShown);
        return shown.length === 0
          ? nothing
          : html`<div>
              <h2>${title}</h2>
              <ul>
                ${shown.map((section) => this.#link(section))}
              </ul>
            </div>`;
      })}
    </div>`;
  }

  #link({ section, label, picture }: Section) {
    const waiting = countOf(section);
    return html`<li>
      <a
        href=${hrefOf({ page: 'admin', section, item: null, query: {} })}
        aria-current=${section === this.section ? 'page' : nothing}
        >${icon(picture)}${label}${waiting ? html`<span class="count">${waiting}</span>` : nothing}</a
      >
    </li>`;
  }

  #found(typed: string) {
    const sections = adminGroups
      .flatMap((group) => group.sections)
      .filter(({ label }) => matches(typed, label));
    const settings = knownSettings.filter(({ label, words, field }) => matches(typed, label, words, field));
    if (sections.length + settings.length === 0)
      return html`<p class="none muted" role="status">${msg('No setting has these words.')}</p>`;
    return html`<ul role="group" aria-label=${msg('What was found')}>
      ${sections.map((section) => this.#link(section))}
      ${settings.map((setting) => html`<li><a href=${placeOf(setting)}>${setting.label}</a></li>`)}
    </ul>`;
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.typed = '';
    // Enter takes the first, as in every search.
    if (event.key === 'Enter') this.renderRoot.querySelector<HTMLAnchorElement>('li a')?.click();
  };
}

/** Where a setting is: of several mailboxes the first has it too. */
function placeOf({ section, field, ofRow }: KnownSetting): string {
  const item = ofRow === undefined ? null : (desk[ofRow][0]?.id ?? null);
  return hrefOf({ page: 'admin', section, item, query: { field } });
}

customElements.define('hd-admin-nav', HdAdminNav);
