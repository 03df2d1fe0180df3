// SQL on the tables of bulk actions.
import type { Actor, Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { BulkChange } from './schemas.ts';

export interface BulkActionRow {
  id: number;
  agent_id: number;
  /** Whose rights it was asked for with, or to take it back: those of an API token may be less than the agent's. */
  role: AskedBy['role'];
  change: BulkChange;
  state: 'running' | 'done' | 'undoing' | 'undone';
  total: number;
  finished_at: Date | null;
}

export interface TargetRow {
  ticket_id: number;
  state: string;
  before: unknown;
  version_after: number | null;
}

export type AskedBy = Pick<Actor & { kind: 'agent' }, 'id' | 'role'>;

/** Nobody but agents gets past the routes' permission. */
export const askedBy = ({ actor }: Pick<Context, 'actor'>): AskedBy =>
  actor.kind === 'agent' ? actor : { id: 0, role: 'agent' };

/** The agent's own; those of others are not there for them. @throws AppError `not_found` */
export async function ownAction(ctx: Context, id: number): Promise<BulkActionRow> {
  const agent_id = askedBy(ctx).id;
  const row = (await ctx.db('bulk_actions').where({ id, agent_id }).first()) as BulkActionRow | undefined;
  if (row === undefined) throw notFound('bulk action');
  return row;
}

/** Takes a ticket's row for this transaction; undefined: none is left that nobody else has. Undoing goes backwards. */
export async function claimTarget(ctx: Context, action: BulkActionRow): Promise<TargetRow | undefined> {
  const undoing = action.state === 'undoing';
  const row = (await ctx
    .db('bulk_action_tickets')
    .where({ bulk_action_id: action.id, state: undoing ? 'done' : 'pending' })
    .orderBy('ticket_id', undoing ? 'desc' : 'asc')
    .forUpdate()
    .skipLocked()
    .first()) as TargetRow | undefined;
  return row;
}

/** Notes what became of one ticket. */
export async function settle(
  ctx: Context,
  action: BulkActionRow,
  ticketId: number,
  to: Partial<TargetRow> & { reason?: string },
): Promise<void> {
  await ctx.db('bulk_action_tickets').where({ bulk_action_id: action.id, ticket_id: ticketId }).update(to);
}

/** Closes the action when nothing of it is left to do. */
export async function finish(ctx: Context, action: BulkActionRow): Promise<void> {
  const [to, left] = action.state === 'undoing' ? ['undone', 'done'] : ['done', 'pending'];
  await ctx
    .db('bulk_actions')
    .where({ id: action.id, state: action.state })
    .whereNotExists(
      ctx.db('bulk_action_tickets').where({ bulk_action_id: action.id, state: left }).select(ctx.db.raw('1')),
    )
    .update({ state: to, finished_at: ctx.clock.now() });
}
