// Me, security: my second factor, passkeys and password, where I am signed in.
import { msg } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { controls } from '../../elements/basics/controls.ts';
import { setPageTitle } from '../../browser/page-title.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import './own-passkeys.ts';
import './own-password.ts';
import type { OwnSecondFactor } from './own-second-factor.ts';
import './own-second-factor.ts';
import type { OwnSessions } from './own-sessions.ts';
import './own-sessions.ts';

class SecurityPage extends LitElement {
  static override styles = [
    controls,
    adminStyles,
    css`
      :host {
        height: 100%;
        padding: 20px 28px 48px;
        overflow-y: auto;
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
    setPageTitle(msg('Password and security'));
  }

  override render() {
    return html`
      <div class="head">
        <div><h1>${msg('Password and security')}</h1></div>
      </div>
      <hd-own-second-factor @hd-sessions-ended=${this.#relist}></hd-own-second-factor>
      <hd-own-passkeys
        @hd-sessions-ended=${this.#relist}
        @hd-factors-changed=${this.#refactor}
      ></hd-own-passkeys>
      <hd-own-password @hd-sessions-ended=${this.#relist}></hd-own-password>
      <hd-own-sessions></hd-own-sessions>
    `;
  }

  #refactor = (): void => void this.renderRoot.querySelector<OwnSecondFactor>('hd-own-second-factor')?.load();

  #relist = (): void => void this.renderRoot.querySelector<OwnSessions>('hd-own-sessions')?.load();
}

customElements.define('hd-security-page', SecurityPage);
