// Asks what a saved view is called, who sees it and what it finds; stays open until it is saved or left.
import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Problem } from '../../api/request.ts';
import type { Team } from '../../api/teams.ts';
import type { NewViewInput, SavedView, ViewFilter } from '../../api/views.ts';
import { filterWords, type Names } from '../../format/filter-words.ts';
import { may } from '../../rights.ts';
import { icon } from '../basics/icon.ts';
import { problemWords } from '../basics/notice.ts';
import { openDialog } from '../basics/open-dialog.ts';

export type ViewDraft = Required<NewViewInput>;

interface Asked {
  title: string;
  draft: ViewDraft;
  names: Names;
  /** Those it can be for, the likeliest first. */
  teams: Team[];
  /** Null when it is saved. */
  save: (draft: ViewDraft) => Promise<Problem | null>;
}

const WHO: { value: SavedView['visibility']; label: string }[] = [
  { value: 'own', label: msg('Only me') },
  { value: 'team', label: msg('A team') },
  { value: 'all', label: msg('Everyone') },
];

export async function askView({ title, draft: given, names, teams, save }: Asked): Promise<void> {
  let draft = given;
  let trouble = '';
  const words = { title, yes: msg('Save view'), busy: msg('Saving…'), width: 440 };
  await openDialog(words, (draw, { root }) => {
    const change = (part: Partial<ViewDraft>): void => {
      draft = { ...draft, ...part };
      draw();
    };
    return {
      styles,
      agree: async () => {
        trouble = '';
        if (draft.name.trim() === '') {
          trouble = msg('Give the view a name.');
          nameOf(root)?.focus();
          return false;
        }
        const problem = await save(draft);
        if (problem) trouble = msg(str`Not saved. ${problemWords(problem)}`);
        return problem === null;
      },
      shown: () => nameOf(root)?.select(),
      body: () => html`
        <label class="label" for="name">${msg('Name')}</label>
        <input
          class="field"
          id="name"
          maxlength="100"
          dir="auto"
          autocomplete="off"
          .value=${draft.name}
          aria-describedby=${trouble ? 'trouble' : nothing}
          @input=${({ currentTarget }: Event) => change({ name: (currentTarget as HTMLInputElement).value })}
        />
        ${trouble ? html`<p id="trouble" class="trouble" role="alert">${trouble}</p>` : nothing}
        ${whoSees(draft, teams, change)} ${found(draft.filter, names, (filter) => change({ filter }))}
      `,
    };
  });
}

const nameOf = (root: ShadowRoot): HTMLInputElement | null => root.querySelector('#name');

function whoSees(draft: ViewDraft, teams: Team[], change: (part: Partial<ViewDraft>) => void) {
  const choices = WHO.filter(
    ({ value }) => value === 'own' || (may('view.share') && (value !== 'team' || teams.length > 0)),
  );
  return html`<fieldset>
      <legend>${msg('Who sees it')}</legend>
      ${choices.map(
        ({ value, label }) =>
          html`<label class="check"
            ><input
              type="radio"
              name="visibility"
              .checked=${draft.visibility === value}
              @change=${() =>
                change({
                  visibility: value,
                  teamId: value === 'team' ? (draft.teamId ?? teams[0]?.id ?? null) : null,
                })}
            />${label}</label
          >`,
      )}
    </fieldset>
    ${
      draft.visibility === 'team'
        ? html`<label class="label" for="team">${msg('Team')}</label>
            <select
              class="field"
              id="team"
              @change=${({ currentTarget }: Event) =>
                change({ teamId: Number((currentTarget as HTMLSelectElement).value) })}
            >
              ${teams.map(({ id, name }) => html`<option value=${id} ?selected=${id === draft.teamId}>${name}</option>`)}
            </select>`
        : nothing
    }`;
}

/** What it finds, in words; a part that is taken away widens it. */
function found(filter: ViewFilter, names: Names, change: (filter: ViewFilter) => void) {
  const parts = filterWords(filter, names);
  const without = (name: keyof ViewFilter): ViewFilter => {
    const { [name]: _gone, ...rest } = filter;
    return rest;
  };
  return html`<p class="label" id="finds">${msg('What it shows')}</p>
    <ul aria-labelledby="finds">
      ${parts.map(
        ({ name, words }) =>
          html`<li>
            <span dir="auto">${words}</span
            ><button
              type="button"
              class="button quiet icon"
              aria-label=${msg(str`Take away “${words}”`)}
              title=${msg('Take away')}
              @click=${() => change(without(name))}
            >
              ${icon('close', 12)}
            </button>
          </li>`,
      )}
      ${parts.length === 0 ? html`<li class="all">${msg('All tickets that are not spam, snoozed or deleted')}</li>` : nothing}
    </ul>`;
}

const styles = `
  .label, legend { display: block; margin: 12px 0 4px; padding: 0; font-weight: 500; }
  legend { float: left; width: 100%; }
  fieldset { display: flex; flex-wrap: wrap; gap: 0 16px; margin: 0; padding: 0; border: 0; }
  .check { display: flex; align-items: center; gap: 8px; min-height: 32px; }
  .check input { width: 16px; height: 16px; margin: 0; accent-color: var(--hd-accent); }
  ul { display: flex; flex-wrap: wrap; gap: 6px; margin: 0; padding: 0; list-style: none; }
  li { display: flex; align-items: center; gap: 2px; max-width: 100%; padding-inline-start: 10px;
    border: 1px solid var(--hd-border); border-radius: var(--hd-radius); background: var(--hd-surface-1); }
  li span { min-width: 0; overflow-wrap: anywhere; }
  li .button.icon { min-height: 28px; width: 28px; }
  li.all { padding: 4px 10px; color: var(--hd-text-muted); }
  .trouble { margin-top: 4px; color: var(--hd-bad); }
  @media (pointer: coarse), (max-width: 699px) {
    .check { min-height: 44px; }
    li .button.icon { min-height: 44px; width: 44px; }
  }
`;
