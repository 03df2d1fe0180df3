// The actions of a rule as rows: what is done, and with what.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import type { RuleAction } from '../../api/rules.ts';
import { ACTION_WORDS } from '../../format/rule-words.ts';
import { listOf, newAction } from '../../state/rule-draft.ts';
import { controls } from '../basics/controls.ts';
import { fieldControl } from '../form/field-control.ts';
import { icon } from '../basics/icon.ts';
import { actionChoices, choiceSelect, type Choice, type RuleExtras } from './rule-choices.ts';
import { customField, customFieldChoices, customIdOf } from './rule-custom-fields.ts';
import { ruleRowStyles } from './rule-row-styles.ts';

const TYPES = Object.keys(ACTION_WORDS) as RuleAction['type'][];
const VARIABLES =
  '{customer.name}, {customer.email}, {ticket.number}, {mailbox.name}, {mailbox.address}, {agent.name}, {team.name}';

/** Emits `hd-change` with the RuleActions. */
export class HdRuleActions extends LitElement {
  static override properties = {
    value: { attribute: false },
    errors: { attribute: false },
    extras: { attribute: false },
  };

  value: RuleAction[] = [];
  /** By the place of a row: `0`, `1`. */
  errors: Record<string, string> = {};
  extras: RuleExtras = { organisations: [], webhooks: [] };

  static override styles = [controls, ruleRowStyles];

  override render() {
    return html`
      <div class="rows">${this.value.map((action, index) => this.#row(action, index))}</div>
      <div class="adds">
        <button
          type="button"
          class="button quiet"
          @click=${() => this.#change([...this.value, newAction('addTags')])}
        >
          ${icon('plus')}${msg('Add an action')}
        </button>
      </div>
    `;
  }

  #row(action: RuleAction, index: number) {
    const name = msg(str`Action ${index + 1}`);
    const error = this.errors[String(index)];
    return html`<div class="row" role="group" aria-label=${name}>
      ${choiceSelect({
        label: msg(str`${name}: what`),
        choices: TYPES.map((value) => ({ value, label: ACTION_WORDS[value] })),
        value: action.type,
        onChange: (value) => this.#replace(index, newAction(value as RuleAction['type'])),
      })}
      <div>${this.#detail(action, index, msg(str`${name}: with what`))}</div>
      <button
        type="button"
        class="button quiet icon remove"
        aria-label=${msg(str`Remove action ${index + 1}`)}
        title=${msg('Remove')}
        @click=${() => this.#change(this.value.filter((_, at) => at !== index))}
      >
        ${icon('close')}
      </button>
      ${error ? html`<p class="error small" role="alert">${error}</p>` : nothing}
    </div>`;
  }

  #detail(action: RuleAction, index: number, label: string) {
    const choose = (choices: Choice[], value: Choice['value'], make: (value: never) => RuleAction) =>
      choiceSelect({
        label,
        choices,
        value: value === 0 ? undefined : value,
        onChange: (chosen) => this.#replace(index, make(chosen as never)),
      });
    switch (action.type) {
      case 'assign':
        return choose(actionChoices.assign(), action.agentId, (agentId) => ({ ...action, agentId }));
      case 'team':
        return choose(actionChoices.team(), action.teamId, (teamId) => ({ ...action, teamId }));
      case 'share':
        return html`${choose(actionChoices.share(), action.teamId, (teamId) => ({ ...action, teamId }))}
          <p class="muted small">${msg('To the member with the fewest new and open tickets.')}</p>`;
      case 'priority':
        return choose(actionChoices.priority(), action.priority, (priority) => ({ ...action, priority }));
      case 'status':
        return choose(actionChoices.status(), action.status, (status) => ({ ...action, status }));
      case 'webhook':
        return this.extras.webhooks.length === 0
          ? html`<p class="muted small">${msg('There is no webhook yet: add one under Admin, Webhooks.')}</p>`
          : choose(this.extras.webhooks, action.webhookId, (webhookId) => ({ ...action, webhookId }));
      case 'addTags':
      case 'removeTags':
        return this.#tags(action, index, label);
      case 'note':
      case 'reply':
        return this.#text(action, index, label);
      case 'setField':
        return this.#field(action, index, label);
      case 'mute':
        return nothing;
    }
  }

  #field(action: Extract<RuleAction, { type: 'setField' }>, index: number, label: string) {
    const field = customField(action.fieldId);
    const choices = customFieldChoices(action.fieldId, ['ticket']);
    if (choices.length === 0)
      return html`<p class="muted small">
        ${msg('There is no field of tickets yet: add one under Admin, Fields.')}
      </p>`;
    return html`${choiceSelect({
      label,
      choices: choices.map(({ value, label: name }) => ({ value, label: name })),
      value: action.fieldId === 0 ? undefined : `custom:${action.fieldId}`,
      onChange: (value) => this.#replace(index, { ...action, fieldId: customIdOf(value) ?? 0, value: null }),
    })}
    ${
      field
        ? html`<div class="sets">
            ${fieldControl({
              field: { ...field, help: msg('Left empty, what stands in the field is removed.') },
              value: action.value,
              onChange: (value) => this.#replace(index, { ...action, value }),
            })}
          </div>`
        : nothing
    }
    ${action.fieldId !== 0 && !field ? html`<p class="gone small">${msg('The field is gone: this is left out.')}</p>` : nothing}
    ${field?.archived ? html`<p class="gone small">${msg('The field is archived: this is left out.')}</p>` : nothing}`;
  }

  #tags(action: Extract<RuleAction, { tags: unknown }>, index: number, label: string) {
    return html`<input
      class="field"
      aria-label=${label}
      placeholder=${msg('Tags, separated by commas')}
      dir="auto"
      .value=${action.tags.join(', ')}
      @change=${(event: Event) => {
        const tags = listOf((event.currentTarget as HTMLInputElement).value);
        this.#replace(index, { ...action, tags });
      }}
    />`;
  }

  #text(action: Extract<RuleAction, { text: unknown }>, index: number, label: string) {
    return html`<textarea
        class="field"
        aria-label=${label}
        rows="4"
        maxlength="20000"
        dir="auto"
        .value=${action.text}
        @change=${(event: Event) => {
          const text = (event.currentTarget as HTMLTextAreaElement).value;
          this.#replace(index, { ...action, text });
        }}
      ></textarea>
      <p class="muted small">
        ${action.type === 'reply' ? `${msg('Goes to the customer as automatic mail, never to machines and lists.')} ` : ''}${msg(str`You can write ${VARIABLES}.`)}
      </p>`;
  }

  #replace(index: number, action: RuleAction): void {
    this.#change(this.value.map((other, at) => (at === index ? action : other)));
  }

  #change(value: RuleAction[]): void {
    this.dispatchEvent(new CustomEvent<RuleAction[]>('hd-change', { detail: value }));
  }
}

customElements.define('hd-rule-actions', HdRuleActions);
