// What a list shows by its address: the view, the filter, and what that asks of the server. Pure.
import type { Query } from '../api/request.ts';
import type { SavedView } from '../api/views.ts';
import { defaultStatus, type DeskRoute, type ListFilter, type Sort, type View } from '../router.ts';
import { filterOfQuery, findSaved, sameFilter, shownFilter } from './saved-views.ts';
import { ticketQuery } from './ticket-query.ts';

export interface ShownList {
  view: View;
  saved: SavedView | undefined;
  /** As the header shows it. */
  filter: ListFilter;
  sort: Sort | '';
  /** The order it has where none is chosen; '' is what fits a search best. */
  ownSort: Sort | '';
  /** Null while there is no list: a saved view that is not known yet, or gone. */
  query: Query | null;
  /** It shows something else than its view does by itself. */
  changed: boolean;
}

/** @param views null while they are not loaded */
export function shownList(
  { view, filter: wanted }: DeskRoute,
  views: readonly SavedView[] | null,
): ShownList {
  const saved = findSaved(view, views);
  const filter = shownFilter(wanted, saved);
  const isMissing = view.name === 'saved' && !saved;
  const query = isMissing ? null : ticketQuery(view, filter, saved?.filter);
  const changed = saved
    ? !sameFilter(filterOfQuery(query ?? {}), saved.filter)
    : wanted.status !== defaultStatus(view) || wanted.q !== '' || wanted.customer !== '';
  const ownSort = saved?.filter.sort ?? orderOf(view, filter);
  return { view, saved, filter, sort: filter.sort || ownSort, ownSort, query, changed };
}

function orderOf(view: View, { q }: ListFilter): Sort | '' {
  if (view.name === 'breaching') return 'dueAt';
  return q === '' ? '-lastMessageAt' : '';
}
