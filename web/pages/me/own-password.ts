// Me, security: my password.
import { msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { changeMe } from '../../api/me.ts';
import { passwordProblem } from '../../api/password-check.ts';
import { controls } from '../../elements/basics/controls.ts';
import { formItem } from '../../elements/form/form-item.ts';
import { formStyles } from '../../elements/form/form-styles.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { desk } from '../../state/desk.ts';
import { FormState } from '../admin/form-state.ts';
import { securityStyles } from './security-styles.ts';

/** Emits `hd-sessions-ended`. */
class OwnPassword extends LitElement {
  #form = new FormState(this, {
    asks: {
      password: (password) => {
        const { email = '', name = '' } = desk.me ?? {};
        return passwordProblem({ password, email, name });
      },
    },
  });

  static override styles = [controls, adminStyles, formStyles, securityStyles];

  override render() {
    const { saving } = this.#form;
    return html`<h2 id="pass">${msg('My password')}</h2>
      <form
        aria-labelledby="pass"
        novalidate
        @submit=${this.#save}
        @input=${this.#form.onInput}
        @focusout=${this.#form.onLeave}
      >
        ${this.#secret('currentPassword', msg('Present password'), msg('So that nobody else changes it in your open browser.'))}
        ${this.#secret('password', msg('New password'), msg('At least 10 characters. You are signed out everywhere else.'))}
        ${this.#form.trouble()}
        <div class="acts">
          <button class="button primary" ?disabled=${saving}>
            ${saving ? msg('Saving…') : msg('Change the password')}
          </button>
        </div>
      </form>`;
  }

  #secret(name: 'currentPassword' | 'password', label: string, help: string) {
    const isNew = name === 'password';
    return formItem(
      { name, label, help, error: this.#form.errors[name] },
      html`<input
        class="field"
        type="password"
        id=${name}
        name=${name}
        required
        minlength=${isNew ? 10 : nothing}
        maxlength="200"
        autocomplete=${isNew ? 'new-password' : 'current-password'}
        aria-describedby=${`${name}-words`}
      />`,
    );
  }

  #save = async (event: SubmitEvent): Promise<void> => {
    const form = event.currentTarget as HTMLFormElement;
    const saved = await this.#form.save(event, ['currentPassword', 'password'], (fields) =>
      changeMe({
        currentPassword: String(fields.get('currentPassword')),
        password: String(fields.get('password')),
      }),
    );
    if (!saved) return;
    form.reset();
    toast(msg('Changed your password; other browsers are signed out'));
    this.dispatchEvent(new CustomEvent('hd-sessions-ended', { bubbles: true, composed: true }));
  };
}

customElements.define('hd-own-password', OwnPassword);
