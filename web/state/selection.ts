// Which rows of a list are selected: one by one, or a stretch from the last one touched. Pure.

export interface Selection {
  ids: ReadonlySet<number>;
  /** Where a stretch begins. */
  anchor: number | null;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null };

export function toggle({ ids }: Selection, id: number): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Adds everything from the anchor to `id`, in the list's order; without an anchor only `id`. */
export function extendTo({ ids, anchor }: Selection, id: number, order: readonly number[]): Selection {
  const to = order.indexOf(id);
  const from = anchor === null ? to : order.indexOf(anchor);
  if (to === -1) return { ids, anchor };
  const start = from === -1 ? to : Math.min(from, to);
  const stretch = order.slice(start, Math.max(from, to) + 1);
  return { ids: new Set([...ids, ...stretch]), anchor: anchor ?? id };
}

export function selectAll(order: readonly number[]): Selection {
  return { ids: new Set(order), anchor: null };
}

/** Without what is no longer in the list. */
export function keepShown({ ids, anchor }: Selection, order: readonly number[]): Selection {
  const kept = order.filter((id) => ids.has(id));
  return { ids: new Set(kept), anchor: anchor !== null && order.includes(anchor) ? anchor : null };
}
