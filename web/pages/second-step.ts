// Sign in, the second step: the code of the authenticator app, or a recovery code for who does not have it at hand.
import { msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { finishSignIn, type Entry } from '../api/session.ts';
import { controls } from '../elements/controls.ts';
import { entryStyles } from '../elements/entry-styles.ts';
import { problemWords } from '../elements/notice.ts';

/** Emits `hd-signed-in` with how far it has come, and `hd-start-over`. */
class SecondStep extends LitElement {
  static override properties = {
    busy: { state: true },
    error: { state: true },
    isRecovery: { state: true },
  };

  busy = false;
  error = '';
  isRecovery = false;

  static override styles = [controls, entryStyles];

  override firstUpdated(): void {
    this.#focus();
  }

  override render() {
    return html`<form @submit=${this.#submit}>
        <label
          >${this.isRecovery ? msg('Recovery code') : msg('Code of your authenticator app')}<input
            class="field"
            name="code"
            required
            maxlength="40"
            autocapitalize="off"
            spellcheck="false"
            inputmode=${this.isRecovery ? 'text' : 'numeric'}
            autocomplete=${this.isRecovery ? 'off' : 'one-time-code'}
            aria-invalid=${this.error ? 'true' : nothing}
            aria-describedby="code-words"
        /></label>
        <p class="muted small" id="code-words">
          ${
            this.isRecovery
              ? msg('One of the ten you kept when you set the app up. Each works once.')
              : msg('Six digits that change every half minute.')
          }
        </p>
        ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
        <button class="button primary" aria-disabled=${this.busy ? 'true' : nothing}>
          ${this.busy ? msg('Signing in…') : msg('Sign in')}
        </button>
      </form>
      <p class="other small">
        <button type="button" class="button quiet" @click=${this.#switch}>
          ${this.isRecovery ? msg('Use the authenticator app') : msg('Use a recovery code')}
        </button>
        <button type="button" class="button quiet" @click=${this.#startOver}>${msg('Start over')}</button>
      </p>`;
  }

  #switch = async (): Promise<void> => {
    this.isRecovery = !this.isRecovery;
    this.error = '';
    await this.updateComplete;
    this.#focus();
  };

  #startOver = (): void => {
    this.dispatchEvent(new CustomEvent('hd-start-over'));
  };

  #focus(): void {
    const field = this.renderRoot.querySelector('input');
    field?.focus();
    field?.select();
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const code = String(new FormData(event.currentTarget as HTMLFormElement).get('code')).trim();
    this.busy = true;
    this.error = '';
    const result = await finishSignIn(code);
    this.busy = false;
    if (result.ok) {
      this.dispatchEvent(new CustomEvent<Entry>('hd-signed-in', { detail: result.data }));
      return;
    }
    this.error = problemWords(result.problem);
    if (result.problem.status === 401) {
      this.dispatchEvent(new CustomEvent('hd-start-over', { detail: this.error }));
      return;
    }
    this.#focus();
  };
}

customElements.define('hd-second-step', SecondStep);
