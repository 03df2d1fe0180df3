// Admin, sign-in: whether everybody needs a second factor.
import { msg } from '@lit/localize';
import { LitElement, html } from 'lit';
import type { Problem } from '../../../api/request.ts';
import { changeSettings, getSettings, type Settings } from '../../../api/settings.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import '../../../elements/form/hd-last-change.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { noticeStyles, problemNotice } from '../../../elements/basics/notice.ts';
import { adminStyles } from '../admin-styles.ts';
import { FormState } from '../form-state.ts';
import { securityStyles } from '../../me/security-styles.ts';

class SecondFactorRule extends LitElement {
  static override properties = { settings: { state: true }, missing: { state: true } };

  settings: Settings | null = null;
  missing: Problem | null = null;
  #form = new FormState(this);

  static override styles = [controls, noticeStyles, adminStyles, formStyles, securityStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const settings = await getSettings();
    this.missing = settings.ok ? null : settings.problem;
    if (settings.ok) this.settings = settings.data;
  }

  override render() {
    const { settings, missing } = this;
    if (missing) return problemNotice(msg('The settings did not load'), missing, () => void this.#load());
    if (!settings) return html`<p class="spoken" role="status">${msg('Loading')}</p>`;
    const { saving } = this.#form;
    return html`
      <h2 id="rule">${msg('Second factor')}</h2>
      <form
        aria-labelledby="rule"
        novalidate
        @submit=${this.#submit}
        @input=${this.#form.onInput}
        @focusout=${this.#form.onLeave}
      >
        <div class="item">
          <label class="check"
            ><input
              type="checkbox"
              id="requireSecondFactor"
              name="requireSecondFactor"
              ?checked=${settings.requireSecondFactor}
              aria-describedby="requireSecondFactor-words"
            />${msg('Everybody needs a second factor')}</label
          >
          <p class="muted small" id="requireSecondFactor-words">
            ${msg('Who signs in with a password alone has to set up a second factor before anything else, you too. It works at once, also for who is signed in now. API tokens are not asked.')}
          </p>
        </div>
        ${this.#form.trouble()}
        <div class="acts">
          <button class="button primary" ?disabled=${saving}>
            ${saving ? msg('Saving…') : msg('Save the second factor')}
          </button>
        </div>
        <hd-last-change subject-type="sign_in" .saves=${this.#form.saves}></hd-last-change>
      </form>
    `;
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    const saved = await this.#form.save(event, ['requireSecondFactor'], (fields) =>
      changeSettings({ requireSecondFactor: fields.has('requireSecondFactor') }),
    );
    if (!saved) return;
    this.settings = saved;
    toast(msg('Saved who needs a second factor'));
  };
}

customElements.define('hd-second-factor-rule', SecondFactorRule);
