// Admin: one rule, new or existing: when it runs, what it asks, what it does, and a trial on past tickets.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import {
  changeRule,
  createRule,
  deleteRule,
  getRule,
  type NewRule,
  type Rule,
  type RuleAction,
  type RuleConditions,
} from '../../../api/rules.ts';
import { DeskWatch } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import '../../../elements/admin/hd-rule-actions.ts';
import '../../../elements/admin/hd-rule-conditions.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import type { RuleExtras } from '../../../elements/admin/rule-choices.ts';
import { dayAndTime } from '../../../format/times.ts';
import { missingIn } from '../../../state/rule-draft.ts';
import { adminStyles } from '../admin-styles.ts';
import { RowForm } from '../row-form.ts';
import { loadRuleExtras } from './rule-extras.ts';
import { ruleFormStyles } from './rule-form-styles.ts';
import './rule-runs.ts';
import './rule-trial.ts';
import { ruleWhenFields } from './rule-when-fields.ts';

const LIST = '/admin/rules';
/** The fields and rows the server may name. */
const PLACES = /^(name|triggers|actions|(conditions|actions)\.\d+)$/;
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
    draft: { state: true },
    extras: { state: true },
  };

  item: number | 'new' = 'new';
  draft: NewRule = EMPTY;
  extras: RuleExtras = { organisations: [], webhooks: [] };
  #form = new RowForm<Rule>(this, {
    list: LIST,
    subjectType: 'rule',
    notLoaded: msg('The rule did not load'),
    find: getRule,
    loaded: (rule) => this.#loaded(rule),
  });

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
    if (changed.has('item')) void this.#form.load(this.item);
  }

  #loaded(rule: Rule | null): void {
    this.draft = EMPTY;
    if (!rule) return;
    const { name, triggers, time, conditions, actions, stop } = rule;
    this.draft = { name, triggers, time, conditions, actions, stop };
  }

  override render() {
    const instead = this.#form.instead();
    if (instead) return instead;
    const { draft } = this;
    const { row: rule } = this.#form;
    return html`
      <div class="head">
        <div>
          <h1 dir="auto">${rule ? rule.name : msg('New rule')}</h1>
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
            />${msg('Ask no further rules when this one has run')}</label
          >
        </div>
        ${this.#form.foot({ save: rule ? msg('Save') : msg('Add rule, switched off'), onDelete: rule ? () => this.#delete(rule) : undefined })}
      </form>
      <hd-rule-trial .rule=${draft} .check=${() => this.#complete()}></hd-rule-trial>
      ${rule ? html`<hd-rule-runs .ruleId=${rule.id}></hd-rule-runs>` : nothing}
    `;
  }

  #name() {
    const error = this.#form.errors['name'];
    return formItem(
      {
        name: 'name',
        label: msg('Name'),
        help: msg('Agents see it on the timeline of each ticket it ran on.'),
        error,
      },
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
      <legend>${msg('Where', { id: 'rule-conditions' })}</legend>
      ${this.draft.conditions.items.length === 0 ? html`<p class="muted small">${msg('Every ticket.')}</p>` : nothing}
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
      <legend>${msg('It does')}</legend>
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
    const { row } = this.#form;
    const saved = await this.#form.save(event, PLACES, () => {
      if (!this.#complete()) return null;
      const rule = { ...this.draft, name: this.draft.name.trim() };
      return row ? changeRule(row.id, rule) : createRule(rule);
    });
    if (saved) this.#form.leave(msg(str`Saved ${saved.name}`));
  }

  async #delete({ id, name }: Rule): Promise<void> {
    const question = {
      title: msg(str`Delete the rule ${name}?`),
      text: msg(
        'What it did stays on the tickets; the list of its runs goes. This cannot be undone: you could switch it off instead.',
      ),
      yes: msg('Delete it'),
      no: msg('Keep it'),
    };
    if (await this.#form.remove(question, () => deleteRule(id))) this.#form.leave(msg(str`Deleted ${name}`));
  }
}

function changedWords({ enabled, updatedAt, updatedBy }: Rule): string {
  const when = dayAndTime(updatedAt);
  const changed = updatedBy ? msg(str`Changed ${when} by ${updatedBy.name}.`) : msg(str`Changed ${when}.`);
  return `${enabled ? msg('On') : msg('Off')}. ${changed}`;
}

customElements.define('hd-rule-form-page', RuleFormPage);
