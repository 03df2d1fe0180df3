// Sign in. Says the same for an unknown address and a wrong password, as the server does.
import { LitElement, css, html, nothing } from 'lit';
import { problemWords } from '../elements/notice.ts';
import { signIn, type Me } from '../api/session.ts';
import { controls } from '../elements/controls.ts';

/** Emits `hd-signed-in` with the agent. */
export class LoginPage extends LitElement {
  static override properties = { ended: { type: Boolean }, busy: { state: true }, error: { state: true } };

  /** The session ended while the console was open. */
  ended = false;
  busy = false;
  error = '';

  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 100dvh;
        padding: 24px 16px;
        background: var(--hd-surface-1);
      }
      main {
        width: 100%;
        max-width: 344px;
      }
      h1 {
        display: flex;
        align-items: center;
        gap: 10px;
        margin-bottom: 20px;
        font-size: 16px;
        line-height: 24px;
        font-weight: 600;
      }
      form {
        display: grid;
        gap: 16px;
        padding: 24px;
        border: 1px solid var(--hd-border);
        border-radius: var(--hd-radius);
        background: var(--hd-surface-0);
      }
      label {
        display: grid;
        gap: 4px;
        font-weight: 500;
      }
      .button {
        min-height: 36px;
      }
      .note {
        margin-bottom: 12px;
      }
    `,
  ];

  override firstUpdated(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  override render() {
    return html`<main>
      <h1><img src="/favicon.svg" width="28" height="28" alt="" />Sign in to HelpDesk</h1>
      ${this.ended ? html`<p class="note muted" role="status">You were signed out. Sign in to go on where you were.</p>` : nothing}
      <form @submit=${this.#submit}>
        <label>Email<input class="field" name="email" type="email" autocomplete="username" required /></label>
        <label
          >Password<input
            class="field"
            name="password"
            type="password"
            autocomplete="current-password"
            required
        /></label>
        ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
        <button class="button primary" aria-disabled=${this.busy ? 'true' : nothing}>
          ${this.busy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
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
