// The whole console: session, frame, and which page the address means.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { SESSION_ENDED } from '../api/request.ts';
import { currentSession, signOut, type Me } from '../api/session.ts';
import { getSetup } from '../api/setup.ts';
import { CommandSource, CommandWatch, listenForShortcuts } from '../commands.ts';
import { desk, DeskWatch } from '../desk.ts';
import { controls } from '../elements/controls.ts';
import '../elements/hd-bottom-bar.ts';
import '../elements/hd-rail.ts';
import type { HdCommandBar } from '../elements/hd-command-bar.ts';
import type { HdShortcuts } from '../elements/hd-shortcuts.ts';
import '../elements/hd-shortcuts.ts';
import '../elements/hd-toasts.ts';
import { toast } from '../elements/hd-toasts.ts';
import { problemNotice, noticeStyles } from '../elements/notice.ts';
import { KeysHeld } from '../keys-held.ts';
import { showZone } from '../format/zone.ts';
import { chooseLanguage, languageOf } from '../language.ts';
import { MediaWatch, NARROW } from '../media-watch.ts';
import { currentRoute, navigate, watchRoute } from '../navigation.ts';
import { notifier } from '../notifier.ts';
import { defaultStatus, HOME, hrefOf, type DeskRoute, type NamedView, type Route } from '../router.ts';
import type { Problem } from '../api/request.ts';
import { barCommands, openTicket, searchFor } from './bar-commands.ts';
import './desk-page.ts';
import './login-page.ts';

const LOST_AFTER_MS = 2500;

export class HdApp extends LitElement {
  static override properties = {
    route: { state: true },
    session: { state: true },
    problem: { state: true },
    offline: { state: true },
  };

  route: Route = currentRoute();
  session: 'unknown' | 'out' | 'ended' | 'in' = 'unknown';
  problem: Problem | null = null;
  offline = false;
  /** The list to come back to from Admin. */
  #lastDesk: DeskRoute = HOME;
  #lostTimer: ReturnType<typeof setTimeout> | undefined;
  /** While the command bar is on its way. */
  #keys: KeysHeld | null = null;
  #narrow = new MediaWatch(this, NARROW);

