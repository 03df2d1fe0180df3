// An agent changes status, priority, assignee, team, subject or tags. A change based on an old version is refused with the new row.
import { findAgent } from '../agents/index.ts';
import { record } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { findTeam } from '../teams/index.ts';
import { presentTicketDetail } from './present.ts';
import type { TicketChange, TicketStatus } from './schemas.ts';
import { lockTicket, type StoredTicket } from './store.ts';
import { announceChanges, type FieldChange } from './ticket-changed.ts';
import { getTicketRow, type TicketDetailRow } from './ticket-row.ts';

/** @throws AppError `not_found`, `conflict` with `current`, `invalid` (assignee, team) */
export async function changeTicket(
  ctx: Context,
  input: TicketChange & { id: number },
): Promise<TicketDetailRow> {
  return inTransaction(ctx, async (ctx) => {
    const ticket = await lockTicket(ctx.db, input.id);
    if (ticket === null) throw notFound('ticket');
    if (input.version !== undefined && input.version !== ticket.version) {
      const current = presentTicketDetail(await getTicketRow(ctx.db, ticket.id));
      throw new AppError('conflict', 'Somebody else changed this ticket in the meantime.', { current });
    }
    const changes = await changesOf(ctx, ticket, input);
    if (changes.length > 0) {
      await ctx
        .db('tickets')
        .where({ id: ticket.id })
        .update({
          ...Object.fromEntries(changes.map((change) => [change.column, change.value])),
          ...(input.status === undefined ? {} : doneTimes(ticket, input.status, ctx.clock.now())),
          version: ticket.version + 1,
          updated_at: ctx.clock.now(),
        });
      for (const change of changes) {
        await record(ctx, {
          type: change.type,
          ticketId: ticket.id,
          mailboxId: ticket.mailbox_id,
          data: change.data,
        });
      }
      await announceChanges(ctx, ticket, changes.map(fieldChangeOf(ticket)));
    }
    return getTicketRow(ctx.db, ticket.id);
  });
}

/** The status part of a change, for verbs that already hold the ticket's lock. */
export async function changeStatus(ctx: Context, ticket: StoredTicket, to: TicketStatus): Promise<void> {
  if (to === ticket.status) return;
  await ctx
    .db('tickets')
    .where({ id: ticket.id })
    .update({
      status: to,
      ...doneTimes(ticket, to, ctx.clock.now()),
      version: ticket.version + 1,
      updated_at: ctx.clock.now(),
    });
  await record(ctx, {
    type: 'ticket.status_changed',
    ticketId: ticket.id,
    mailboxId: ticket.mailbox_id,
    data: { from: ticket.status, to },
  });
  await announceChanges(ctx, ticket, [{ field: 'status', from: ticket.status, to }]);
}

/** Since when a ticket is done and put away; a closed one is solved too. */
const doneTimes = (
  ticket: StoredTicket,
  status: TicketStatus,
  now: Date,
): Pick<StoredTicket, 'solved_at' | 'closed_at'> => ({
  solved_at: status === 'solved' || status === 'closed' ? (ticket.solved_at ?? now) : null,
  closed_at: status === 'closed' ? (ticket.closed_at ?? now) : null,
});

interface Change {
  column: 'status' | 'priority' | 'assignee_id' | 'team_id' | 'subject' | 'tags' | 'muted';
  value: unknown;
  type: string;
  data: Record<string, unknown>;
}

const fieldChangeOf =
  (before: StoredTicket) =>
  ({ column, value }: Change): FieldChange => ({
    field: column.replace('_id', '') as FieldChange['field'],
    from: before[column],
    to: value,
  });

async function changesOf(ctx: Context, ticket: StoredTicket, input: TicketChange): Promise<Change[]> {
  const changes: Change[] = [];
  for (const name of ['status', 'priority', 'subject'] as const) {
    const value = input[name]?.trim();
    if (value === undefined || value === ticket[name]) continue;
    const data = { from: ticket[name], to: value };
    changes.push({ column: name, value, type: `ticket.${name}_changed`, data });
  }
  if (input.assigneeId !== undefined && input.assigneeId !== ticket.assignee_id) {
    const data = {
      from: await agentName(ctx, ticket.assignee_id),
      to: await assigneeName(ctx, input.assigneeId),
    };
    changes.push({ column: 'assignee_id', value: input.assigneeId, type: 'ticket.assigned', data });
  }
  if (input.teamId !== undefined && input.teamId !== ticket.team_id) {
    const data = { from: await teamName(ctx, ticket.team_id), to: await newTeamName(ctx, input.teamId) };
    changes.push({ column: 'team_id', value: input.teamId, type: 'ticket.team_changed', data });
  }
  if (input.tags !== undefined) {
    const tags = [...new Set(input.tags.map((tag) => tag.trim()))].toSorted();
    const same = tags.length === ticket.tags.length && tags.every((tag) => ticket.tags.includes(tag));
    const data = { from: ticket.tags, to: tags };
    if (!same) changes.push({ column: 'tags', value: tags, type: 'ticket.tags_changed', data });
  }
  if (input.muted !== undefined && input.muted !== ticket.muted) {
    const type = input.muted ? 'ticket.muted' : 'ticket.unmuted';
    changes.push({ column: 'muted', value: input.muted, type, data: {} });
  }
  return changes;
}

async function assigneeName(ctx: Context, id: number | null): Promise<string | null> {
  if (id === null) return null;
  const agent = await findAgent(ctx, id);
  if (!agent?.active) {
    throw new AppError('invalid', 'There is no active agent with this id to assign to.', {
      field: 'assigneeId',
    });
  }
  return agent.name;
}

const agentName = async (ctx: Context, id: number | null): Promise<string | null> =>
  id === null ? null : ((await findAgent(ctx, id))?.name ?? null);

async function newTeamName(ctx: Context, id: number | null): Promise<string | null> {
  if (id === null) return null;
  const team = await findTeam(ctx, id);
  if (team === undefined) {
    throw new AppError('invalid', 'There is no team with this id.', { field: 'teamId' });
  }
  return team.name;
}

const teamName = async (ctx: Context, id: number | null): Promise<string | null> =>
  id === null ? null : ((await findTeam(ctx, id))?.name ?? null);
