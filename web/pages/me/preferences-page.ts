// My preferences: my account; what I am told of and how, mails collected, quiet hours.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { getPreferences, savePreferences, type Choices, type Preferences } from '../../api/notifications.ts';
import type { Problem } from '../../api/request.ts';
import { desk } from '../../state/desk.ts';
import { choicesTable, choicesTableStyles } from '../../elements/form/choices-table.ts';
import { controls } from '../../elements/basics/controls.ts';
import { formItem } from '../../elements/form/form-item.ts';
import { formStyles } from '../../elements/form/form-styles.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { loadingNotice, noticeStyles, problemNotice, problemWords } from '../../elements/basics/notice.ts';
import { dayAndTime } from '../../format/times.ts';
import { zoneWords } from '../../format/zone-words.ts';
import { setPageTitle } from '../../browser/page-title.ts';
import '../admin/people/agent-availability.ts';
import './own-account.ts';
import './own-links.ts';
import './own-writing.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { FormState } from '../admin/form-state.ts';
import './list-density.ts';
import { pageHead } from '../frame/page-head.ts';

const DIGESTS = [
  { minutes: 0, label: msg('At once') },
  { minutes: 5, label: msg('Every 5 minutes') },
  { minutes: 15, label: msg('Every 15 minutes') },
  { minutes: 60, label: msg('Every hour') },
  { minutes: 240, label: msg('Every 4 hours') },
  { minutes: 1440, label: msg('Once a day') },
];
const FIELDS = ['digestMinutes', 'quiet'];

export class PreferencesPage extends LitElement {
  static override properties = {
    saved: { state: true },
    choices: { state: true },
    isQuiet: { state: true },
    missing: { state: true },
    permission: { state: true },
  };

