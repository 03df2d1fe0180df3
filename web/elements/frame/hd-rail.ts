// The rail: views with counts, mailboxes, and at the foot admin, theme, help and me. Icons only between 700 and 1199 px.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import type { Mailbox } from '../../api/mailboxes.ts';
import type { Me } from '../../api/session.ts';
import type { Team } from '../../api/teams.ts';
import type { Counts } from '../../api/tickets.ts';
import type { SavedView } from '../../api/views.ts';
import { branded, BrandWatch } from '../../state/branding.ts';
import { warningsWords } from '../../format/health-words.ts';
import {
  defaultStatus,
  HOME,
  hrefOf,
  type AdminSection,
  type NamedView,
  type Route,
  type View,
} from '../../router.ts';
import { may } from '../../rights.ts';
import { groupViews } from '../../state/saved-views.ts';
import { VIEW_TITLES } from '../../format/view-words.ts';
import { avatarStyles } from '../basics/avatar.ts';
import { controls } from '../basics/controls.ts';
import { icon, type IconName } from '../basics/icon.ts';
import { railLink } from './rail-link.ts';
import { railMe } from './rail-me.ts';
import { railStyles } from './rail-styles.ts';

/** Emits `hd-sign-out` and `hd-help`. */
export class HdRail extends LitElement {
  static override properties = {
    me: { attribute: false },
    counts: { attribute: false },
    unread: { attribute: false },
    held: { attribute: false },
    warnings: { attribute: false },
    mailboxes: { attribute: false },
    teams: { attribute: false },
    views: { attribute: false },
    viewCounts: { attribute: false },
    route: { attribute: false },
    composeHref: { attribute: false },
  };

  me: Me | null = null;
  counts: Counts | null = null;
  /** Notifications not read. */
  unread = 0;
  /** How many mails wait for a decision; null while unknown. */
  held: number | null = null;
  /** How many things are wrong with the desk; 0 for those who are not told. */
  warnings = 0;
  mailboxes: Mailbox[] = [];
  teams: Team[] = [];
  views: SavedView[] = [];
  /** Tickets in saved views, by their ids. */
  viewCounts: ReadonlyMap<number, number> = new Map();
  route: Route = HOME;
  composeHref = '';

  static override styles = [controls, avatarStyles, railStyles];

  constructor() {
    super();
    new BrandWatch(this);
  }

  override render() {
    return html`
      <header>
        <a class="brand" href=${hrefOf(HOME)} aria-label=${msg(str`${branded.name}, home`)}>
          <img src=${branded.logo} alt="" /><span class="cut words" dir="auto">${branded.name}</span>
        </a>
      </header>
      <nav aria-label=${msg('Views')}>
        ${
          may('ticket.create')
            ? html`<a class="button compose" href=${this.composeHref} title=${msg('New ticket (c)')}
                >${icon('plus')}<span class="words">${msg('New ticket')}</span></a
              >`
            : nothing
        }
        <ul>
          <li>
            ${railLink({
              href: '/notifications',
              icon: 'bell',
              label: msg('Notifications'),
              count: this.unread,
              current: this.route.page === 'notifications',
            })}
          </li>
          ${this.#named('unassigned', 'inbox')} ${this.#named('mine', 'person')}
          ${this.#named('open', 'tray')} ${this.#named('mentions', 'note')}
          ${this.#named('snoozed', 'calendar')} ${this.#named('breaching', 'clock')}
          ${this.#named('all', 'stack')} ${this.#named('spam', 'shield')} ${this.#named('trash', 'trash')}
        </ul>
        ${this.#savedViews()} ${this.#myTeams()} ${this.mailboxes.length > 0 ? this.#mailboxes() : nothing}
      </nav>
      <footer>
        ${this.warnings === 0 ? nothing : this.#warningsLink()}
        ${railLink({
          href: '/admin/held',
          icon: 'hold',
          label: msg('Held mail'),
          count: this.held ?? undefined,
          current: this.route.page === 'admin' && this.route.section === 'held',
        })}
        ${railLink({
          href: '/reports/overview',
          icon: 'chart',
          label: msg('Reports'),
          current: this.route.page === 'reports',
        })}
        ${railLink({
          href: this.me?.role === 'admin' ? '/admin/mailboxes' : '/admin/mail',
          icon: this.me?.role === 'admin' ? 'settings' : 'mail',
          label: this.me?.role === 'admin' ? msg('Admin') : msg('Mail log'),
          current: this.route.page === 'admin' && !this.#hasOwnLink(this.route.section),
        })}
        <button class="link" title=${msg('Keyboard shortcuts (?)')} @click=${() => this.#emit('hd-help')}>
          ${icon('help')}<span class="words">${msg('Shortcuts')}</span>
        </button>
        ${this.me ? railMe(this.me, { signOut: () => this.#emit('hd-sign-out'), redraw: () => this.requestUpdate() }) : nothing}
      </footer>
    `;
  }

