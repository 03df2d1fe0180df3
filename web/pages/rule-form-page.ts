// Admin: one rule, new or existing: when it runs, what it asks, what it does, and a trial on past tickets.
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import type { Problem } from '../api/request.ts';
import {
  changeRule,
  createRule,
  deleteRule,
  getRule,
  type NewRule,
  type Rule,
  type RuleAction,
  type RuleConditions,
} from '../api/rules.ts';
import { DeskWatch } from '../desk.ts';
import { ask } from '../elements/confirm-dialog.ts';
import { controls } from '../elements/controls.ts';
import { formItem } from '../elements/form-item.ts';
import { formStyles } from '../elements/form-styles.ts';
import '../elements/hd-rule-actions.ts';
import '../elements/hd-rule-conditions.ts';
import { toast } from '../elements/hd-toasts.ts';
import { noticeStyles, problemNotice, problemWords } from '../elements/notice.ts';
import type { RuleExtras } from '../elements/rule-choices.ts';
import { dayAndTime } from '../format/times.ts';
import { navigate } from '../navigation.ts';
import { missingIn } from '../rule-draft.ts';
import { adminStyles } from './admin-styles.ts';
import { FormState } from './form-state.ts';
import { loadRuleExtras } from './rule-extras.ts';
import { ruleFormStyles } from './rule-form-styles.ts';
import './rule-runs.ts';
import './rule-trial.ts';
import { ruleWhenFields } from './rule-when-fields.ts';

const LIST = '/admin/rules';
const EMPTY: NewRule = {
  name: '',
  triggers: ['opened'],
  time: null,
  conditions: { match: 'all', items: [] },
  actions: [],
  stop: false,
};

