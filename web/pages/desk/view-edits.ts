// Saves what a list shows as a view; changes and deletes the saved one that is shown.
import { msg, str } from '@lit/localize';
import type { Problem, Query, Result } from '../../api/request.ts';
import type { Team } from '../../api/teams.ts';
import {
  changeView,
  createView,
  deleteView,
  type NewViewInput,
  type SavedView,
  type ViewFilter,
} from '../../api/views.ts';
import type { BarCommand } from '../../commands.ts';
import { desk } from '../../state/desk.ts';
import { ask } from '../../elements/basics/confirm-dialog.ts';
import { toast, toastWithUndo } from '../../elements/basics/hd-toasts.ts';
import { navigate } from '../../navigation.ts';
import { HOME, NO_FILTER, type View } from '../../router.ts';
import { rememberSort } from '../../state/remembered-sort.ts';
import { filterOfQuery } from '../../state/saved-views.ts';
import type { ShownList } from '../../state/shown-list.ts';
import { viewTitle } from '../../format/view-words.ts';

export type ViewAct = 'save' | 'update' | 'edit' | 'delete' | 'reset';

const UNDO_MS = 8000;

/** What can be done about it, in the order of the menu. */
export function viewActs(list: ShownList): { act: ViewAct; words: string }[] {
  const { saved } = list;
  const changed = saved !== undefined && list.changed;
  const mayChange = saved?.mayChange === true;
  return [
    ...(changed && mayChange ? [{ act: 'update' as const, words: msg('Update view') }] : []),
    ...(changed ? [{ act: 'reset' as const, words: msg('Reset to the saved view') }] : []),
    ...(mayChange ? [{ act: 'edit' as const, words: msg('Edit view…') }] : []),
    { act: 'save', words: saved ? msg('Save as a new view…') : msg('Save as view…') },
    ...(mayChange ? [{ act: 'delete' as const, words: msg('Delete view…') }] : []),
  ];
}

export const viewCommands = (list: ShownList): BarCommand[] =>
  viewActs(list).map(({ act, words }) => ({ kind: msg('View'), words, run: () => void doToView(act, list) }));

export async function doToView(act: ViewAct, list: ShownList): Promise<void> {
  const { saved } = list;
  if (act === 'save') return saveList(list);
  if (!saved) return;
  if (act === 'reset') return open(saved);
  if (act === 'edit') return edit(saved, list);
  return act === 'update' ? update(saved, filterOfQuery(list.query ?? {})) : remove(saved);
}

async function saveList({ view, query, saved }: ShownList): Promise<void> {
  await askAbout(msg('Save as view'), {
    draft: {
      name: saved ? msg(str`Copy of ${saved.name}`) : nameFor(view, query ?? {}),
      visibility: 'own',
      teamId: null,
      filter: filterOfQuery(query ?? {}),
    },
    save: (draft) => settle(createView(draft)),
  });
}

async function edit(saved: SavedView, { query }: ShownList): Promise<void> {
  const { name, visibility, teamId } = saved;
  await askAbout(msg('Edit view'), {
    draft: { name, visibility, teamId, filter: filterOfQuery(query ?? {}) },
    save: (draft) => settle(changeView(saved.id, draft)),
  });
}

interface About {
  draft: Required<NewViewInput>;
  save: (draft: Required<NewViewInput>) => Promise<Problem | null>;
}

async function askAbout(title: string, about: About): Promise<void> {
  const { askView } = await import('../../elements/list/view-dialog.ts');
  const teams = desk.teams.toSorted((one, other) => Number(isMine(other)) - Number(isMine(one)));
  await askView({ title, ...about, names: desk, teams });
}

const isMine = (team: Team): boolean => team.members.some(({ id }) => id === desk.me?.id);

/** Shows the view as it is saved now. */
async function settle(saving: Promise<Result<SavedView>>): Promise<Problem | null> {
  const saved = await saving;
  if (!saved.ok) return saved.problem;
  await desk.loadViews();
  desk.refreshCounts();
  await open(saved.data);
  toast(msg(str`Saved the view “${saved.data.name}”`));
  return null;
}

async function update(saved: SavedView, filter: ViewFilter): Promise<void> {
  const change = async (to: ViewFilter): Promise<boolean> => {
    const changed = await changeView(saved.id, { filter: to });
    if (!changed.ok) toast(msg(str`The view was not changed. ${changed.problem.detail}`), true);
    await desk.loadViews();
    desk.refreshCounts();
    return changed.ok;
  };
  if (!(await change(filter))) return;
  await open(saved);
  toastWithUndo(msg(str`The view “${saved.name}” now shows this`), {
    forMs: UNDO_MS,
    run: () => void change(saved.filter),
  });
}

async function remove(saved: SavedView): Promise<void> {
  const isShared = saved.visibility !== 'own';
  const yes = await ask({
    title: msg(str`Delete the view “${saved.name}”?`),
    text: isShared
      ? msg('It goes for everybody who sees it. The tickets in it stay as they are.')
      : msg('The tickets in it stay as they are.'),
    yes: msg('Delete view'),
    no: msg('Cancel'),
  });
  if (!yes) return;
  const deleted = await deleteView(saved.id);
  if (!deleted.ok && deleted.problem.status !== 404) {
    return toast(msg(str`The view was not deleted. ${deleted.problem.detail}`), true);
  }
  await navigate(HOME);
  await desk.loadViews();
  toast(msg(str`Deleted the view “${saved.name}”`));
}

/** As it is saved, in its own order. */
function open({ id }: SavedView): Promise<void> {
  const view: View = { name: 'saved', viewId: id };
  rememberSort(view, '');
  return navigate({ ...HOME, view, filter: { ...NO_FILTER, status: 'saved' } });
}

/** What was searched for, else what the list is called. */
const nameFor = (view: View, { q, customer }: Query): string =>
  String(q || customer || viewTitle(view, desk)).slice(0, 100);