  #hasOwnLink(section: AdminSection): boolean {
    return section === 'held' || (section === 'health' && this.warnings > 0);
  }

  #warningsLink() {
    const words = warningsWords(this.warnings);
    const current = this.route.page === 'admin' && this.route.section === 'health';
    return html`<a
      class="link warnings"
      href="/admin/health"
      aria-current=${current ? 'page' : nothing}
      title=${words}
      >${icon('warn')}<span class="cut words">${words}</span></a
    >`;
  }

  #savedViews() {
    const groups = groupViews(this.views);
    return [
      this.#group('own-views', msg('My views'), groups.own),
      this.#group('team-views', msg('Views of my teams'), groups.team),
      this.#group('all-views', msg('Everyone’s views'), groups.all),
    ];
  }

  #group(id: string, title: string, views: SavedView[]) {
    if (views.length === 0) return nothing;
    return html`<h2 class="words" id=${id}>${title}</h2>
      <ul aria-labelledby=${id}>
        ${views.map((view) =>
          this.#view({ name: 'saved', viewId: view.id }, 'sliders', view.name, this.viewCounts.get(view.id)),
        )}
      </ul>`;
  }

  /** Only those one belongs to: others are a filter away. */
  #myTeams() {
    const mine = this.teams.filter((team) => team.members.some((member) => member.id === this.me?.id));
    if (mine.length === 0) return nothing;
    return html`<h2 class="words" id="teams">${msg('Teams')}</h2>
      <ul aria-labelledby="teams">
        ${mine.map((team) =>
          this.#view(
            { name: 'team', teamId: team.id },
            'people',
            team.name,
            this.counts?.teams.find(({ id }) => id === team.id)?.count,
          ),
        )}
      </ul>`;
  }

  #mailboxes() {
    return html`<h2 class="words" id="mailboxes">${msg('Mailboxes')}</h2>
      <ul aria-labelledby="mailboxes">
        ${this.mailboxes.map((mailbox) =>
          this.#view({ name: 'mailbox', mailboxId: mailbox.id }, 'mail', mailbox.name || mailbox.address),
        )}
      </ul>`;
  }

  #named(name: NamedView, picture: IconName) {
    const counts: Partial<Record<string, unknown>> = this.counts ?? {};
    const count = counts[name];
    return this.#view({ name }, picture, VIEW_TITLES[name], typeof count === 'number' ? count : undefined);
  }

  #view(view: View, picture: IconName, label: string, count?: number) {
    const { route } = this;
    const shown = route.page === 'desk' ? route.view : null;
    const href = hrefOfView(view);
    const current = shown !== null && hrefOfView(shown) === href;
    return html`<li>${railLink({ href, icon: picture, label, count, current })}</li>`;
  }

  #emit(name: string): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

const hrefOfView = (view: View): string =>
  hrefOf({ ...HOME, view, filter: { ...HOME.filter, status: defaultStatus(view) } });

customElements.define('hd-rail', HdRail);
