// Fields of an SLA policy besides its promises and whom it is for: its name, the hours that count, when to remind.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Calendar, Policy } from '../../../api/sla.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { textField } from '../../../elements/form/text-field.ts';
import { numberField } from '../../../elements/form/number-field.ts';

type Errors = Record<string, string>;

/** @param policy null: a new one */
export const policyName = (policy: Policy | null, errors: Errors): TemplateResult =>
  textField({
    name: 'name',
    label: msg('Name'),
    help: msg('Agents see it beside due times; customers do not.'),
    error: errors['name'],
    value: policy?.name ?? '',
    maxLength: 200,
  });

interface CalendarChoice {
  calendars: Calendar[];
  /** Null: around the clock. */
  chosen: number | null;
  error: string | undefined;
  choose: (id: number | null) => void;
}

export function policyCalendar({ calendars, chosen, error, choose }: CalendarChoice): TemplateResult {
  const onChange = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    choose(value === '' ? null : Number(value));
  };
  return formItem(
    {
      name: 'calendarId',
      label: msg('Hours that count'),
      help: calendars.length === 0 ? msg('Add a business calendar to leave nights and weekends out.') : '',
      error,
    },
    html`<select
      class="field"
      id="calendarId"
      name="calendarId"
      aria-describedby="calendarId-words"
      @change=${onChange}
    >
      <option value="" ?selected=${chosen === null}>${msg('Around the clock')}</option>
      ${calendars.map(
        ({ id, name, timeZone }) =>
          html`<option value=${id} ?selected=${chosen === id}>${name} (${timeZone})</option>`,
      )}
    </select>`,
  );
}

/** @param policy null: a new one */
export function policyLead(policy: Policy | null, errors: Errors): TemplateResult {
  const error = errors['reminderLeadMinutes'];
  return numberField({
    name: 'reminderLeadMinutes',
    label: msg('Remind before it is due (minutes)'),
    help: msg('Of open hours, and never more than half the time. Left empty: as operations has set it.'),
    error,
    value: policy?.reminderLeadMinutes,
    min: 0,
    max: 100_000,
    optional: true,
  });
}
