// The whole console: session, frame, and which page the address means.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { SECOND_FACTOR_ASKED, SESSION_ENDED } from '../../api/request.ts';
import { currentSession, signOut, type Entry } from '../../api/session.ts';
import { getSetup } from '../../api/setup.ts';
import { CommandSource, CommandWatch, listenForShortcuts } from '../../commands.ts';
import { desk, DeskWatch } from '../../state/desk.ts';
import { controls } from '../../elements/basics/controls.ts';
import '../../elements/frame/hd-bottom-bar.ts';
import '../../elements/frame/hd-rail.ts';
import type { HdCommandBar } from '../../elements/frame/hd-command-bar.ts';
import type { HdShortcuts } from '../../elements/frame/hd-shortcuts.ts';
import '../../elements/frame/hd-shortcuts.ts';
import '../../elements/basics/hd-toasts.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { problemNotice, noticeStyles } from '../../elements/basics/notice.ts';
import { keepFocusInDialogs } from '../../browser/focus.ts';
import { KeysHeld } from '../../browser/keys-held.ts';
import { showZone } from '../../format/zone.ts';
import { chooseLanguage, languageOf } from '../../language.ts';
import { MediaWatch, NARROW } from '../../browser/media-watch.ts';
import { currentRoute, navigate, watchRoute } from '../../navigation.ts';
import { notifier } from '../../state/notifier.ts';
import { defaultStatus, HOME, hrefOf, type DeskRoute, type NamedView, type Route } from '../../router.ts';
import type { Problem } from '../../api/request.ts';
import { may } from '../../rights.ts';
import { appStyles } from './app-styles.ts';
import { barCommands, openTicket, searchFor } from './bar-commands.ts';
import '../sign-in/login-page.ts';
import { OfflineWatch } from './offline-watch.ts';
import { routePage } from './route-page.ts';

export class HdApp extends LitElement {
  static override properties = {
    route: { state: true },
    session: { state: true },
    problem: { state: true },
  };

  route: Route = currentRoute();
  /** `set-up`: known, and has to set up a second factor before anything else. */
  session: 'unknown' | 'out' | 'ended' | 'set-up' | 'in' = 'unknown';
  problem: Problem | null = null;
  /** The list to come back to from Admin. */
  #lastDesk: DeskRoute = HOME;
  /** While the command bar is on its way. */
  #keys: KeysHeld | null = null;
  #connection = new OfflineWatch(this);
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
      compose: () => (may('ticket.create') ? void navigate({ ...this.#lastDesk, ticket: 'new' }) : false),
    });
  }

  /** The bar comes when it is first asked for. */
  async #openCommands(): Promise<void> {
    if (this.#keys) return;
    this.#keys = new KeysHeld();
    try {
      await import('../../elements/frame/hd-command-bar.ts');
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

  static override styles = [controls, noticeStyles, appStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    listenForShortcuts();
    keepFocusInDialogs();
    window.addEventListener(SESSION_ENDED, this.#onEnded);
    window.addEventListener(SECOND_FACTOR_ASKED, this.#onAsked);
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

  #signedIn({ step, me }: Entry): void {
    if (step === 'second_factor') return;
    if (step === 'set_up') {
      chooseLanguage(languageOf(me.locale));
      this.session = 'set-up';
      return;
    }
    this.session = 'in';
    chooseLanguage(languageOf(me.locale));
    showZone(me.timeZone);
    desk.start(me);
    this.#settleAddress();
    // Fetched when asked for, it would open after the first letters somebody types into it.
    requestIdleCallback(() => void import('../../elements/frame/hd-command-bar.ts').catch(() => undefined), {
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
    if (this.session !== 'in' && this.session !== 'set-up') return;
    desk.stop();
    this.session = 'ended';
  };

  #onAsked = (): void => {
    if (this.session !== 'in') return;
    desk.stop();
    this.session = 'set-up';
  };

  async #signOut(): Promise<void> {
    const result = await signOut();
    if (!result.ok && result.problem.status !== 401) {
      toast(msg(str`Not signed out. ${result.problem.detail}`), true);
      return;
    }
    desk.stop();
    this.session = 'out';
    const there = result.ok ? result.data.continueAt : null;
    if (there === null) void navigate({ page: 'login', next: '' });
    else location.assign(there);
  }

  #go(name: NamedView): void {
    const view = { name };
    void navigate({ ...HOME, view, filter: { ...HOME.filter, status: defaultStatus(view) } });
  }

  override render() {
    if (this.problem)
      return problemNotice(msg('The console cannot start'), this.problem, () => void this.#begin());
    if (this.route.page === 'welcome') {
      void import('../sign-in/welcome-page.ts');
      return html`<hd-welcome-page
        .what=${this.route.what}
        @hd-signed-in=${(event: CustomEvent<Entry>) => {
          this.#signedIn(event.detail);
          void navigate(HOME, true);
        }}
      ></hd-welcome-page>`;
    }
    if (this.session === 'unknown') return html`<p class="spoken" role="status">${msg('Loading')}</p>`;
    if (this.session === 'set-up') {
      void import('../sign-in/set-up-page.ts');
      return html`<hd-set-up-page
        @hd-done=${() => void this.#begin()}
        @hd-sign-out=${() => this.#signOut()}
      ></hd-set-up-page>`;
    }
    if (this.session !== 'in') {
      return html`<hd-login-page
        ?ended=${this.session === 'ended'}
        @hd-signed-in=${(event: CustomEvent<Entry>) => this.#signedIn(event.detail)}
      ></hd-login-page>`;
    }
    const inTicket = this.route.page === 'desk' && this.route.ticket !== null;
    return html`
      <div class="frame">
        ${
          this.#connection.offline
            ? html`<div class="bar small" role="status">
                ${msg('Connection lost. Trying again; what you see may be a little old.')}
              </div>`
            : nothing
        }
        ${this.#narrow.matches ? nothing : this.#rail()}
        <main class="page">${routePage(this.route)}</main>
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
}

customElements.define('hd-app', HdApp);
