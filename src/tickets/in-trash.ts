// What is no more to be worked on: a ticket in the trash, where it would be gone with it, and what a merge left of one.
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { StoredTicket } from './store.ts';
import { say } from '../platform/words/say.ts';

/** @throws AppError `conflict` */
export function refuseInTrash({
  number,
  deleted_at: deletedAt,
}: Pick<StoredTicket, 'number' | 'deleted_at'>): void {
  if (deletedAt !== null) throw new AppError('conflict', say`#${number} is in the trash: restore it first.`);
}

/** @throws AppError `conflict` with the id of the ticket it leads to */
export function refuseMerged({ merged_into_id: mergedIntoId }: Pick<StoredTicket, 'merged_into_id'>): void {
  if (mergedIntoId !== null)
    throw new AppError('conflict', 'This ticket has been merged into another one.', { mergedIntoId });
}

/**
 * For every verb of agents that changes a ticket, but for restoring and deleting it. What the desk does by itself goes on: whoever is
 * let go has no tickets left, in the trash either.
 * @throws AppError `conflict`
 */
export function refuseChange({ actor }: Pick<Context, 'actor'>, ticket: StoredTicket): void {
  if (actor.kind !== 'agent') return;
  refuseMerged(ticket);
  refuseInTrash(ticket);
}
