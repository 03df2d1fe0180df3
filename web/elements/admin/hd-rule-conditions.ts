// The conditions of a rule as rows: what is looked at, how, and what it is compared with; groups hold rows of their own.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import type { PlainRuleField, RuleCondition, RuleConditions, RuleOperator } from '../../api/rules.ts';
import { FIELD_WORDS, customOperatorWords, operatorWords } from '../../format/rule-words.ts';
import {
  asksNoValue,
  customOperatorsOf,
  listOf,
  newCondition,
  newCustomCondition,
  operatorsOf,
} from '../../state/rule-draft.ts';
import { controls } from '../basics/controls.ts';
import { icon } from '../basics/icon.ts';
import { choiceSelect, choicesFor, type Choice, type RuleExtras } from './rule-choices.ts';
import {
  customField,
  customFieldChoices,
  customIdOf,
  customValueChoices,
  customValueInput,
} from './rule-custom-fields.ts';
import { ruleRowStyles } from './rule-row-styles.ts';

type Item = RuleConditions['items'][number];

const FIELDS = Object.keys(FIELD_WORDS) as PlainRuleField[];
const SUBJECTS = ['ticket', 'customer', 'organisation'] as const;

/** Emits `hd-change` with the RuleConditions. */
export class HdRuleConditions extends LitElement {
  static override properties = {
    value: { attribute: false },
    errors: { attribute: false },
    extras: { attribute: false },
    within: { attribute: false },
  };

  value: RuleConditions = { match: 'all', items: [] };
  /** By the place of a row: `0`, `1`. */
  errors: Record<string, string> = {};
  extras: RuleExtras = { organisations: [], webhooks: [] };
  /** Of a group: what it is called in labels. Groups hold no groups. */
  /** The number of the group they stand in; 0 for none. */
  within = 0;

  static override styles = [controls, ruleRowStyles];

