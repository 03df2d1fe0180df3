// Admin: what intake allows: bursts of new tickets, how long held mail is kept, budgets of automatic mail.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import type { Problem } from '../../../api/request.ts';
import { changeSettings, getSettings, type Budget, type Settings } from '../../../api/settings.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import '../../../elements/admin/hd-budget-field.ts';
import type { HdLastChange } from '../../../elements/form/hd-last-change.ts';
import '../../../elements/form/hd-last-change.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { loadingNotice, noticeStyles, problemNotice, problemWords } from '../../../elements/basics/notice.ts';
import { budgetTrouble } from '../../../format/budget-trouble.ts';
import { adminStyles } from '../admin-styles.ts';
import { FormState } from '../form-state.ts';
import { pageHead } from '../../frame/page-head.ts';
import { numberField } from '../../../elements/form/number-field.ts';

type BudgetName = 'automaticPerTicket' | 'automaticPerRecipient' | 'loopBudget';
type NumberName = 'cooldownBurst' | 'holdRetentionDays' | 'suppressionDays';

const NUMBERS: { name: NumberName; label: string; help: string; max: number; optional?: true }[] = [
  {
    name: 'cooldownBurst',
    label: msg('New tickets of one sender in an hour'),
    help: msg(
      'Mail that comes too soon after a ticket is held and let in later by itself. Beyond this many it waits for a person.',
    ),
    max: 100_000,
  },
  {
    name: 'holdRetentionDays',
    label: msg('Days held mail is kept'),
    help: msg('Nobody decided by then: it is discarded. Left empty, it waits for ever.'),
    max: 36_500,
    optional: true,
  },
  {
    name: 'suppressionDays',
    label: msg('Days without automatic mail after a bounce'),
    help: msg(
      'An address that does not exist gets no automatic mail for this long. Agents may still write to it.',
    ),
    max: 36_500,
  },
];
const BUDGETS: { name: BudgetName; label: string; help: string }[] = [
  {
    name: 'automaticPerTicket',
    label: msg('Automatic mail to one person about one ticket'),
    help: msg('Beyond it nothing automatic is sent: two machines may be answering each other.'),
  },
  {
    name: 'automaticPerRecipient',
    label: msg('Automatic mail to one person'),
    help: msg('About all their tickets together.'),
  },
  {
    name: 'loopBudget',
    label: msg('Mail of one sender into one ticket'),
    help: msg('Beyond it their mail is held, not lost.'),
  },
];
const FIELDS = [...NUMBERS.map(({ name }) => name as string), 'arcSealers'];

export class IntakeSettingsPage extends LitElement {
  static override properties = {
    settings: { state: true },
    budgets: { state: true },
    missing: { state: true },
  };

  settings: Settings | null = null;
  /** As being changed. */
  budgets: Partial<Record<BudgetName, Budget>> = {};
  missing: Problem | null = null;
  #form = new FormState(this);

  static override styles = [controls, noticeStyles, adminStyles, formStyles];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    this.missing = null;
    const settings = await getSettings();
    if (settings.ok) this.#show(settings.data);
    else this.missing = settings.problem;
  }

  #show(settings: Settings): void {
    this.settings = settings;
    this.budgets = {};
  }

  override render() {
    const { settings } = this;
    if (this.missing)
      return problemNotice(msg('The settings did not load'), this.missing, () => void this.#load());
    if (!settings) return loadingNotice();
    return html`
      ${pageHead(
        msg('Intake'),
        msg('How much mail is taken at once, and what stops machines that answer machines.'),
      )}
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${NUMBERS.map((field) => this.#number(field, settings))}
        ${BUDGETS.map((field) => this.#budget(field, settings))} ${this.#sealers(settings)}
        <p class="muted small">
          ${msg('The length of the cooldown, the spam filter and the virus scanner are settings of those who run the server.')}
        </p>
        ${this.#form.problem ? html`<p class="error" role="alert">${msg(str`Not saved. ${problemWords(this.#form.problem)}`)}</p>` : nothing}
        <div class="acts">
          <button class="button primary" ?disabled=${this.#form.saving}>
            ${this.#form.saving ? msg('Saving…') : msg('Save')}
          </button>
        </div>
        <hd-last-change subject-type="settings"></hd-last-change>
      </form>
    `;
  }

  #number({ name, label, help, max, optional }: (typeof NUMBERS)[number], settings: Settings) {
    const error = this.#form.errors[name];
    return numberField({ name, label, help, error, value: settings[name], min: 1, max, optional });
  }

  #sealers(settings: Settings) {
    const error = this.#form.errors['arcSealers'];
    const label = msg('Trusted forwarders (ARC)');
    const help = msg(
      'Domains, one a line, e.g. googlegroups.com. Lists and forwarders change mail so that it no longer proves its sender; the seal of one named here counts instead. Name only hosts that check what they pass on: they could vouch for anybody.',
    );
    return formItem(
      { name: 'arcSealers', label, help, error },
      html`<textarea
        class="field"
        id="arcSealers"
        name="arcSealers"
        rows="3"
        spellcheck="false"
        .defaultValue=${settings.arcSealers.join('\n')}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby="arcSealers-words"
      ></textarea>`,
    );
  }

  #budget({ name, label, help }: (typeof BUDGETS)[number], settings: Settings) {
    return html`<hd-budget-field
      .label=${label}
      .help=${help}
      .error=${this.#form.errors[name] ?? ''}
      .budget=${this.budgets[name] ?? settings[name]}
      @hd-change=${(event: CustomEvent<Budget>) => this.#changeBudget(name, event.detail)}
    ></hd-budget-field>`;
  }

  #changeBudget(name: BudgetName, budget: Budget): void {
    this.budgets = { ...this.budgets, [name]: budget };
    this.#form.touch(name);
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (this.#form.saving || !this.#form.check(form) || !this.#checkBudgets()) return;
    const fields = new FormData(form);
    const number = (name: NumberName): number => Number(fields.get(name));
    this.#form.saving = true;
    this.requestUpdate();
    const result = await changeSettings({
      cooldownBurst: number('cooldownBurst'),
      holdRetentionDays: number('holdRetentionDays') || null,
      suppressionDays: number('suppressionDays'),
      arcSealers: domainsIn(String(fields.get('arcSealers') ?? '')),
      ...this.budgets,
    });
    this.#form.saving = false;
    if (!result.ok) return this.#form.refuse(result.problem, FIELDS);
    this.#form.settle();
    this.#show(result.data);
    toast(msg('Saved the intake settings'));
    void this.renderRoot.querySelector<HdLastChange>('hd-last-change')?.refresh();
  }

  #checkBudgets(): boolean {
    const wrong = Object.entries(this.budgets)
      .map(([name, budget]) => [name, budgetTrouble(budget)] as const)
      .filter(([, trouble]) => trouble !== '');
    this.#form.errors = Object.fromEntries(wrong);
    this.requestUpdate();
    return wrong.length === 0;
  }
}

/** As typed or pasted: by lines, commas or spaces, with or without an @ before them. */
function domainsIn(text: string): string[] {
  const words = text.toLowerCase().split(/[\s,;]+/);
  return [
    ...new Set(
      words.map((word) => word.replace(/^.*@/, '').replace(/\.$/, '')).filter((word) => word !== ''),
    ),
  ];
}

customElements.define('hd-intake-settings-page', IntakeSettingsPage);
