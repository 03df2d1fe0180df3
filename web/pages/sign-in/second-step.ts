// Sign in, the second step: the code of the authenticator app, a passkey, or a recovery code for who has neither at hand.
import { msg } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { passkeysWork } from '../../api/passkeys.ts';
import type { Result } from '../../api/request.ts';
import { finishSignIn, signInWithPasskey, type Entry, type Way } from '../../api/session.ts';
import { controls } from '../../elements/basics/controls.ts';
import { entryStyles } from '../../elements/basics/entry-styles.ts';
import { problemWords } from '../../elements/basics/notice.ts';

/** Emits `hd-signed-in` with how far it has come, and `hd-start-over`. */
class SecondStep extends LitElement {
  static override properties = {
    ways: { attribute: false },
    busy: { state: true },
    error: { state: true },
    way: { state: true },
  };

  /** What the agent has set up. */
  ways: Way[] = [];
  busy = false;
  error = '';
  way: Way = 'code';

  static override styles = [
    controls,
    entryStyles,
    css`
      /* A part of the page of signing in, which fills the window. */
      :host {
        display: block;
        place-items: normal;
        min-height: 0;
        padding: 0;
      }
    `,
  ];

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('ways')) this.way = this.#possible()[0] ?? 'recovery_code';
  }

  override firstUpdated(): void {
    this.#focus();
  }

  #possible(): Way[] {
    return this.ways.filter((way) => way !== 'passkey' || passkeysWork());
  }

  override render() {
    const words: Record<Way, string> = {
      code: msg('Use the authenticator app'),
      passkey: msg('Use a passkey'),
      recovery_code: msg('Use a recovery code'),
    };
    return html`<form @submit=${this.#submit}>
        ${this.way === 'passkey' ? html`<p>${msg('Show who you are with your passkey.')}</p>` : this.#field()}
        ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
        <button class="button primary" aria-disabled=${this.busy ? 'true' : nothing}>
          ${this.busy ? msg('Signing in…') : this.way === 'passkey' ? words.passkey : msg('Sign in')}
        </button>
      </form>
      <p class="other small">
        ${this.#possible()
          .filter((way) => way !== this.way)
          .map(
            (way) =>
              html`<button type="button" class="button quiet" @click=${() => this.#switch(way)}>
                ${words[way]}
              </button>`,
          )}
        <button type="button" class="button quiet" @click=${this.#startOver}>${msg('Start over')}</button>
      </p>`;
  }

  #field() {
    const isRecovery = this.way === 'recovery_code';
    return html`<label
        >${isRecovery ? msg('Recovery code') : msg('Code of your authenticator app')}<input
          class="field"
          name="code"
          required
          maxlength="40"
          autocapitalize="off"
          spellcheck="false"
          inputmode=${isRecovery ? 'text' : 'numeric'}
          autocomplete=${isRecovery ? 'off' : 'one-time-code'}
          aria-invalid=${this.error ? 'true' : nothing}
          aria-describedby="code-words"
      /></label>
      <p class="muted small" id="code-words">
        ${
          isRecovery
            ? msg('One of the ten you kept when you set up your second factor. Each works once.')
            : msg('Six digits that change every half minute.')
        }
      </p>`;
  }

  async #switch(way: Way): Promise<void> {
    this.way = way;
    this.error = '';
    await this.updateComplete;
    this.#focus();
  }

  #startOver = (): void => {
    this.dispatchEvent(new CustomEvent('hd-start-over'));
  };

  #focus(): void {
    const field = this.renderRoot.querySelector('input');
    field?.focus();
    field?.select();
    if (!field) this.renderRoot.querySelector<HTMLElement>('.primary')?.focus();
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    this.busy = true;
    this.error = '';
    const result = await this.#send(String(fields.get('code') ?? '').trim());
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

  #send(code: string): Promise<Result<Entry>> {
    return this.way === 'passkey' ? signInWithPasskey({ secondStep: true }) : finishSignIn(code);
  }
}

customElements.define('hd-second-step', SecondStep);
