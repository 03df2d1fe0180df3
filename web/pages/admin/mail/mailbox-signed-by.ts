// The part of a mailbox's form about who signs what agents write.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Mailbox } from '../../../api/mailboxes.ts';
import { formItem } from '../../../elements/form/form-item.ts';

type SignedBy = Mailbox['signedBy'];

const CHOICES: readonly { value: SignedBy; label: string }[] = [
  { value: 'mailbox', label: msg('This signature') },
  { value: 'agent', label: msg('The agent’s own in its place, where they have one') },
  { value: 'both', label: msg('The agent’s own, and this one below it') },
];

export function signedByField(mailbox: Mailbox | null, errors: Record<string, string>): TemplateResult {
  return formItem(
    {
      name: 'signedBy',
      label: msg('Below what agents write stands'),
      help: msg(
        'Agents write a signature of their own in their preferences. Automatic mail always has this one.',
      ),
      error: errors['signedBy'],
    },
    html`<select class="field" id="signedBy" name="signedBy" aria-describedby="signedBy-words">
      ${CHOICES.map(
        ({ value, label }) =>
          html`<option value=${value} ?selected=${value === (mailbox?.signedBy ?? 'mailbox')}>
            ${label}
          </option>`,
      )}
    </select>`,
  );
}

export const readSignedBy = (fields: FormData): SignedBy =>
  CHOICES.find(({ value }) => value === fields.get('signedBy'))?.value ?? 'mailbox';
