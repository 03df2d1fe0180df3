// What an agent sees whose desk asks for a second factor, until there is one.
import { msg, str } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { branded, BrandWatch } from '../../state/branding.ts';
import { controls } from '../../elements/basics/controls.ts';
import { entryStyles } from '../../elements/basics/entry-styles.ts';
import '../../elements/basics/hd-toasts.ts';
import { setPageTitle } from '../../browser/page-title.ts';
import '../me/own-passkeys.ts';
import '../me/own-second-factor.ts';

/** Emits `hd-done` and `hd-sign-out`. */
class SetUpPage extends LitElement {
  static override styles = [
    controls,
    entryStyles,
    css`
      main {
        max-width: 480px;
      }
    `,
  ];

  constructor() {
    super();
    new BrandWatch(this);
  }

  override firstUpdated(): void {
    setPageTitle(msg('One more step'));
  }

  override render() {
    return html`<main>
        <h1><img src=${branded.logo} alt="" />${msg('One more step')}</h1>
        <div class="card">
          <p>
            ${msg(str`${branded.name} asks everybody for a second factor: a code from an app after the password, or a passkey. Set yours up to go on.`)}
          </p>
          <hd-own-second-factor only-set-up @hd-finished=${this.#done}></hd-own-second-factor>
          <hd-own-passkeys only-set-up @hd-finished=${this.#done}></hd-own-passkeys>
        </div>
        <p class="other small">
          <button class="button quiet" @click=${this.#signOut}>${msg('Sign out')}</button>
        </p>
      </main>
      <hd-toasts></hd-toasts>`;
  }

  #done = (): void => {
    this.dispatchEvent(new CustomEvent('hd-done'));
  };

  #signOut = (): void => {
    this.dispatchEvent(new CustomEvent('hd-sign-out'));
  };
}

customElements.define('hd-set-up-page', SetUpPage);
