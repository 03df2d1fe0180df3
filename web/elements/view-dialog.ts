// Asks what a saved view is called, who sees it and what it finds; stays open until it is saved or left.
import { msg, str } from '@lit/localize';
import { html, nothing, render } from 'lit';
import type { Problem } from '../api/request.ts';
import type { Team } from '../api/teams.ts';
import type { NewViewInput, SavedView, ViewFilter } from '../api/views.ts';
import { filterWords, type Names } from '../format/filter-words.ts';
import { dialogSheet } from './confirm-dialog.ts';
import { controls } from './controls.ts';
import { icon } from './icon.ts';
import { problemWords } from './notice.ts';

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

export function askView({ title, draft: given, names, teams, save }: Asked): Promise<void> {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  if (controls.styleSheet) root.adoptedStyleSheets = [controls.styleSheet, dialogSheet(440), looks()];
  let draft = given;
  let trouble = '';
  let saving = false;
  const change = (part: Partial<ViewDraft>): void => {
    draft = { ...draft, ...part };
    draw();
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (saving) return;
    trouble = draft.name.trim() === '' ? msg('Give the view a name.') : '';
    saving = trouble === '';
    draw();
    if (trouble !== '') return root.querySelector<HTMLElement>('#name')?.focus();
    const problem = await save(draft);
    saving = false;
    if (problem === null) return dialog.close();
    trouble = msg(str`Not saved. ${problemWords(problem)}`);
    draw();
  };
  const draw = (): void => {
    render(
      html`<dialog aria-labelledby="title">
        <form method="dialog" novalidate @submit=${submit}>
          <h2 id="title">${title}</h2>
          <label class="label" for="name">${msg('Name')}</label>
          <input
            class="field"
            id="name"
            maxlength="100"
            dir="auto"
            autocomplete="off"
            autofocus
            .value=${draft.name}
            aria-describedby=${trouble ? 'trouble' : nothing}
            @input=${({ currentTarget }: Event) => change({ name: (currentTarget as HTMLInputElement).value })}
          />
          ${whoSees(draft, teams, change)} ${found(draft.filter, names, (filter) => change({ filter }))}
          ${trouble ? html`<p id="trouble" class="trouble" role="alert">${trouble}</p>` : nothing}
          <div class="acts">
            <button type="button" class="button" @click=${() => dialog.close()}>${msg('Cancel')}</button>
            <button class="button primary" ?disabled=${saving}>
              ${saving ? msg('Saving…') : msg('Save view')}
            </button>
          </div>
        </form>
      </dialog>`,
      root,
    );
  };
  draw();
  document.body.append(host);
  const dialog = root.querySelector('dialog') as HTMLDialogElement;
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      host.remove();
      resolve();
    });
    dialog.showModal();
    root.querySelector<HTMLInputElement>('#name')?.select();
  });
}

function whoSees(draft: ViewDraft, teams: Team[], change: (part: Partial<ViewDraft>) => void) {
  const choices = WHO.filter(({ value }) => value !== 'team' || teams.length > 0);
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

function looks(): CSSStyleSheet {
  const styles = new CSSStyleSheet();
  styles.replaceSync(`
    .label, legend { display: block; margin: 12px 0 4px; padding: 0; font-weight: 500; }
    legend { float: left; width: 100%; }
    .field { width: 100%; }
    fieldset { display: flex; flex-wrap: wrap; gap: 0 16px; margin: 0; padding: 0; border: 0; }
    .check { display: flex; align-items: center; gap: 8px; min-height: 32px; }
    .check input { width: 16px; height: 16px; margin: 0; accent-color: var(--hd-accent); }
    ul { display: flex; flex-wrap: wrap; gap: 6px; margin: 0; padding: 0; list-style: none; }
    li { display: flex; align-items: center; gap: 2px; max-width: 100%; padding-inline-start: 10px;
      border: 1px solid var(--hd-border); border-radius: var(--hd-radius); background: var(--hd-surface-1); }
    li span { min-width: 0; overflow-wrap: anywhere; }
    li .button.icon { min-height: 28px; width: 28px; }
    li.all { padding: 4px 10px; color: var(--hd-text-muted); }
    .trouble { margin-top: 12px; color: var(--hd-bad); }
    @media (pointer: coarse), (max-width: 699px) {
      .check { min-height: 44px; }
      li .button.icon { min-height: 44px; width: 44px; }
    }
  `);
  return styles;
}
