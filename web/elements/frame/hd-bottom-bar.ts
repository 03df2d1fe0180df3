// Narrow windows: the views within thumb's reach.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import type { Counts } from '../../api/tickets.ts';
import { HOME, hrefOf, type NamedView, type Route } from '../../router.ts';
import { countWords } from '../../browser/page-title.ts';
import { may } from '../../rights.ts';
import { controls } from '../basics/controls.ts';
import { icon, type IconName } from '../basics/icon.ts';

/** Emits `hd-more`. */
export class HdBottomBar extends LitElement {
  static override properties = {
    counts: { attribute: false },
    unread: { attribute: false },
    route: { attribute: false },
    composeHref: { attribute: false },
  };

  counts: Counts | null = null;
  /** Notifications not read: they are behind More. */
  unread = 0;
  route: Route = HOME;
  composeHref = '';

  static override styles = [
    controls,
    css`
      nav {
        display: grid;
        grid-auto-flow: column;
        /* What is left over is shared out evenly: a long word keeps its distance from the edge. */
        grid-auto-columns: auto;
        padding-bottom: env(safe-area-inset-bottom);
        border-top: 1px solid var(--hd-border);
        background: var(--hd-surface-1);
      }
      nav > * {
        position: relative;
        display: grid;
        justify-items: center;
        align-content: center;
        gap: 2px;
        height: 56px;
        border: 0;
        background: none;
        color: var(--hd-text-muted);
        font-size: 11px;
        line-height: 16px;
        text-decoration: none;
      }
      [aria-current] {
        color: var(--hd-accent);
        font-weight: 600;
      }
      .count {
        position: absolute;
        top: 6px;
        inset-inline-start: calc(50% + 10px);
        font-size: 11px;
        line-height: 12px;
      }
    `,
  ];

  override render() {
    return html`<nav aria-label=${msg('Main views')}>
      ${this.#view('unassigned', 'inbox', msg('Unassigned'), this.counts?.unassigned)}
      ${this.#view('mine', 'person', msg('Mine'), this.counts?.mine)}
      ${this.#view('open', 'tray', msg('All open'), this.counts?.open)}
      ${may('ticket.create') ? html`<a href=${this.composeHref}>${icon('plus', 20)}${msg('New')}</a>` : nothing}
      <button @click=${() => this.dispatchEvent(new CustomEvent('hd-more'))}>
        ${icon('menu', 20)}${msg('More')}${
          this.unread > 0
            ? html`<span class="count"
                >${countWords(this.unread)}<span class="spoken"> ${msg('unread notifications')}</span></span
              >`
            : nothing
        }
      </button>
    </nav>`;
  }

  #view(name: NamedView, picture: IconName, label: string, count?: number) {
    const current = this.route.page === 'desk' && this.route.view.name === name;
    return html`<a href=${hrefOf({ ...HOME, view: { name } })} aria-current=${current ? 'page' : nothing}>
      ${icon(picture, 20)}<span class="cut">${label}</span>
      ${count ? html`<span class="count">${count}</span>` : nothing}
    </a>`;
  }
}

customElements.define('hd-bottom-bar', HdBottomBar);