  saved: Preferences | null = null;
  /** As being changed; null: as admins have set for the desk. */
  choices: Choices | null = null;
  isQuiet = false;
  missing: Problem | null = null;
  permission: NotificationPermission | 'unknown' =
    'Notification' in window ? Notification.permission : 'unknown';
  #form = new FormState(this);

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    choicesTableStyles,
    css`
      :host {
        height: 100%;
        padding: 20px 28px 48px;
        overflow-y: auto;
      }
      h2 {
        margin: 8px 0 0;
      }
      .apart {
        margin-top: 16px;
      }
      .inform {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      @media (max-width: 699px) {
        :host {
          padding: 16px;
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    setPageTitle(msg('Preferences'));
    void this.#load();
  }

  async #load(): Promise<void> {
    this.missing = null;
    const preferences = await getPreferences();
    if (preferences.ok) this.#show(preferences.data);
    else this.missing = preferences.problem;
  }

  #show(preferences: Preferences): void {
    this.saved = preferences;
    this.choices = preferences.usesDefaults ? null : preferences.choices;
    this.isQuiet = preferences.quiet !== null;
  }

  override render() {
    const { saved } = this;
    if (this.missing)
      return problemNotice(msg('Your preferences did not load'), this.missing, () => void this.#load());
    if (!saved) return loadingNotice();
    return html`
      ${pageHead(
        msg('Notifications'),
        msg('What you are told of, and how. Nobody is told of their own acts, nor of a muted ticket.'),
      )}
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${choicesTable(this.choices ?? saved.choices, (choices) => this.#choose(choices))} ${this.#origin()}
        ${this.#permission()} ${this.#mails(saved)} ${this.#quiet(saved)}
        ${this.#form.problem ? html`<p class="error" role="alert">${msg(str`Not saved. ${problemWords(this.#form.problem)}`)}</p>` : nothing}
        <div class="acts">
          <button class="button primary" ?disabled=${this.#form.saving}>
            ${this.#form.saving ? msg('Saving…') : msg('Save notifications')}
          </button>
          ${saved.updatedAt ? html`<span class="small muted">${msg(str`Last saved ${dayAndTime(saved.updatedAt)}`)}</span>` : nothing}
        </div>
      </form>
      <hd-own-writing></hd-own-writing>
      <hd-own-account></hd-own-account>
      <p class="small apart">
        <a href="/preferences/security">${msg('Password, second factor and where you are signed in')}</a>
      </p>
      <hd-list-density></hd-list-density>
      <hd-own-links></hd-own-links>
      ${desk.me ? html`<hd-agent-availability .agentId=${desk.me.id}></hd-agent-availability>` : nothing}
    `;
  }

  #choose(choices: Choices): void {
    this.choices = choices;
    this.#form.touch('choices');
  }

  #origin() {
    if (this.choices === null) {
      return html`<p class="small muted">
        ${msg('These are the defaults of this desk: they follow what your admins set, until you change one.')}
      </p>`;
    }
    return html`<p class="small muted inform">
      ${msg('These are your own choices.')}
      <button
        type="button"
        class="button"
        @click=${() => {
          this.choices = null;
          this.#form.touch('choices');
          void this.#submitNow();
        }}
      >
        ${msg('Use the desk’s defaults')}
      </button>
    </p>`;
  }

  #permission() {
    if (this.permission === 'granted') {
      return html`<p class="small muted">
        ${msg('This browser shows notifications while the console is open in a tab. They stand in the console too.')}
      </p>`;
    }
    if (this.permission === 'default') {
      return html`<p class="small inform">
        ${msg('This browser does not show notifications yet.')}
        <button type="button" class="button" @click=${this.#allow}>${msg('Allow in this browser')}</button>
      </p>`;
    }
    return html`<p class="small muted">
      ${msg('This browser blocks notifications of this page; its own settings can allow them.')}
    </p>`;
  }

  #allow = async (): Promise<void> => {
    this.permission = await Notification.requestPermission();
  };

  #mails(saved: Preferences) {
    const known = DIGESTS.some(({ minutes }) => minutes === saved.digestMinutes);
    const own = { minutes: saved.digestMinutes, label: msg(str`Every ${saved.digestMinutes} minutes`) };
    return formItem(
      {
        name: 'digestMinutes',
        label: msg('Mails come'),
        help: msg('Collected, they come as one. What you have read in the console by then is left out.'),
        error: this.#form.errors['digestMinutes'],
      },
      html`<select class="field" id="digestMinutes" name="digestMinutes">
        ${(known ? DIGESTS : [...DIGESTS, own]).map(
          ({ minutes, label }) =>
            html`<option value=${minutes} ?selected=${minutes === saved.digestMinutes}>${label}</option>`,
        )}
      </select>`,
    );
  }

  #quiet(saved: Preferences) {
    const { errors } = this.#form;
    const time = (name: string, label: string, value: string) =>
      html`<div class="item">
        <label for=${name}>${label}</label>
        <input class="field" id=${name} name=${name} type="time" required .defaultValue=${value} />
        ${errors[name] ? html`<p class="error small" role="alert">${errors[name]}</p>` : nothing}
      </div>`;
    return html`<label class="check"
        ><input
          type="checkbox"
          name="isQuiet"
          .checked=${this.isQuiet}
          @change=${(event: Event) => (this.isQuiet = (event.target as HTMLInputElement).checked)}
        />${msg('Quiet hours: mail and browser wait until they end')}</label
      >
      ${
        this.isQuiet
          ? html`<div class="pair">
              ${time('from', msg('From'), saved.quiet?.from ?? '19:00')}
              ${time('until', msg('Until'), saved.quiet?.until ?? '08:00')}
            </div>`
          : nothing
      }
      ${errors['quiet'] ? html`<p class="error small" role="alert">${errors['quiet']}</p>` : nothing}
      ${
        this.isQuiet
          ? html`<p class="small muted">
              ${msg(str`On the clock of your time zone: ${zoneWords()}. It is chosen below, at your name.`)}
            </p>`
          : nothing
      }`;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    await this.#submitNow();
  };

  async #submitNow(): Promise<void> {
    const form = this.renderRoot.querySelector('form');
    if (!form || this.#form.saving || !this.#form.check(form)) return;
    const fields = new FormData(form);
    const text = (name: string): string => String(fields.get(name) ?? '');
    this.#form.saving = true;
    this.requestUpdate();
    const result = await savePreferences({
      choices: this.choices,
      digestMinutes: Number(text('digestMinutes')),
      quiet: this.isQuiet ? { from: text('from'), until: text('until') } : null,
    });
    this.#form.saving = false;
    if (!result.ok) return this.#form.refuse(result.problem, FIELDS);
    this.#form.settle();
    this.#show(result.data);
    toast(msg('Saved your notifications'));
  }
}

customElements.define('hd-preferences-page', PreferencesPage);
