// The bell: what I am told of, the newest first; all, unread, or mentions only.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { listNotices, type Notice } from '../../api/notifications.ts';
import { controls } from '../../elements/basics/controls.ts';
import { icon } from '../../elements/basics/icon.ts';
import { emptyNotice, loadingNotice, noticeStyles, problemNotice } from '../../elements/basics/notice.ts';
import { NOTICE_ICONS, noticeSentence } from '../../format/notice-words.ts';
import { exactTime, relativeTime } from '../../format/times.ts';
import { notifier, ticketHref } from '../../state/notifier.ts';
import { setPageTitle } from '../../browser/page-title.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { PagedList } from '../frame/paged-list.ts';

const TABS = [
  { tab: 'all', label: msg('All'), query: {} },
  { tab: 'unread', label: msg('Unread'), query: { unread: 'true' } },
  { tab: 'mentions', label: msg('Mentions'), query: { kind: 'mention' } },
] as const;
type Tab = (typeof TABS)[number]['tab'];

export class NotificationsPage extends LitElement {
  static override properties = { tab: { state: true }, now: { state: true } };

  tab: Tab = 'all';
  now = new Date();
  #list = new PagedList<Notice>(this, listNotices);
  #unread = notifier.unread;

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    css`
      :host {
        height: 100%;
        padding: 20px 28px 48px;
        overflow-y: auto;
      }
      .wide {
        max-width: 760px;
      }
      .tabs {
        display: flex;
        gap: 4px;
        margin-bottom: 8px;
      }
      .tabs .button[aria-pressed='true'] {
        background: var(--hd-accent-soft);
        color: var(--hd-text);
        font-weight: 600;
      }
      li {
        display: flex;
        align-items: flex-start;
        border-bottom: 1px solid var(--hd-border);
      }
      li a {
        flex: 1;
        min-width: 0;
        display: grid;
        grid-template-columns: 8px 16px minmax(0, 1fr) auto;
        gap: 2px 10px;
        padding: 10px 8px;
        border-radius: var(--hd-radius);
        color: inherit;
        text-decoration: none;
      }
      /* As wide as the button of unread ones. */
      li:not(.unread) a {
        padding-inline-end: 40px;
      }
      li a:hover {
        background: var(--hd-surface-1);
      }
      .dot {
        width: 8px;
        height: 8px;
        margin-top: 6px;
        border-radius: 50%;
      }
      .unread .dot {
        background: var(--hd-accent);
      }
      .unread .what {
        font-weight: 600;
      }
      .icon-image {
        margin-top: 2px;
        color: var(--hd-text-muted);
      }
      .more-words {
        grid-column: 3 / -1;
      }
      .read {
        margin-top: 6px;
      }
      @media (max-width: 699px) {
        :host {
          padding: 16px 12px 32px;
        }
        li:not(.unread) a {
          padding-inline-end: 52px;
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    setPageTitle(msg('Notifications'));
    notifier.addEventListener('change', this.#onNews);
    this.#list.show(this.#query);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    notifier.removeEventListener('change', this.#onNews);
  }

  get #query() {
    return TABS.find(({ tab }) => tab === this.tab)?.query ?? {};
  }

  /** Something came, or was read elsewhere. */
  #onNews = (): void => {
    if (notifier.unread === this.#unread) return;
    this.#unread = notifier.unread;
    this.now = new Date();
    void this.#list.refresh();
  };

  #choose(tab: Tab): void {
    this.tab = tab;
    this.#list.show(this.#query);
  }

  async #readAll(): Promise<void> {
    const [newest] = this.#list.items;
    if (newest) await notifier.read({ upTo: newest.id });
  }

  override render() {
    return html`<div class="wide">
      <div class="head">
        <div><h1>${msg('Notifications')}</h1></div>
        <button class="button" ?disabled=${notifier.unread === 0} @click=${() => this.#readAll()}>
          ${icon('check')}${msg('Mark all read')}
        </button>
        <a class="button" href="/preferences/notifications"
          >${icon('settings')}${msg('Choose what you get')}</a
        >
      </div>
      <div class="tabs" role="group" aria-label=${msg('Which notifications')}>
        ${TABS.map(
          ({ tab, label }) =>
            html`<button
              class="button quiet"
              aria-pressed=${this.tab === tab}
              @click=${() => this.#choose(tab)}
            >
              ${label}
            </button>`,
        )}
      </div>
      ${this.#rows()}
    </div>`;
  }

  #rows() {
    const { items, loading, problem, nextCursor } = this.#list;
    if (items.length === 0) {
      if (loading) {
        return loadingNotice();
      }
      if (problem) {
        return problemNotice(msg('Your notifications did not load'), problem, () => void this.#list.reload());
      }
      return this.tab === 'unread'
        ? emptyNotice(msg('Nothing unread'), msg('What happens to your tickets appears here.'))
        : emptyNotice(
            msg('No notifications'),
            msg('What happens to your tickets appears here, as you choose it.'),
          );
    }
    return html`<ul>
        ${items.map((notice) => this.#row(notice))}
      </ul>
      ${problem ? html`<p class="error" role="alert">${msg(str`More did not load. ${problem.detail}`)}</p>` : nothing}
      ${
        nextCursor
          ? html`<button class="button more" @click=${() => this.#list.more()}>
              ${loading ? msg('Loading…') : msg('Show more')}
            </button>`
          : nothing
      }`;
  }

  #row(notice: Notice) {
    const isUnread = notice.readAt === null;
    return html`<li class=${isUnread ? 'unread' : ''}>
      <a
        href=${ticketHref(notice.ticket.id)}
        @click=${() => isUnread && void notifier.read({ ids: [notice.id] })}
      >
        <span class="dot">${isUnread ? html`<span class="spoken">${msg('Unread')}</span>` : nothing}</span>
        ${icon(NOTICE_ICONS[notice.kind])}
        <span class="what" dir="auto">${noticeSentence(notice, this.now)}</span>
        <time class="small muted" datetime=${notice.createdAt} title=${exactTime(notice.createdAt)}
          >${relativeTime(notice.createdAt, this.now)}</time
        >
        <span class="more-words cut" dir="auto"
          >${notice.ticket.subject} <span class="muted">#${notice.ticket.number}</span></span
        >
        ${notice.words ? html`<span class="more-words cut small muted" dir="auto">${notice.words}</span>` : nothing}
      </a>
      ${
        isUnread
          ? html`<button
              class="button quiet icon read"
              title=${msg('Mark read')}
              aria-label=${msg(str`Mark read: ${noticeSentence(notice, this.now)}`)}
              @click=${() => void notifier.read({ ids: [notice.id] })}
            >
              ${icon('check')}
            </button>`
          : nothing
      }
    </li>`;
  }
}

customElements.define('hd-notifications-page', NotificationsPage);
