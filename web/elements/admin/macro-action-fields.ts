// What a macro does to the ticket: fields of its form, and what was filled in.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Macro } from '../../api/macros.ts';
import { formItem } from '../form/form-item.ts';

type Actions = Macro['actions'];

interface ActionFields {
  actions: Actions;
  teams: readonly { id: number; name: string }[];
  agents: readonly { id: number; name: string; active: boolean }[];
  /** What is wrong with the note. */
  error: string | undefined;
}

const statuses = (): [string, string][] => [
  ['open', msg('Open')],
  ['pending', msg('Pending')],
  ['solved', msg('Solved')],
  ['closed', msg('Closed')],
];
const priorities = (): [string, string][] => [
  ['low', msg('Low')],
  ['normal', msg('Normal')],
  ['high', msg('High')],
  ['urgent', msg('Urgent')],
];

export function macroActionFields({ actions, teams, agents, error }: ActionFields): TemplateResult {
  const people: [string, string][] = [
    ['me', msg('Whoever uses it')],
    ['nobody', msg('Nobody')],
    ...agents.filter(({ active }) => active).map(({ id, name }): [string, string] => [String(id), name]),
  ];
  return html`<fieldset>
    <legend>${msg('What it does to the ticket when what is written is sent')}</legend>
    ${choice('status', msg('Set status'), statuses(), actions.status)}
    ${choice('priority', msg('Set priority'), priorities(), actions.priority)}
    ${choice('assignee', msg('Assign to'), people, actions.assignee)}
    ${choice(
      'actionTeamId',
      msg('Give to team'),
      teams.map(({ id, name }) => [String(id), name]),
      actions.teamId,
    )}
    ${formItem(
      { name: 'tags', label: msg('Add tags'), help: msg('Separated by commas.') },
      html`<input
        class="field"
        id="tags"
        name="tags"
        aria-describedby="tags-words"
        autocomplete="off"
        .defaultValue=${(actions.tags ?? []).join(', ')}
      />`,
    )}
    ${formItem(
      { name: 'note', label: msg('Leave a note'), error },
      html`<textarea
        class="field"
        id="note"
        name="note"
        rows="2"
        maxlength="10000"
        dir="auto"
        aria-describedby="note-words"
        .defaultValue=${actions.note ?? ''}
      ></textarea>`,
    )}
  </fieldset>`;
}

function choice(
  name: string,
  label: string,
  options: [string, string][],
  chosen: string | number | undefined,
): TemplateResult {
  return formItem(
    { name, label },
    html`<select class="field" id=${name} name=${name} aria-describedby=${`${name}-words`}>
      <option value="">${msg('Leave as it is')}</option>
      ${options.map(
        ([value, words]) =>
          html`<option value=${value} ?selected=${value === String(chosen ?? '')}>${words}</option>`,
      )}
    </select>`,
  );
}

export function readMacroActions(fields: FormData): Actions {
  const text = (name: string): string => String(fields.get(name) ?? '').trim();
  const assignee = text('assignee');
  const teamId = Number(text('actionTeamId'));
  const tags = text('tags')
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
  return {
    ...(text('status') ? { status: text('status') as NonNullable<Actions['status']> } : {}),
    ...(text('priority') ? { priority: text('priority') as NonNullable<Actions['priority']> } : {}),
    ...(assignee
      ? { assignee: assignee === 'me' || assignee === 'nobody' ? assignee : Number(assignee) }
      : {}),
    ...(teamId ? { teamId } : {}),
    ...(tags.length > 0 ? { tags: [...new Set(tags)] } : {}),
    ...(text('note') ? { note: text('note') } : {}),
  };
}
