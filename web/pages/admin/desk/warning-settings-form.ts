// Admin, Health: the limits beyond which the desk warns.
import { msg } from '@lit/localize';
import { LitElement, html } from 'lit';
import { changeWarningSettings, getWarningSettings, type WarningSettings } from '../../../api/health.ts';
import type { Problem } from '../../../api/request.ts';
import { desk } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import '../../../elements/form/hd-last-change.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { loadingNotice, noticeStyles, problemNotice } from '../../../elements/basics/notice.ts';
import { FormState } from '../form-state.ts';
import { numberField } from '../../../elements/form/number-field.ts';

type Name = keyof WarningSettings;

const NUMBERS: { name: Name; label: string; help: string; min: number; max: number; optional?: true }[] = [
  {
    name: 'unsentMinutes',
    label: msg('Minutes a mail may wait to be sent'),
    help: msg('Counted from when it should have left. Mail that is to leave later does not count.'),
    min: 1,
    max: 10_080,
  },
  {
    name: 'heldHours',
    label: msg('Hours held mail may wait for a decision'),
    help: msg('Somebody may be waiting for an answer to it.'),
    min: 1,
    max: 8760,
  },
  {
    name: 'silenceMails',
    label: msg('Mails missing until a silence is unusual'),
    help: msg(
      'How many would usually have come since the last one, by the same hours of the last weeks. Needs three weeks of mail. Left empty: never.',
    ),
    min: 3,
    max: 1000,
    optional: true,
  },
  {
    name: 'diskFreePercent',
    label: msg('Percent of a disk that should stay free'),
    help: msg('Of each disk a process of the desk writes to.'),
    min: 1,
    max: 50,
  },
];
const FIELDS = NUMBERS.map(({ name }) => name as string);

export class WarningSettingsForm extends LitElement {
  static override properties = { settings: { state: true }, missing: { state: true } };

  settings: WarningSettings | null = null;
  missing: Problem | null = null;
  #form = new FormState(this);

  static override styles = [controls, noticeStyles, formStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    this.missing = null;
    const settings = await getWarningSettings();
    if (settings.ok) this.settings = settings.data;
    else this.missing = settings.problem;
  }

  override render() {
    const { settings } = this;
    if (this.missing)
      return problemNotice(msg('The settings did not load'), this.missing, () => void this.#load());
    if (!settings) return loadingNotice();
    const { saving } = this.#form;
    return html`<form
      novalidate
      @submit=${this.#submit}
      @input=${this.#form.onInput}
      @focusout=${this.#form.onLeave}
    >
      ${NUMBERS.map((field) => this.#number(field, settings))} ${this.#form.trouble()}
      <div class="acts">
        <button class="button primary" ?disabled=${saving}>${saving ? msg('Saving…') : msg('Save')}</button>
      </div>
      <hd-last-change subject-type="warning_settings" .saves=${this.#form.saves}></hd-last-change>
    </form>`;
  }

  #number(field: (typeof NUMBERS)[number], settings: WarningSettings) {
    return numberField({ ...field, error: this.#form.errors[field.name], value: settings[field.name] });
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    const saved = await this.#form.save(event, FIELDS, (fields) => {
      const number = (name: Name): number => Number(fields.get(name));
      return changeWarningSettings({
        unsentMinutes: number('unsentMinutes'),
        heldHours: number('heldHours'),
        silenceMails: number('silenceMails') || null,
        diskFreePercent: number('diskFreePercent'),
      });
    });
    if (!saved) return;
    this.settings = saved;
    toast(msg('Saved when to warn'));
    void desk.refreshWarnings();
  };
}

customElements.define('hd-warning-settings', WarningSettingsForm);