  constructor() {
    super();
    new DeskWatch(this);
    new CommandSource(this, () => (this.session === 'in' ? barCommands() : []));
    notifier.addEventListener('change', () => this.requestUpdate());
    new CommandWatch(this, {
      commands: () => void this.#openCommands(),
      help: () => this.renderRoot.querySelector<HdShortcuts>('hd-shortcuts')?.open(),
      'go-unassigned': () => this.#go('unassigned'),
      'go-mine': () => this.#go('mine'),
      'go-open': () => this.#go('open'),
      'go-mentions': () => this.#go('mentions'),
      'go-snoozed': () => this.#go('snoozed'),
      'go-breaching': () => this.#go('breaching'),
      'go-all': () => this.#go('all'),
      'go-spam': () => this.#go('spam'),
      'go-trash': () => this.#go('trash'),
      compose: () => void navigate({ ...this.#lastDesk, ticket: 'new' }),
    });
  }

  /** The bar comes when it is first asked for. */
  async #openCommands(): Promise<void> {
    if (this.#keys) return;
    this.#keys = new KeysHeld();
    try {
      await import('../elements/hd-command-bar.ts');
      const bar = this.renderRoot.querySelector('hd-command-bar') as HdCommandBar | null;
      if (!bar) return;
      bar.openTicket = (ticket) => void openTicket(ticket);
      bar.search = (words) => void searchFor(words);
      await bar.updateComplete;
      bar.open(this.#keys.release());
    } finally {
      this.#keys.release();
      this.#keys = null;
    }
  }

  static override styles = [
    controls,
    noticeStyles,
    css`
      :host {
        position: relative;
        display: block;
        height: 100dvh;
        overflow: clip;
      }
      .frame {
        display: grid;
        grid-template: auto minmax(0, 1fr) / auto minmax(0, 1fr);
        height: 100%;
      }
      .bar {
        grid-column: 1 / -1;
        padding: 6px 16px;
        background: var(--hd-note);
        border-bottom: 1px solid var(--hd-note-border);
        text-align: center;
      }
      hd-rail {
        grid-row: 2;
        width: 232px;
        border-inline-end: 1px solid var(--hd-border);
      }
      hd-bottom-bar {
        grid-row: 3;
      }
      .page {
        grid-row: 2;
        min-width: 0;
        min-height: 0;
      }
      dialog {
        margin: 0;
        padding: 0;
        width: 280px;
        height: 100dvh;
        max-height: none;
        border-width: 0 1px 0 0;
        border-radius: 0;
      }
      dialog hd-rail {
        width: 100%;
        height: 100%;
        border: 0;
      }
      @media (max-width: 1199px) {
        .frame > hd-rail {
          width: 56px;
        }
      }
      @media (max-width: 699px) {
        .frame {
          grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    listenForShortcuts();
    window.addEventListener(SESSION_ENDED, this.#onEnded);
    desk.addEventListener('change', this.#onConnection);
    watchRoute((route) => {
      this.route = route;
      if (route.page === 'desk') this.#lastDesk = { ...route, ticket: null, to: '' };
      this.renderRoot?.querySelector('dialog')?.close();
      this.#settleAddress();
    });
    void this.#begin();
  }

  async #begin(): Promise<void> {
    this.problem = null;
    const session = await currentSession();
    if (session.ok) this.#signedIn(session.data);
    else if (session.problem.status === 401) this.session = 'out';
    else this.problem = session.problem;
    this.#settleAddress();
  }

  #signedIn(me: Me): void {
    this.session = 'in';
    chooseLanguage(languageOf(me.locale));
    showZone(me.timeZone);
    desk.start(me);
    this.#settleAddress();
    // Fetched when asked for, it would open after the first letters somebody types into it.
    requestIdleCallback(() => void import('../elements/hd-command-bar.ts').catch(() => undefined), {
      timeout: 5000,
    });
  }

  /** `/` and `/login` are not places to stay once signed in. */
  #settleAddress(): void {
    if (this.session !== 'in') return;
    if (this.route.page === 'login')
      void (this.route.next ? navigate(this.route.next, true) : this.#goHome());
    else if (location.pathname === '/') void this.#goHome();
  }

  /** To the inbox; the admin of a new desk sets it up first. */
  async #goHome(): Promise<void> {
    const setup = desk.me?.role === 'admin' ? await getSetup() : null;
    const isNew = setup?.ok === true && setup.data.fresh;
    await navigate(isNew ? { page: 'admin', section: 'setup', item: null, query: {} } : HOME, true);
  }

  #onEnded = (): void => {
    if (this.session !== 'in') return;
    desk.stop();
    this.session = 'ended';
  };

  #onConnection = (): void => {
    if (desk.connected) {
      clearTimeout(this.#lostTimer);
      this.#lostTimer = undefined;
      this.offline = false;
    } else {
      this.#lostTimer ??= setTimeout(() => (this.offline = true), LOST_AFTER_MS);
    }
  };

  async #signOut(): Promise<void> {
    const result = await signOut();
    if (!result.ok && result.problem.status !== 401) {
      toast(msg(str`Not signed out. ${result.problem.detail}`), true);
      return;
    }
    desk.stop();
    this.session = 'out';
    void navigate({ page: 'login', next: '' });
  }

  #go(name: NamedView): void {
    const view = { name };
    void navigate({ ...HOME, view, filter: { ...HOME.filter, status: defaultStatus(view) } });
  }

  override render() {
    if (this.problem)
      return problemNotice(msg('The console cannot start'), this.problem, () => void this.#begin());
    if (this.route.page === 'welcome') {
      void import('./welcome-page.ts');
      return html`<hd-welcome-page
        .what=${this.route.what}
        @hd-signed-in=${(event: CustomEvent<Me>) => {
          this.#signedIn(event.detail);
          void navigate(HOME, true);
        }}
      ></hd-welcome-page>`;
    }
    if (this.session === 'unknown') return html`<p class="spoken" role="status">${msg('Loading')}</p>`;
    if (this.session !== 'in') {
      return html`<hd-login-page
        ?ended=${this.session === 'ended'}
        @hd-signed-in=${(event: CustomEvent<Me>) => this.#signedIn(event.detail)}
      ></hd-login-page>`;
    }
    const inTicket = this.route.page === 'desk' && this.route.ticket !== null;
    return html`
      <div class="frame">
        ${
          this.offline
            ? html`<div class="bar small" role="status">
                ${msg('Connection lost. Trying again; what you see may be a little old.')}
              </div>`
            : nothing
        }
        ${this.#narrow.matches ? nothing : this.#rail()}
        <main class="page">${this.#page()}</main>
        ${this.#narrow.matches && !inTicket ? this.#bottomBar() : nothing}
      </div>
      <hd-shortcuts></hd-shortcuts>
      <hd-command-bar></hd-command-bar>
      <hd-toasts></hd-toasts>
    `;
  }

  #rail() {
    return html`<hd-rail
      .me=${desk.me}
      .counts=${desk.counts}
      .unread=${notifier.unread}
      .held=${desk.held}
      .warnings=${desk.warnings?.length ?? 0}
      .mailboxes=${desk.mailboxes}
      .teams=${desk.teams}
      .views=${desk.views ?? []}
      .viewCounts=${desk.viewCounts}
      .route=${this.route}
      .composeHref=${hrefOf({ ...this.#lastDesk, ticket: 'new' })}
      @hd-sign-out=${() => this.#signOut()}
      @hd-help=${() => this.renderRoot.querySelector<HdShortcuts>('hd-shortcuts')?.open()}
    ></hd-rail>`;
  }

  #bottomBar() {
    return html`
      <hd-bottom-bar
        .counts=${desk.counts}
        .unread=${notifier.unread}
        .route=${this.route}
        .composeHref=${hrefOf({ ...this.#lastDesk, ticket: 'new' })}
        @hd-more=${() => this.renderRoot.querySelector('dialog')?.showModal()}
      ></hd-bottom-bar>
      <dialog aria-label=${msg('Menu')} closedby="any">${this.#rail()}</dialog>
    `;
  }

  #page() {
    const { route } = this;
    if (route.page === 'desk') return html`<hd-desk-page .route=${route}></hd-desk-page>`;
    if (route.page === 'notifications') {
      void import('./notifications-page.ts');
      return html`<hd-notifications-page></hd-notifications-page>`;
    }
    if (route.page === 'preferences') {
      void import('./preferences-page.ts');
      return html`<hd-preferences-page></hd-preferences-page>`;
    }
    if (route.page === 'admin') {
      void import('./admin-page.ts');
      return html`<hd-admin-page .route=${route}></hd-admin-page>`;
    }
    if (route.page === 'reports') {
      void import('./reports-page.ts');
      return html`<hd-reports-page .route=${route}></hd-reports-page>`;
    }
    if (route.page === 'login') return nothing;
    return html`<div class="notice">
      <h1>${msg('There is nothing at this address')}</h1>
      <p><a href="/">${msg('Go to the inbox')}</a></p>
    </div>`;
  }
}

customElements.define('hd-app', HdApp);
