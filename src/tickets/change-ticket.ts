// An agent changes status, priority, assignee, team, subject or tags. A change based on an old version is refused with the new row.
import { actorOfAgent, can, findAgent } from '../agents/index.ts';
import { applyValues, refuseUnfilled } from '../custom-fields/index.ts';
import { record } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { jsonb } from '../platform/db/connect.ts';
import { currentNames } from '../tags/index.ts';
import { findTeam } from '../teams/index.ts';
import { refuseChange } from './in-trash.ts';
import { presentTicketDetail } from './present.ts';
import type { TicketChange } from './input-schemas.ts';
import type { TicketStatus } from './schemas.ts';
import { lockTicket, type StoredTicket } from './store.ts';
import { announceChanges, type FieldChange } from './ticket-changed.ts';
import { getTicketRow, type TicketDetailRow } from './ticket-row.ts';
import { readSubject } from './read-subject.ts';
import { say } from '../platform/words/say.ts';

/**
 * `restores`: it was so before, and may be again whatever is empty.
 * @throws AppError `not_found`, `conflict` with `current`, `invalid` (assignee, team, fields; `missingFields` that must be filled in first)
 */
export async function changeTicket(
  ctx: Context,
  { restores = false, ...input }: TicketChange & { id: number; restores?: boolean },
): Promise<TicketDetailRow> {
  return inTransaction(ctx, async (ctx) => {
    const ticket = await lockTicket(ctx.db, input.id);
    if (ticket === null) throw notFound('ticket');
    refuseChange(ctx, ticket);
    if (input.version !== undefined && input.version !== ticket.version) {
      const current = presentTicketDetail(await getTicketRow(ctx, ticket.id));
      throw new AppError('conflict', 'Somebody else changed this ticket in the meantime.', { current });
    }
    const { fields, ...rest } = input;
    const changes = [...(await changesOf(ctx, ticket, rest)), ...(await fieldChanges(ctx, ticket, fields))];
    if (input.status !== undefined && !restores)
      await refuseUnready(ctx, ticket, { to: input.status, changes });
    if (changes.length > 0) {
      await ctx
        .db('tickets')
        .where({ id: ticket.id })
        .update({
          ...Object.fromEntries(
            changes.map(({ column, value }) => [column, column === 'fields' ? jsonb(value) : value]),
          ),
          ...(input.status === undefined ? {} : doneTimes(ticket, input.status, ctx.clock.now())),
          version: ticket.version + 1,
          updated_at: ctx.clock.now(),
        });
      for (const change of changes.flatMap(linesOf)) {
        await record(ctx, {
          type: change.type,
          ticketId: ticket.id,
          mailboxId: ticket.mailbox_id,
          data: change.data,
        });
      }
      await announceChanges(ctx, ticket, changes.map(fieldChangeOf(ticket)));
    }
    return getTicketRow(ctx, ticket.id);
  });
}

/**
 * The status part of a change, for verbs that already hold the ticket's lock. `restores`: it was so before, and may be again whatever
 * is empty.
 * @throws AppError `invalid` with `missingFields` that must be filled in first
 */
export async function changeStatus(
  ctx: Context,
  ticket: StoredTicket,
  to: TicketStatus,
  { restores = false } = {},
): Promise<void> {
  if (to === ticket.status) return;
  if (!restores) await refuseUnready(ctx, ticket, { to, changes: [] });
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
  column: 'status' | 'priority' | 'assignee_id' | 'team_id' | 'subject' | 'tags' | 'muted' | 'fields';
  value: unknown;
  type: string;
  data: Record<string, unknown>;
  /** Where one change of the row is told in several lines. */
  lines?: Record<string, unknown>[];
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
    const given = input[name];
    const value = name === 'subject' && given !== undefined ? readSubject(given) : given;
    if (value === undefined || value === ticket[name]) continue;
    const data = { from: ticket[name], to: value };
    changes.push({ column: name, value, type: `ticket.${name}_changed`, data });
  }
  if (input.assigneeId !== undefined && input.assigneeId !== ticket.assignee_id) {
    const data = {
      from: await agentName(ctx, ticket.assignee_id),
      to: await assigneeName(ctx, input.assigneeId, ticket.mailbox_id),
    };
    changes.push({ column: 'assignee_id', value: input.assigneeId, type: 'ticket.assigned', data });
  }
  if (input.teamId !== undefined && input.teamId !== ticket.team_id) {
    const data = { from: await teamName(ctx, ticket.team_id), to: await newTeamName(ctx, input.teamId) };
    changes.push({ column: 'team_id', value: input.teamId, type: 'ticket.team_changed', data });
  }
  if (input.tags !== undefined) {
    const tags = await currentNames(ctx, input.tags);
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

async function fieldChanges(
  ctx: Context,
  ticket: StoredTicket,
  given: TicketChange['fields'],
): Promise<Change[]> {
  if (given === undefined) return [];
  const of = { subject: 'ticket' as const, mailboxId: ticket.mailbox_id };
  const { values, changes } = await applyValues(ctx, of, { before: ticket.fields, given });
  if (changes.length === 0) return [];
  const lines = changes.map(({ fieldId, name, from, to }) => ({ fieldId, name, from, to }));
  return [{ column: 'fields', value: values, type: 'ticket.field_changed', data: {}, lines }];
}

const linesOf = (change: Change): Pick<Change, 'type' | 'data'>[] =>
  change.lines?.map((data) => ({ type: change.type, data })) ?? [change];

const isDone = (status: TicketStatus): boolean => status === 'solved' || status === 'closed';

/** A ticket that is done already may be put away as it is. */
async function refuseUnready(
  ctx: Context,
  ticket: StoredTicket,
  { to, changes }: { to: TicketStatus; changes: readonly Change[] },
): Promise<void> {
  if (!isDone(to) || isDone(ticket.status)) return;
  const fields = changes.find(({ column }) => column === 'fields')?.value ?? ticket.fields;
  await refuseUnfilled(ctx, { ...ticket, fields: fields as StoredTicket['fields'] });
}

async function assigneeName(ctx: Context, id: number | null, mailboxId: number): Promise<string | null> {
  if (id === null) return null;
  const agent = await findAgent(ctx, id);
  if (!agent?.active) {
    throw new AppError('invalid', 'There is no active agent with this id to assign to.', {
      field: 'assigneeId',
    });
  }
  if (!can(actorOfAgent(agent), 'ticket.reply')) {
    throw new AppError('invalid', say`${agent.name} may only read: nobody would answer this ticket.`, {
      field: 'assigneeId',
    });
  }
  if (!can(actorOfAgent(agent), 'ticket.read', { mailboxId, assigneeId: agent.id })) {
    throw new AppError('invalid', say`${agent.name} does not see the mailbox of this ticket.`, {
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
