// Of one line of groups and roles: which teams the group gives, and whether those who are in it see the tickets of these only.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { GroupRole } from './hd-group-roles.ts';

interface GroupTeams {
  line: GroupRole;
  teams: readonly { id: number; name: string }[];
  /** Of the line, from 1. */
  number: number;
  set(change: Partial<GroupRole>): void;
}

const box = (label: string, checked: boolean, change: (on: boolean) => void): TemplateResult =>
  html`<label
    ><input
      type="checkbox"
      .checked=${checked}
      @change=${(event: Event) => change((event.currentTarget as HTMLInputElement).checked)}
    />${label}</label
  >`;

/** Null of either is: as set in the desk. */
export function groupTeams({ line, teams, number, set }: GroupTeams): TemplateResult {
  const { teamIds = null, ownTeamsOnly = null } = line;
  const list = teams
    .filter(({ id }) => teamIds?.includes(id))
    .map(({ name }) => name)
    .join(', ');
  const summary =
    teamIds === null ? msg('Teams as set in the desk') : msg(str`In these teams: ${list || '–'}`);
  return html`<details>
    <summary class="small">${summary}</summary>
    ${box(msg('Teams as set in the desk'), teamIds === null, (on) => set({ teamIds: on ? null : [] }))}
    ${
      teamIds === null
        ? nothing
        : teams.map(({ id, name }) =>
            box(name, teamIds.includes(id), (on) =>
              set({ teamIds: on ? [...teamIds, id] : teamIds.filter((one) => one !== id) }),
            ),
          )
    }
    ${line.role === 'admin' ? nothing : sightField(ownTeamsOnly, number, set)}
  </details>`;
}

const sights = { '': null, yes: true, no: false } as const;

function sightField(own: boolean | null, number: number, set: GroupTeams['set']): TemplateResult {
  const words: Record<keyof typeof sights, string> = {
    '': msg('as set in the desk'),
    yes: msg('hidden, unless assigned to them'),
    no: msg('seen'),
  };
  return html`<label
    >${msg('Tickets of other teams')}
    <select
      class="field role"
      aria-label=${msg(str`Tickets of other teams, for group ${number}`)}
      @change=${(event: Event) =>
        set({
          ownTeamsOnly: sights[(event.currentTarget as HTMLSelectElement).value as keyof typeof sights],
        })}
    >
      ${(Object.keys(sights) as (keyof typeof sights)[]).map(
        (name) => html`<option value=${name} ?selected=${sights[name] === own}>${words[name]}</option>`,
      )}
    </select></label
  >`;
}
