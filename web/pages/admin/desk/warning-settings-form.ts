// Admin, Health: the limits beyond which the desk warns.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { changeWarningSettings, getWarningSettings, type WarningSettings } from '../../../api/health.ts';
import type { Problem } from '../../../api/request.ts';
import { desk } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import '../../../elements/form/hd-last-change.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { loadingNotice, noticeStyles, problemNotice, problemWords } from '../../../elements/basics/notice.ts';
import { FormState } from '../form-state.ts';

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
    const { problem, saving } = this.#form;
    return html`<form
      novalidate
      @submit=${this.#submit}
      @input=${this.#form.onInput}
      @focusout=${this.#form.onLeave}
    >
      ${NUMBERS.map((field) => this.#number(field, settings))}
      ${problem ? html`<p class="error" role="alert">${msg(str`Not saved. ${problemWords(problem)}`)}</p>` : nothing}
      <div class="acts">
        <button class="button primary" ?disabled=${saving}>${saving ? msg('Saving…') : msg('Save')}</button>
      </div>
      <hd-last-change subject-type="warning_settings" .saves=${this.#form.saves}></hd-last-change>
    </form>`;
  }

  #number({ name, label, help, min, max, optional }: (typeof NUMBERS)[number], settings: WarningSettings) {
    const error = this.#form.errors[name];
    return formItem(
      { name, label, help, error },
      html`<input
        class="field"
        id=${name}
        name=${name}
        type="number"
        inputmode="numeric"
        min=${min}
        max=${max}
        step="1"
        ?required=${!optional}
        .defaultValue=${String(settings[name] ?? '')}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${`${name}-words`}
      />`,
    );
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (this.#form.saving || !this.#form.check(form)) return;
    const fields = new FormData(form);
    const number = (name: Name): number => Number(fields.get(name));
    this.#form.saving = true;
    this.requestUpdate();
    const result = await changeWarningSettings({
      unsentMinutes: number('unsentMinutes'),
      heldHours: number('heldHours'),
      silenceMails: number('silenceMails') || null,
      diskFreePercent: number('diskFreePercent'),
    });
    this.#form.saving = false;
    if (!result.ok) return this.#form.refuse(result.problem, FIELDS);
    this.#form.settle();
    this.#form.saves += 1;
    this.settings = result.data;
    toast(msg('Saved when to warn'));
    void desk.refreshWarnings();
  }
}

customElements.define('hd-warning-settings', WarningSettingsForm);
