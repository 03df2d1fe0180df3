// Sign in. Says the same for an unknown address and a wrong password, as the server does.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { problemWords } from '../../elements/basics/notice.ts';
import type { SignInWays } from '../../api/oidc.ts';
import { signIn, signInWithPasskey, type Entry, type Way } from '../../api/session.ts';
import { passkeysWork } from '../../api/passkeys.ts';
import { branded, BrandWatch } from '../../state/branding.ts';
import { setPageTitle } from '../../browser/page-title.ts';
import { controls } from '../../elements/basics/controls.ts';
import { entryStyles } from '../../elements/basics/entry-styles.ts';
import { currentRoute } from '../../navigation.ts';
import './provider-sign-in.ts';
import './second-step.ts';

/** Emits `hd-signed-in` with how far it has come. */
export class LoginPage extends LitElement {
  static override properties = {
    ended: { type: Boolean },
    busy: { state: true },
    error: { state: true },
    way: { state: true },
    ways: { state: true },
  };

  /** The session ended while the console was open. */
  ended = false;
  busy = false;
  /** emergency: by password, which only admins with a further word may. Unknown: one sees nothing that goes away again. */
  way: 'unknown' | 'password' | 'provider' | 'emergency' = 'unknown';
  error = '';
  /** The password was right; the second step is missing, which can be taken so. */
  ways: Way[] | null = null;

  static override styles = [controls, entryStyles];

  constructor() {
    super();
    new BrandWatch(this);
  }

  override firstUpdated(): void {
    setPageTitle(msg('Sign in'));
  }

  override updated(changed: PropertyValues<this>): void {
    // Who may begin to type, begins; where a button is the way, it is the first thing anyway.
    if (changed.has('way')) this.renderRoot.querySelector('input')?.focus();
  }

  override render() {
    return html`<main>
      <h1><img src=${branded.logo} alt="" />${msg(str`Sign in to ${branded.name}`)}</h1>
      ${this.ended ? html`<p class="note muted" role="status">${msg('You were signed out. Sign in to go on where you were.')}</p>` : nothing}
      ${this.ways ? this.#second(this.ways) : this.#first()}
    </main>`;
  }

  #second(ways: Way[]) {
    return html`<hd-second-step
      .ways=${ways}
      @hd-signed-in=${(event: CustomEvent<Entry>) => this.#enter(event.detail)}
      @hd-start-over=${this.#startOver}
    ></hd-second-step>`;
  }

  #first() {
    return html`${this.#provider()}
    ${this.way === 'password' || this.way === 'emergency' ? this.#form() : nothing}
    ${
      this.way === 'provider'
        ? html`<p class="other small">
            <button class="button quiet small" @click=${() => (this.way = 'emergency')}>
              ${msg('Admins in an emergency: sign in with a password')}
            </button>
          </p>`
        : nothing
    }`;
  }

  #provider() {
    const query = new URLSearchParams(location.search);
    const route = currentRoute();
    const next = route.page === 'login' ? route.next : location.pathname + location.search;
    return html`<hd-provider-sign-in
      .next=${next}
      .refused=${query.get('refused') ?? ''}
      .reference=${query.get('ref') ?? ''}
      @hd-ways=${(event: CustomEvent<SignInWays>) =>
        (this.way = event.detail.password ? 'password' : 'provider')}
    ></hd-provider-sign-in>`;
  }

  #form() {
    return html`<form @submit=${this.#submit}>
        <label
          >${msg('Email')}<input class="field" name="email" type="email" autocomplete="username" required
        /></label>
        <label
          >${msg('Password')}<input
            class="field"
            name="password"
            type="password"
            autocomplete="current-password"
            required
        /></label>
        ${
          this.way === 'emergency'
            ? html`<label
                >${msg('Emergency word')}<input
                  class="field"
                  name="emergencyWord"
                  type="password"
                  autocomplete="off"
                  required
              /></label>`
            : nothing
        }
        ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
        <button class="button primary" aria-disabled=${this.busy ? 'true' : nothing}>
          ${this.busy ? msg('Signing in…') : msg('Sign in')}
        </button>
      </form>
      ${
        this.way === 'password' && passkeysWork()
          ? html`<p class="other">
              <button class="button" @click=${this.#byPasskey}>${msg('Sign in with a passkey')}</button>
            </p>`
          : nothing
      }
      <p class="other small"><a href="/forgot">${msg('Forgot your password?')}</a></p>`;
  }

  #byPasskey = async (): Promise<void> => {
    if (this.busy) return;
    this.busy = true;
    this.error = '';
    const result = await signInWithPasskey({ secondStep: false });
    this.busy = false;
    if (result.ok) this.#enter(result.data);
    else this.error = problemWords(result.problem);
  };

  #enter(entry: Entry): void {
    this.dispatchEvent(new CustomEvent<Entry>('hd-signed-in', { detail: entry }));
  }

  #startOver = async ({ detail }: CustomEvent<string | null>): Promise<void> => {
    this.ways = null;
    this.error = detail ?? '';
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.focus();
  };

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    this.busy = true;
    this.error = '';
    const result = await signIn({
      email: String(fields.get('email')),
      password: String(fields.get('password')),
      ...(fields.has('emergencyWord') ? { emergencyWord: String(fields.get('emergencyWord')) } : {}),
    });
    this.busy = false;
    if (result.ok) {
      if (result.data.step === 'second_factor') this.ways = result.data.ways;
      else this.#enter(result.data);
      return;
    }
    this.error = problemWords(result.problem);
    const password = form.elements.namedItem('password') as HTMLInputElement;
    password.select();
    password.focus();
  }
}

customElements.define('hd-login-page', LoginPage);
