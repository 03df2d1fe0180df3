// A saved view and the list: the filter it is shown with, the filter a list is saved as, and how the rail groups views. Pure.
import { filterOf } from '../api/bulk-actions.ts';
import type { Query } from '../api/request.ts';
import type { SavedView, ViewFilter } from '../api/views.ts';
import { statusOf, type ListFilter, type Sort, type View } from '../router.ts';

export const ACTIVE = 'new,open,pending';

/** Undefined where the view is none of the saved ones one may see, or they are not loaded yet. */
export function findSaved(view: View, views: readonly SavedView[] | null): SavedView | undefined {
  return view.name === 'saved' ? views?.find(({ id }) => id === view.viewId) : undefined;
}

/** The filter of the address, with what the saved view says where it was not changed. */
export function shownFilter(filter: ListFilter, saved: SavedView | undefined): ListFilter {
  if (!saved) return filter;
  const { status = '', q = '', customer = '', sort = '' } = saved.filter;
  const order = filter.sort || sort;
  if (filter.status !== 'saved') return { ...filter, sort: order };
  const shown = status === ACTIVE ? 'active' : (statusOf(status) ?? 'any');
  return { status: shown, q, customer, sort: order };
}

/** What a list asks for, as it is saved. */
export function filterOfQuery(query: Query): ViewFilter {
  const { sort } = query;
  return { ...filterOf(query), ...(sort && { sort: sort as Sort }) };
}

export const sameFilter = (one: ViewFilter, other: ViewFilter): boolean => keyOf(one) === keyOf(other);

const keyOf = (filter: ViewFilter): string =>
  JSON.stringify(
    Object.entries(filter)
      .filter(([name, value]) => value !== '' && !(name === 'sort' && value === '-lastMessageAt'))
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );

/** As the rail shows them: the own ones, those of teams, everybody's. */
export function groupViews(views: readonly SavedView[]): Record<SavedView['visibility'], SavedView[]> {
  const of = (visibility: SavedView['visibility']): SavedView[] =>
    views.filter((view) => view.visibility === visibility);
  return { own: of('own'), team: of('team'), all: of('all') };
}
