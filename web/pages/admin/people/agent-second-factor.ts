// Admin: an agent's second factor, and taking it away from who has lost the phone.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { getSecondFactorOf, resetSecondFactor, type SecondFactor } from '../../../api/second-factor.ts';
import { ask } from '../../../elements/basics/confirm-dialog.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { numberWords, plural } from '../../../format/plural.ts';
import { dayAndTime } from '../../../format/times.ts';
import { adminStyles } from '../admin-styles.ts';
import { securityStyles } from '../../me/security-styles.ts';

class AgentSecondFactor extends LitElement {
  static override properties = {
    agentId: { type: Number },
    name: { type: String },
    factor: { state: true },
  };

  agentId = 0;
  name = '';
  factor: SecondFactor | null = null;

  static override styles = [controls, adminStyles, securityStyles];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('agentId')) void this.#load();
  }

  async #load(): Promise<void> {
    const found = await getSecondFactorOf(this.agentId);
    this.factor = found.ok ? found.data : null;
  }

  override render() {
    const { factor } = this;
    if (!factor) return nothing;
    return html`<h2>${msg('Second factor')}</h2>
      ${factor.totp ? html`<p>${msg(str`An authenticator app is asked for since ${dayAndTime(factor.totp.addedAt)}.`)}</p>` : nothing}
      ${
        factor.passkeys > 0
          ? html`<p>
              ${plural(factor.passkeys, { one: msg('They have one passkey.'), other: msg(str`They have ${numberWords(factor.passkeys)} passkeys.`) })}
            </p>`
          : nothing
      }
      ${
        factor.totp || factor.passkeys > 0
          ? html`<button class="button" @click=${this.#reset}>${msg('Reset the second factor')}</button>`
          : html`<p class="muted">${msg('None is set up.')}</p>`
      }`;
  }

  #reset = async (): Promise<void> => {
    const isMeant = await ask({
      title: msg(str`Reset the second factor of ${this.name}?`),
      text: msg(
        'Do it when they have lost phone, passkeys and recovery codes, and you know that it is them who ask. They are signed out everywhere, and their password alone lets them in.',
      ),
      yes: msg('Reset'),
      no: msg('Cancel'),
    });
    if (!isMeant) return;
    const result = await resetSecondFactor(this.agentId);
    if (!result.ok) return toast(result.problem.detail, true);
    toast(msg(str`Reset the second factor of ${this.name}`));
    await this.#load();
  };
}

customElements.define('hd-agent-second-factor', AgentSecondFactor);
