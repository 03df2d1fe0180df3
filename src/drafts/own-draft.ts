// Drafts belong to agents: whose is meant when somebody asks.
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';

/** @throws AppError `forbidden` when it is not an agent who asks */
export function agentIdOf({ actor }: Context): number {
  if (actor.kind !== 'agent') throw new AppError('forbidden', 'Only an agent has drafts.');
  return actor.id;
}
