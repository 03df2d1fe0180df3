// The part of a mailbox's form about what its mail must show and when a reply opens a new ticket.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { desk } from '../../../state/desk.ts';
import type { Mailbox, MailboxSettings } from '../../../api/mailboxes.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { numberField } from '../../../elements/form/number-field.ts';

type IntakeSettings = Pick<MailboxSettings, 'followUpDays' | 'authenticationPolicy' | 'defaultTeamId'>;

export const INTAKE_FIELDS = ['followUpDays', 'authenticationPolicy', 'defaultTeamId'];

const POLICIES: { value: IntakeSettings['authenticationPolicy']; label: string }[] = [
  { value: 'mark', label: msg('Mark it on the message') },
  { value: 'hold', label: msg('Hold it for a person') },
  { value: 'ignore', label: msg('Take no notice') },
];

export function intakeFields(mailbox: Mailbox | null, errors: Record<string, string>): TemplateResult {
  return html`
    ${defaultTeam(mailbox, errors)}
    ${numberField({
      name: 'followUpDays',
      label: msg('A reply reopens a ticket for (days after closing)'),
      help: msg('A later reply opens a new ticket, linked to the old one. Left empty, it always reopens.'),
      error: errors['followUpDays'],
      value: mailbox?.followUpDays,
      min: 0,
      max: 36_500,
      optional: true,
    })}
    ${formItem(
      {
        name: 'authenticationPolicy',
        label: msg('Mail whose sender may be forged'),
        help: msg('When the sender’s domain says that the mail is not its own (SPF, DKIM, DMARC).'),
        error: errors['authenticationPolicy'],
      },
      html`<select
        class="field"
        id="authenticationPolicy"
        name="authenticationPolicy"
        aria-describedby="authenticationPolicy-words"
      >
        ${POLICIES.map(
          ({ value, label }) =>
            html`<option value=${value} ?selected=${value === (mailbox?.authenticationPolicy ?? 'mark')}>
              ${label}
            </option>`,
        )}
      </select>`,
    )}
  `;
}

/** A desk without teams is not asked. */
function defaultTeam(
  mailbox: Mailbox | null,
  errors: Record<string, string>,
): TemplateResult | typeof nothing {
  if (desk.teams.length === 0) return nothing;
  return formItem(
    {
      name: 'defaultTeamId',
      label: msg('Team of new tickets'),
      help: msg('They belong to it from the start; it may share them out among its members.'),
      error: errors['defaultTeamId'],
    },
    html`<select class="field" id="defaultTeamId" name="defaultTeamId" aria-describedby="defaultTeamId-words">
      <option value="">${msg('None', { id: 'no-team-given' })}</option>
      ${desk.teams.map(
        ({ id, name }) =>
          html`<option value=${id} ?selected=${id === mailbox?.defaultTeamId}>${name}</option>`,
      )}
    </select>`,
  );
}

export function readIntakeFields(fields: FormData): IntakeSettings {
  const days = String(fields.get('followUpDays') ?? '').trim();
  const policy = POLICIES.find(({ value }) => value === fields.get('authenticationPolicy'));
  const team = fields.get('defaultTeamId');
  return {
    followUpDays: days === '' ? null : Number(days),
    authenticationPolicy: policy?.value ?? 'mark',
    defaultTeamId: team === null || team === '' ? null : Number(team),
  };
}
