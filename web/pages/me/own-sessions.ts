// Me, security: the browsers I am signed in with, and signing out of them.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { endMyOtherSessions, endMySession, listMySessions, type MySession } from '../../api/me.ts';
import type { Problem, Result } from '../../api/request.ts';
import { controls } from '../../elements/basics/controls.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { noticeStyles, problemNotice } from '../../elements/basics/notice.ts';
import { browserWords } from '../../format/browser-words.ts';
import { dayAndTime } from '../../format/times.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { sectionStyles } from '../admin/section-styles.ts';

export class OwnSessions extends LitElement {
  static override properties = { sessions: { state: true }, problem: { state: true } };

  sessions: MySession[] | null = null;
  problem: Problem | null = null;

  static override styles = [
    controls,
    adminStyles,
    sectionStyles,
    noticeStyles,
    css`
      ul {
        max-width: 640px;
        margin: 8px 0 12px;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        padding: 8px 0;
        border-bottom: 1px solid var(--hd-border);
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  /** Looks again, after some were ended elsewhere on the page. */
  async load(): Promise<void> {
    const found = await listMySessions();
    this.problem = found.ok ? null : found.problem;
    if (found.ok) this.sessions = found.data.items;
  }

  override render() {
    const { sessions, problem } = this;
    if (problem && !sessions)
      return problemNotice(msg('Your sessions did not load'), problem, () => void this.load());
    if (!sessions) return nothing;
    return html`
      <h2 id="sessions">${msg('Where I am signed in')}</h2>
      <ul aria-labelledby="sessions">
        ${sessions.map((session) => this.#session(session))}
      </ul>
      ${
        sessions.length > 1
          ? html`<button class="button" @click=${() => this.#end(endMyOtherSessions())}>
              ${msg('Sign out everywhere else')}
            </button>`
          : nothing
      }
    `;
  }

  #session(session: MySession) {
    const browser = browserWords(session.userAgent ?? '');
    const since = dayAndTime(session.createdAt);
    const used = dayAndTime(session.lastSeenAt);
    const from = session.remoteAddress ?? msg('an unknown address');
    return html`<li>
      <div>
        ${browser}
        <p class="muted small">${msg(str`Since ${since}, last used ${used}, from ${from}`)}</p>
      </div>
      ${
        session.current
          ? html`<span class="muted small">${msg('This browser')}</span>`
          : html`<button
              class="button"
              aria-label=${msg(str`Sign out ${browser}, last used ${used}`)}
              @click=${() => this.#end(endMySession(session.id))}
            >
              ${msg('Sign out')}
            </button>`
      }
    </li>`;
  }

  async #end(ending: Promise<Result<null>>): Promise<void> {
    const ended = await ending;
    // Gone already is what was wanted.
    if (!ended.ok && ended.problem.status !== 404) return toast(ended.problem.detail, true);
    toast(msg('Signed out there'));
    await this.load();
  }
}

customElements.define('hd-own-sessions', OwnSessions);
