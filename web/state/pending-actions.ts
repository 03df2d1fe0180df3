// What chosen macros will do to the ticket once what is being written is sent: each can be taken off before.
import type { TicketActions } from '../api/macros.ts';

/** One thing that will be done. Of tags each is one. */
export interface PendingAction {
  name: keyof TicketActions;
  /** For tags alone: which. */
  tag?: string;
}

/** Of two macros one after the other: the later word counts, tags come together, notes stand below each other. */
export function joinActions(first: TicketActions, then: TicketActions): TicketActions {
  const tags = [...new Set([...(first.tags ?? []), ...(then.tags ?? [])])];
  const note = [first.note, then.note].filter(Boolean).join('\n\n');
  return { ...first, ...then, ...(tags.length > 0 ? { tags } : {}), ...(note ? { note } : {}) };
}

export function actionsIn({ tags = [], ...rest }: TicketActions): PendingAction[] {
  const names = ['status', 'priority', 'assignee', 'teamId'] as const;
  return [
    ...names.filter((name) => rest[name] !== undefined).map((name) => ({ name })),
    ...tags.map((tag) => ({ name: 'tags' as const, tag })),
    ...(rest.note ? [{ name: 'note' as const }] : []),
  ];
}

export function withoutAction(actions: TicketActions, { name, tag }: PendingAction): TicketActions {
  const { [name]: _taken, ...rest } = actions;
  const tags = (actions.tags ?? []).filter((other) => other !== tag);
  return name === 'tags' && tags.length > 0 ? { ...rest, tags } : rest;
}

export const isIdle = (actions: TicketActions): boolean => actionsIn(actions).length === 0;
