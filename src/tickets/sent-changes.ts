// What a reply's actions changed of its ticket beside the status: noted with the mail, put back when the reply is taken back.
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { currentNames } from '../tags/index.ts';
import type { TicketActions } from './action-schemas.ts';
import { changeTicket } from './change-ticket.ts';
import type { TicketChange } from './input-schemas.ts';
import type { TicketPriority } from './schemas.ts';
import { lockTicket, type StoredTicket } from './store.ts';

interface Changed<T> {
  before: T;
  after: T;
}

/** By the API's names; what stayed as it was is absent. */
export interface SentChanges {
  /** A merge since may have taken the mail to another ticket, which had these values by itself. */
  ticketId: number;
  priority?: Changed<TicketPriority>;
  assigneeId?: Changed<number | null>;
  teamId?: Changed<number | null>;
  tags?: Changed<string[]>;
}

/** Of what the actions name; null when nothing of it differs. */
export function sentChanges(
  before: StoredTicket,
  after: StoredTicket,
  actions: TicketActions,
): SentChanges | null {
  const differs = (name: 'priority' | 'assignee_id' | 'team_id'): boolean => before[name] !== after[name];
  const changes: Omit<SentChanges, 'ticketId'> = {
    ...(actions.priority && differs('priority')
      ? { priority: { before: before.priority, after: after.priority } }
      : {}),
    ...(actions.assignee !== undefined && differs('assignee_id')
      ? { assigneeId: { before: before.assignee_id, after: after.assignee_id } }
      : {}),
    ...(actions.teamId !== undefined && differs('team_id')
      ? { teamId: { before: before.team_id, after: after.team_id } }
      : {}),
    ...(actions.tags && addedTags(before.tags, after.tags).length > 0
      ? { tags: { before: before.tags, after: after.tags } }
      : {}),
  };
  return Object.keys(changes).length === 0 ? null : { ticketId: before.id, ...changes };
}

/** Each for itself, where it still is as the reply made it. Must run inside a transaction. */
export async function restoreSentChanges(ctx: Context, changes: SentChanges): Promise<void> {
  const ticket = await lockTicket(ctx.db, changes.ticketId);
  if (ticket === null) return;
  const { priority, assigneeId, teamId, tags } = changes;
  if (priority && ticket.priority === priority.after)
    await putBack(ctx, ticket, { priority: priority.before });
  if (teamId && ticket.team_id === teamId.after) await putBack(ctx, ticket, { teamId: teamId.before });
  if (assigneeId && ticket.assignee_id === assigneeId.after)
    await putBack(ctx, ticket, { assigneeId: assigneeId.before });
  if (!tags) return;
  const added = new Set(await currentNames(ctx, addedTags(tags.before, tags.after)));
  const rest = ticket.tags.filter((tag) => !added.has(tag));
  if (rest.length < ticket.tags.length) await putBack(ctx, ticket, { tags: rest });
}

const addedTags = (before: string[], after: string[]): string[] =>
  after.filter((tag) => !before.includes(tag));

/** What cannot be again stays as it is, as when whoever was in charge has left: the reply is taken back all the same. */
async function putBack(ctx: Context, { id }: StoredTicket, change: TicketChange): Promise<void> {
  try {
    await changeTicket(ctx, { id, ...change, restores: true });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