export class RuleFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    rule: { state: true },
    draft: { state: true },
    missing: { state: true },
    extras: { state: true },
  };

  item: number | 'new' = 'new';
  rule: Rule | null = null;
  draft: NewRule = EMPTY;
  missing: Problem | null = null;
  extras: RuleExtras = { organisations: [], webhooks: [] };
  #form = new FormState(this);

  static override styles = [controls, noticeStyles, adminStyles, formStyles, ruleFormStyles];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void loadRuleExtras().then((extras) => (this.extras = extras));
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) void this.#load();
  }

  async #load(): Promise<void> {
    this.rule = null;
    this.missing = null;
    this.draft = EMPTY;
    if (this.item === 'new') return;
    const found = await getRule(this.item);
    if (found.ok) {
      this.rule = found.data;
      const { name, triggers, time, conditions, actions, stop } = found.data;
      this.draft = { name, triggers, time, conditions, actions, stop };
    } else this.missing = found.problem;
  }

  override render() {
    if (this.missing) return problemNotice('The rule did not load', this.missing, () => void this.#load());
    if (this.item !== 'new' && !this.rule) return html`<p class="spoken" role="status">Loading</p>`;
    const { rule, draft } = this;
    return html`
      <div class="head">
        <div>
          <h1 dir="auto">${rule ? rule.name : 'New rule'}</h1>
          ${rule ? html`<p class="muted small">${changedWords(rule)}</p>` : nothing}
        </div>
      </div>
      <form novalidate @submit=${this.#submit} @focusout=${this.#form.onLeave}>
        ${this.#name()} ${this.#when()} ${this.#conditions()} ${this.#actions()}
        <div class="item">
          <label class="check"
            ><input
              type="checkbox"
              .checked=${draft.stop === true}
              @change=${(event: Event) => this.#put({ stop: (event.currentTarget as HTMLInputElement).checked })}
            />Ask no further rules when this one has run</label
          >
        </div>
        ${this.#form.problem ? html`<p class="error" role="alert">Not saved. ${problemWords(this.#form.problem)}</p>` : nothing}
        <div class="acts">
          <button class="button primary" ?disabled=${this.#form.saving}>
            ${this.#form.saving ? 'Saving…' : rule ? 'Save' : 'Add rule, switched off'}
          </button>
          <a class="button quiet" href=${LIST}>Cancel</a>
          ${
            rule
              ? html`<button type="button" class="button bad apart" @click=${() => this.#delete(rule)}>
                  Delete
                </button>`
              : nothing
          }
        </div>
      </form>
      <hd-rule-trial .rule=${draft} .check=${() => this.#complete()}></hd-rule-trial>
      ${rule ? html`<hd-rule-runs .ruleId=${rule.id}></hd-rule-runs>` : nothing}
    `;
  }

  #name() {
    const error = this.#form.errors['name'];
    return formItem(
      { name: 'name', label: 'Name', help: 'Agents see it on the timeline of each ticket it ran on.', error },
      html`<input
        class="field"
        id="name"
        name="name"
        required
        maxlength="200"
        dir="auto"
        .value=${this.draft.name}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby="name-words"
        autocomplete="off"
        @input=${(event: Event) => this.#put({ name: (event.currentTarget as HTMLInputElement).value })}
      />`,
    );
  }

  #when() {
    return ruleWhenFields({
      rule: this.draft,
      error: this.#form.errors['triggers'],
      put: (change) => this.#put(change),
    });
  }

  #conditions() {
    return html`<fieldset>
      <legend>Where</legend>
      ${this.draft.conditions.items.length === 0 ? html`<p class="muted small">Every ticket.</p>` : nothing}
      <hd-rule-conditions
        .value=${this.draft.conditions}
        .extras=${this.extras}
        .errors=${this.#errorsOf('conditions')}
        @hd-change=${(event: CustomEvent<RuleConditions>) => this.#put({ conditions: event.detail }, 'conditions')}
      ></hd-rule-conditions>
    </fieldset>`;
  }

  #actions() {
    const error = this.#form.errors['actions'];
    return html`<fieldset>
      <legend>It does</legend>
      <hd-rule-actions
        .value=${this.draft.actions}
        .extras=${this.extras}
        .errors=${this.#errorsOf('actions')}
        @hd-change=${(event: CustomEvent<RuleAction[]>) => this.#put({ actions: event.detail }, 'actions')}
      ></hd-rule-actions>
      ${error ? html`<p class="error small" role="alert">${error}</p>` : nothing}
    </fieldset>`;
  }

  /** `conditions.2` is the error of the third row. */
  #errorsOf(part: 'conditions' | 'actions'): Record<string, string> {
    const found = Object.entries(this.#form.errors).filter(([name]) => name.startsWith(`${part}.`));
    return Object.fromEntries(found.map(([name, words]) => [name.slice(part.length + 1), words]));
  }

  #put(change: Partial<NewRule>, part?: 'conditions' | 'actions'): void {
    this.draft = { ...this.draft, ...change };
    for (const name of Object.keys(this.#form.errors)) {
      if (part ? name.startsWith(part) : name in change || name === 'triggers')
        delete this.#form.errors[name];
    }
    this.#form.touch('');
  }

  /** Whether nothing is missing; what is, is said beside its place. */
  #complete(): boolean {
    const form = this.renderRoot.querySelector('form');
    const sound = form !== null && this.#form.check(form);
    const missing = missingIn(this.draft);
    this.#form.errors = { ...this.#form.errors, ...missing };
    this.requestUpdate();
    return sound && Object.keys(missing).length === 0;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.#form.saving || !this.#complete()) return;
    const rule = { ...this.draft, name: this.draft.name.trim() };
    this.#form.saving = true;
    this.requestUpdate();
    const result = this.rule ? await changeRule(this.rule.id, rule) : await createRule(rule);
    this.#form.saving = false;
    if (!result.ok) {
      const places = result.problem.errors.map(({ field }) => field);
      return this.#form.refuse(
        result.problem,
        places.filter((place) => /^(name|triggers|actions|(conditions|actions)\.\d+)$/.test(place)),
      );
    }
    this.#done(`Saved ${result.data.name}`);
  }

  async #delete(rule: Rule): Promise<void> {
    const sure = await ask({
      title: `Delete the rule ${rule.name}?`,
      text: 'What it did stays on the tickets; the list of its runs goes. This cannot be undone: you could switch it off instead.',
      yes: 'Delete it',
      no: 'Keep it',
    });
    if (!sure) return;
    const result = await deleteRule(rule.id);
    if (!result.ok) return this.#form.refuse(result.problem, []);
    this.#done(`Deleted ${rule.name}`);
  }

  #done(words: string): void {
    this.#form.settle();
    toast(words);
    void navigate(LIST);
  }
}

const changedWords = ({ enabled, updatedAt, updatedBy }: Rule): string =>
  `${enabled ? 'On' : 'Off'}. Changed ${dayAndTime(updatedAt)}${updatedBy ? ` by ${updatedBy.name}` : ''}.`;

customElements.define('hd-rule-form-page', RuleFormPage);