  override render() {
    const { match, items } = this.value;
    return html`
      ${
        items.length > 1 || this.within
          ? html`<div class="match">
              <select
                class="field"
                aria-label=${this.within ? msg(str`Group ${this.within}: How many must hold`) : msg('How many must hold')}
                @change=${(event: Event) =>
                  this.#change({
                    match: (event.currentTarget as HTMLSelectElement).value as RuleConditions['match'],
                    items,
                  })}
              >
                <option value="all" ?selected=${match === 'all'}>${msg('All')}</option>
                <option value="any" ?selected=${match === 'any'}>${msg('Any')}</option>
              </select>
              ${msg('of these hold')}
            </div>`
          : nothing
      }
      <div class="rows">${items.map((item, index) => this.#item(item, index))}</div>
      <div class="adds">
        <button
          type="button"
          class="button quiet"
          @click=${() => this.#change({ match, items: [...items, newCondition('subjectOrText')] })}
        >
          ${icon('plus')}${msg('Add a condition')}
        </button>
        ${
          this.within
            ? nothing
            : html`<button
                type="button"
                class="button quiet"
                @click=${() =>
                  this.#change({
                    match,
                    items: [...items, { match: 'any', items: [newCondition('subjectOrText')] }],
                  })}
              >
                ${icon('plus')}${msg('Add a group')}
              </button>`
        }
      </div>
    `;
  }

  #item(item: Item, index: number) {
    if (!('items' in item)) return this.#condition(item, index);
    const error = this.errors[String(index)];
    return html`<div class="group" role="group" aria-label=${msg(str`Group ${index + 1}`)}>
      <hd-rule-conditions
        .value=${item}
        .extras=${this.extras}
        .within=${index + 1}
        @hd-change=${(event: CustomEvent<RuleConditions>) => {
          event.stopPropagation();
          this.#replace(index, event.detail as Item);
        }}
      ></hd-rule-conditions>
      ${error ? html`<p class="error small" role="alert">${error}</p>` : nothing}
      <div class="adds">
        <button type="button" class="button quiet" @click=${() => this.#remove(index)}>
          ${icon('close')}${msg('Remove the group')}
        </button>
      </div>
    </div>`;
  }

  #condition(condition: RuleCondition, index: number) {
    const { field, op } = condition;
    const number = index + 1;
    const name = this.within
      ? msg(str`Group ${this.within}: Condition ${number}`)
      : msg(str`Condition ${number}`);
    const error = this.errors[String(index)];
    return html`<div class="row condition" role="group" aria-label=${name}>
      ${choiceSelect({
        label: msg(str`${name}: what`),
        choices: [
          ...FIELDS.map((value) => ({ value, label: FIELD_WORDS[value] })),
          ...customFieldChoices(condition.fieldId, [...SUBJECTS]),
        ],
        value: field === 'custom' ? `custom:${condition.fieldId}` : field,
        onChange: (value) => this.#replace(index, conditionOn(value)),
      })}
      ${choiceSelect({
        label: msg(str`${name}: how`),
        choices: operatorChoices(condition),
        value: op,
        onChange: (value) => this.#replace(index, asking(condition, value as RuleOperator)),
      })}
      ${field === 'custom' ? this.#customValues(condition, index, name) : this.#values({ ...condition, field }, index, name)}
      <button
        type="button"
        class="button quiet icon remove"
        aria-label=${this.within ? msg(str`Remove group ${this.within}: condition ${number}`) : msg(str`Remove condition ${number}`)}
        title=${msg('Remove')}
        @click=${() => this.#remove(index)}
      >
        ${icon('close')}
      </button>
      ${error ? html`<p class="error small" role="alert">${error}</p>` : nothing}
    </div>`;
  }

  #customValues(condition: RuleCondition, index: number, name: string) {
    const field = customField(condition.fieldId);
    if (!field)
      return html`<p class="gone small">${msg('The field is gone: the rule runs on no ticket.')}</p>`;
    if (asksNoValue(condition.op)) return html`<span></span>`;
    const choices = customValueChoices(field, condition.values);
    if (choices) return this.#chosen(condition, { index, name, choices });
    return customValueInput({
      label: msg(str`${name}: compared with`),
      field,
      condition,
      put: (values) => this.#replace(index, { ...condition, values }),
    });
  }

  #values(condition: RuleCondition & { field: PlainRuleField }, index: number, name: string) {
    const choices = choicesFor(condition.field, this.extras);
    if (choices) return this.#chosen(condition, { index, name, choices });
    const hours = condition.field.startsWith('hoursSince');
    return html`<input
      class="field"
      aria-label=${msg(str`${name}: compared with`)}
      type=${hours ? 'number' : 'text'}
      min="0"
      step="1"
      dir="auto"
      placeholder=${hours ? msg('Hours') : condition.field === 'sender' ? 'eva@shop.example, shop.example' : msg('Words, separated by commas')}
      .value=${condition.values.join(', ')}
      @change=${(event: Event) => {
        const text = (event.currentTarget as HTMLInputElement).value;
        const values = hours ? (text === '' ? [] : [Math.round(Number(text))]) : listOf(text);
        this.#replace(index, { ...condition, values });
      }}
    />`;
  }

  #chosen(
    condition: RuleCondition,
    { index, name, choices }: { index: number; name: string; choices: Choice[] },
  ) {
    const { values } = condition;
    const put = (next: RuleCondition['values']) => this.#replace(index, { ...condition, values: next });
    const left = choices.filter(({ value }) => !values.includes(value));
    return html`<div class="values">
      ${values.map((value) => {
        const label =
          choices.find((choice) => choice.value === value)?.label ?? msg(str`${String(value)} (gone)`);
        return html`<span class="chip"
          ><span dir="auto">${label}</span
          ><button
            type="button"
            class="button quiet icon"
            aria-label=${msg(str`${name}: remove ${label}`)}
            @click=${() => put(values.filter((other) => other !== value))}
          >
            ${icon('close', 12)}
          </button></span
        >`;
      })}
      ${
        left.length > 0
          ? choiceSelect({
              label: msg(str`${name}: compared with`),
              choices: left,
              value: undefined,
              placeholder: values.length > 0 ? 'or…' : msg('Choose…'),
              onChange: (value) => put([...values, value]),
            })
          : nothing
      }
    </div>`;
  }

  #replace(index: number, item: Item): void {
    const { match, items } = this.value;
    this.#change({ match, items: items.map((other, at) => (at === index ? item : other)) });
  }

  #remove(index: number): void {
    const { match, items } = this.value;
    this.#change({ match, items: items.filter((_, at) => at !== index) });
  }

  #change(value: RuleConditions): void {
    this.dispatchEvent(new CustomEvent<RuleConditions>('hd-change', { detail: value }));
  }
}

function conditionOn(value: Choice['value']): RuleCondition {
  const field = customField(customIdOf(value) ?? 0);
  return field ? newCustomCondition(field) : newCondition(value as PlainRuleField);
}

function operatorChoices({ field, fieldId, op }: RuleCondition): Choice[] {
  if (field !== 'custom')
    return operatorsOf(field).map((value) => ({ value, label: operatorWords(field, value) }));
  const type = customField(fieldId)?.type;
  const offered = type ? customOperatorsOf(type) : [op];
  return offered.map((value) => ({ value, label: customOperatorWords(type ?? 'text', value) }));
}

const asking = (condition: RuleCondition, op: RuleOperator): RuleCondition => ({
  ...condition,
  op,
  values: asksNoValue(op) ? [] : condition.values,
});

customElements.define('hd-rule-conditions', HdRuleConditions);
