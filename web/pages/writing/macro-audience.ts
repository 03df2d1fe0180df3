// The part of a macro's form about who may use it, and where it is offered.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Macro } from '../../api/macros.ts';
import { formItem } from '../../elements/form/form-item.ts';
import { desk } from '../../state/desk.ts';
import { visibilityWords } from './macros-page.ts';

interface Audience {
  macro: Macro | null;
  /** As it is being chosen. */
  visibility: Macro['visibility'];
  errors: Record<string, string>;
  chooseVisibility: (visibility: Macro['visibility']) => void;
}

export function macroAudience({ macro, visibility, errors, chooseVisibility }: Audience): TemplateResult {
  return html`${formItem(
    {
      name: 'visibility',
      label: msg('For whom'),
      help: msg('Admins share with everybody, agents with their own teams.'),
      error: errors['visibility'],
    },
    html`<select
      class="field"
      id="visibility"
      name="visibility"
      aria-describedby="visibility-words"
      @change=${(event: Event) => chooseVisibility((event.currentTarget as HTMLSelectElement).value as Macro['visibility'])}
    >
      ${Object.entries(visibilityWords())
        .filter(([value]) => value !== 'all' || desk.me?.role === 'admin' || macro?.visibility === 'all')
        .map(
          ([value, words]) =>
            html`<option value=${value} ?selected=${value === visibility}>${words}</option>`,
        )}
    </select>`,
  )}
  ${
    visibility === 'team'
      ? formItem(
          { name: 'teamId', label: msg('Team'), error: errors['teamId'] },
          html`<select class="field" id="teamId" name="teamId" aria-describedby="teamId-words">
            ${desk.teams.map(
              ({ id, name }) => html`<option value=${id} ?selected=${id === macro?.teamId}>${name}</option>`,
            )}
          </select>`,
        )
      : nothing
  }
  ${formItem(
    {
      name: 'mailboxId',
      label: msg('Mailbox'),
      help: msg('Where it is offered.'),
      error: errors['mailboxId'],
    },
    html`<select class="field" id="mailboxId" name="mailboxId" aria-describedby="mailboxId-words">
      <option value="">${msg('All mailboxes')}</option>
      ${desk.mailboxes.map(
        ({ id, name }) => html`<option value=${id} ?selected=${id === macro?.mailboxId}>${name}</option>`,
      )}
    </select>`,
  )}`;
}
