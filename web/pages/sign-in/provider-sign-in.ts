// On the sign-in page: the way through the organisation's identity provider, and why it did not work.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { getSignInWays, providerHref, type SignInWays } from '../../api/oidc.ts';
import { controls } from '../../elements/basics/controls.ts';
import { refusalWords } from '../../format/sign-in-words.ts';

/** Emits `hd-ways` with the SignInWays once they are known. */
export class ProviderSignIn extends LitElement {
  static override properties = { next: {}, refused: {}, reference: {}, ways: { state: true } };

  /** Where to go on afterwards. */
  next = '';
  /** Why the last try did not work; empty: there was none. */
  refused = '';
  /** Under which the log of the desk says more. */
  reference = '';
  ways: SignInWays | null = null;

  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: 12px;
        margin-bottom: 12px;
      }
      :host(:not([shown])) {
        display: none;
      }
      .button {
        width: 100%;
        min-height: 36px;
        white-space: normal;
        overflow-wrap: anywhere;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const found = await getSignInWays();
    // What cannot be asked is as usual: the form says what is wrong when it is sent.
    this.ways = found.ok ? found.data : { provider: null, password: true };
    this.dispatchEvent(new CustomEvent<SignInWays>('hd-ways', { detail: this.ways }));
  }

  override willUpdate(): void {
    this.toggleAttribute('shown', this.refused !== '' || Boolean(this.ways?.provider));
  }

  override render() {
    const provider = this.ways?.provider;
    return html`
      ${
        this.refused
          ? html`<div role="alert">
              <p class="error">${refusalWords(this.refused)}</p>
              ${this.reference ? html`<p class="muted small">${msg(str`Number for your admin: ${this.reference}`)}</p>` : nothing}
            </div>`
          : nothing
      }
      ${
        provider
          ? html`<a class=${this.ways?.password ? 'button' : 'button primary'} href=${providerHref(this.next)}
              >${provider.label || msg('Sign in with your organisation')}</a
            >`
          : nothing
      }
    `;
  }
}

customElements.define('hd-provider-sign-in', ProviderSignIn);
