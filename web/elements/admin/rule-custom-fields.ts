// Custom fields in the rows of a rule: which ones there are, and what one is compared with.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { CustomField } from '../../api/custom-fields.ts';
import type { RuleCondition } from '../../api/rules.ts';
import { desk } from '../../state/desk.ts';
import { FIELD_SUBJECT_WORDS } from '../../format/field-words.ts';
import { asksNoValue, listOf } from '../../state/rule-draft.ts';
import { choiceSelect, type Choice } from './rule-choices.ts';

export const customField = (id: number | undefined): CustomField | undefined =>
  desk.fields.find((field) => field.id === id);

/** Fields under what they belong to; one that is archived or gone only where it is named already. */
export function customFieldChoices(named: number | undefined, subjects: CustomField['subject'][]): Choice[] {
  const shown = desk.fields.filter(({ id, subject, archived }) =>
    id === named ? true : !archived && subjects.includes(subject),
  );
  const choices = subjects.flatMap((subject) =>
    shown
      .filter((field) => field.subject === subject)
      .map(({ id, name, archived }) => ({
        value: `custom:${id}`,
        label: archived ? msg(str`${name} (archived)`) : name,
        group: groupWords[subject],
      })),
  );
  const missing = named !== undefined && named !== 0 && customField(named) === undefined;
  return missing ? [...choices, { value: `custom:${named}`, label: msg('A field that is gone') }] : choices;
}

const groupWords: Record<CustomField['subject'], string> = {
  ticket: msg(str`Fields: ${FIELD_SUBJECT_WORDS.ticket}`),
  customer: msg(str`Fields: ${FIELD_SUBJECT_WORDS.customer}`),
  organisation: msg(str`Fields: ${FIELD_SUBJECT_WORDS.organisation}`),
};

/** The id in the value of such a choice; null: another one. */
export function customIdOf(value: Choice['value']): number | null {
  const [, id] = /^custom:(\d+)$/.exec(String(value)) ?? [];
  return id === undefined ? null : Number(id);
}

/** What the values of a field can be chosen from; null: they are written. */
export function customValueChoices(
  { type, choices }: CustomField,
  chosen: RuleCondition['values'],
): Choice[] | null {
  if (type !== 'choice' && type !== 'choices') return null;
  return choices
    .filter(({ id, archived }) => !archived || chosen.includes(id))
    .map(({ id, label, archived }) => ({
      value: id,
      label: archived ? msg(str`${label} (archived)`) : label,
    }));
}

/** The control for a field whose values are written; nothing where none is asked for. */
export function customValueInput(input: {
  label: string;
  field: CustomField;
  condition: RuleCondition;
  put(values: RuleCondition['values']): void;
}): TemplateResult | typeof nothing {
  const { label, field, condition, put } = input;
  if (asksNoValue(condition.op)) return nothing;
  if (field.type === 'checkbox') {
    const choices = [
      { value: true, label: msg('ticked') },
      { value: false, label: msg('not ticked') },
    ];
    return choiceSelect({
      label,
      choices,
      value: condition.values[0] ?? undefined,
      onChange: (value) => put([value]),
    });
  }
  const isText = field.type === 'text';
  return html`<input
    class="field"
    aria-label=${label}
    type=${field.type === 'date' ? 'date' : 'text'}
    inputmode=${field.type === 'number' ? 'decimal' : nothing}
    dir="auto"
    autocomplete="off"
    placeholder=${isText ? msg('Words, separated by commas') : field.type === 'number' ? msg('A number') : nothing}
    .value=${condition.values.join(', ')}
    @change=${(event: Event) => {
      const text = (event.currentTarget as HTMLInputElement).value.trim();
      put(isText ? listOf(text) : text === '' ? [] : [field.type === 'number' ? numberOf(text) : text]);
    }}
  />`;
}

/** What is no number stays as it is written: the server says so. */
function numberOf(text: string): number | string {
  const number = Number(text.replace(',', '.'));
  return Number.isFinite(number) ? number : text;
}
