// The mailboxes whose figures somebody may see.
import type { Actor } from '../platform/context.ts';

/** Null: all. */
export const visibleMailboxIds = (actor: Actor): number[] | null =>
  actor.kind === 'agent' ? ((actor as { mailboxIds?: number[] | null }).mailboxIds ?? null) : null;
