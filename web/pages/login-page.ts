// Sign in. Says the same for an unknown address and a wrong password, as the server does.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { problemWords } from '../elements/notice.ts';
import { signIn, type Me } from '../api/session.ts';
import { branded, BrandWatch } from '../branding.ts';
import { setPageTitle } from '../page-title.ts';
import { controls } from '../elements/controls.ts';
import { entryStyles } from '../elements/entry-styles.ts';

/** Emits `hd-signed-in` with the agent. */
export class LoginPage extends LitElement {
  static override properties = { ended: { type: Boolean }, busy: { state: true }, error: { state: true } };

  /** The session ended while the console was open. */
  ended = false;
  busy = false;
  error = '';

  static override styles = [controls, entryStyles];

  constructor() {
    super();
    new BrandWatch(this);
  }

  override firstUpdated(): void {
    setPageTitle(msg('Sign in'));
    this.renderRoot.querySelector('input')?.focus();
  }

  override render() {
    return html`<main>
      <h1><img src=${branded.logo} alt="" />${msg(str`Sign in to ${branded.name}`)}</h1>
      ${this.ended ? html`<p class="note muted" role="status">${msg('You were signed out. Sign in to go on where you were.')}</p>` : nothing}
      <form @submit=${this.#submit}>
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
        ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
        <button class="button primary" aria-disabled=${this.busy ? 'true' : nothing}>
          ${this.busy ? msg('Signing in…') : msg('Sign in')}
        </button>
      </form>
      <p class="other small"><a href="/forgot">${msg('Forgot your password?')}</a></p>
    </main>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    this.busy = true;
    this.error = '';
    const result = await signIn(String(fields.get('email')), String(fields.get('password')));
    this.busy = false;
    if (result.ok) {
      this.dispatchEvent(new CustomEvent<Me>('hd-signed-in', { detail: result.data }));
      return;
    }
    this.error = problemWords(result.problem);
    const password = form.elements.namedItem('password') as HTMLInputElement;
    password.select();
    password.focus();
  }
}

customElements.define('hd-login-page', LoginPage);
