// Admin: one number of the desk's settings, in a form of its own.
import { msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import type { Problem } from '../../api/request.ts';
import { changeSettings, getSettings, type Settings } from '../../api/settings.ts';
import { controls } from '../../elements/basics/controls.ts';
import { formStyles } from '../../elements/form/form-styles.ts';
import '../../elements/form/hd-last-change.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { noticeStyles, problemNotice } from '../../elements/basics/notice.ts';
import { adminStyles } from './admin-styles.ts';
import { FormState } from './form-state.ts';
import { numberField } from '../../elements/form/number-field.ts';

export interface NumberSetting {
  name: 'downloadLinkDays' | 'undoSeconds';
  title: string;
  label: string;
  help: string;
  min: number;
  max: number;
  /** Said when it is saved. */
  saved: string;
}

class NumberSettingForm extends LitElement {
  static override properties = {
    setting: { attribute: false },
    settings: { state: true },
    missing: { state: true },
  };

  setting!: NumberSetting;
  settings: Settings | null = null;
  missing: Problem | null = null;
  #form = new FormState(this);

  static override styles = [controls, noticeStyles, adminStyles, formStyles];

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
    const { settings } = this;
    if (this.missing)
      return problemNotice(msg('The settings did not load'), this.missing, () => void this.#load());
    if (!settings) return nothing;
    const { saving } = this.#form;
    return html`
      <h2 id="title">${this.setting.title}</h2>
      <form
        aria-labelledby="title"
        novalidate
        @submit=${this.#submit}
        @input=${this.#form.onInput}
        @focusout=${this.#form.onLeave}
      >
        ${this.#field(settings)} ${this.#form.trouble()}
        <div class="acts">
          <button class="button primary" ?disabled=${saving}>${saving ? msg('Saving…') : msg('Save')}</button>
        </div>
        <hd-last-change subject-type="sending" .saves=${this.#form.saves}></hd-last-change>
      </form>
    `;
  }

  #field(settings: Settings) {
    const { name, label, help, min, max } = this.setting;
    return numberField({
      name,
      label,
      help,
      error: this.#form.errors[name],
      value: settings[name],
      min,
      max,
    });
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    const { name, saved } = this.setting;
    const settings = await this.#form.save(event, [name], (fields) =>
      changeSettings({ [name]: Number(fields.get(name)) }),
    );
    if (!settings) return;
    this.settings = settings;
    toast(saved);
  };
}

customElements.define('hd-number-setting-form', NumberSettingForm);
