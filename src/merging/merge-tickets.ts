// One ticket goes into another: its messages, files, mails, people, followers and tags; the events are shown there. What stays is a
// stub that leads to the other, and mail to its tokens follows (tickets/resolve-ticket.ts). Undone by undo-merge.ts.
import { announce, audit, record } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import {
  announceChanges,
  noteMove,
  summarize,
  type FieldChange,
  type StoredTicket,
} from '../tickets/index.ts';
import { carryAllMails, carryPeople, type CarriedMails, type CarriedPerson } from './carry.ts';
import { lockTickets } from './lock-tickets.ts';
import { assertReachable } from './reachable.ts';
import type { Moved, MergeInput } from './schemas.ts';
import { say } from '../platform/words/say.ts';

/** How both were, for the way back. */
export interface BeforeMerge {
  status: StoredTicket['status'];
  solvedAt: Date | string | null;
  closedAt: Date | string | null;
  snoozedUntil: Date | string | null;
  intoStatus: StoredTicket['status'];
  intoStatusAfter: StoredTicket['status'];
  intoSolvedAt: Date | string | null;
  intoClosedAt: Date | string | null;
  addedTags: string[];
  addedFollowers: number[];
  people: CarriedPerson[];
  mails: CarriedMails;
  /** The newest message there was. */
  newestId: number;
}

/** What reactions to `ticket.merging` (before anything changes), `ticket.merged` and `ticket.unmerged` need. */
export interface MergeFacts {
  moveId: number;
  fromTicketId: number;
  intoTicketId: number;
}

/** @throws AppError `not_found`, `invalid` for itself, `conflict` when one was merged, moved on or is deleted */
export async function mergeTickets(ctx: Context, input: MergeInput & { id: number }): Promise<Moved> {
  const { id, intoId, copyIn = false } = input;
  if (id === intoId)
    throw new AppError('invalid', 'A ticket cannot be merged into itself.', { field: 'intoId' });
  return inTransaction(ctx, async (ctx) => {
    const [from, into] = (await lockTickets(ctx, [id, intoId])) as [StoredTicket, StoredTicket];
    assertReachable(ctx, from, into);
    await assertMergeable(ctx, from, into, input.version);
    const messageIds = await moveAllMessages(ctx, id, intoId);
    const intoStatus = statusAfter(from, into);
    const tags = [...new Set([...into.tags, ...from.tags])].toSorted();
    const before: BeforeMerge = {
      status: from.status,
      solvedAt: from.solved_at,
      closedAt: from.closed_at,
      snoozedUntil: from.snoozed_until,
      intoStatus: into.status,
      intoStatusAfter: intoStatus,
      intoSolvedAt: into.solved_at,
      intoClosedAt: into.closed_at,
      addedTags: tags.filter((tag) => !into.tags.includes(tag)),
      addedFollowers: await carryFollowers(ctx, from, into),
      people: await carryPeople(ctx, { from: id, into: intoId, copyIn }),
      mails: await carryAllMails(ctx.db, id, intoId),
      newestId: await newestMessage(ctx, intoId),
    };
    const moveId = await noteMove(ctx, { kind: 'merge', fromId: id, intoId, messageIds, before });
    const facts: MergeFacts = { moveId, fromTicketId: id, intoTicketId: intoId };
    await announce(ctx, { type: 'ticket.merging', ticketId: intoId, mailboxId: into.mailbox_id, facts });
    await makeStub(ctx, from, intoId);
    await change(ctx, into, { tags, status: intoStatus });
    await announceChanges(ctx, into, changesOf(into, { tags, status: intoStatus }));
    await tell(ctx, { from, into, facts, messages: messageIds.length });
    return { moveId, ticketId: intoId, number: into.number };
  });
}

async function assertMergeable(
  ctx: Context,
  from: StoredTicket,
  into: StoredTicket,
  version: number | undefined,
): Promise<void> {
  if (version !== undefined && version !== from.version) {
    throw new AppError(
      'conflict',
      'Somebody else changed this ticket in the meantime. Please look at it again.',
    );
  }
  for (const ticket of [from, into]) {
    if (ticket.deleted_at !== null) {
      throw new AppError('conflict', say`#${ticket.number} is in the trash: restore it first.`);
    }
    if (ticket.merged_into_id === null) continue;
    const other = (await ctx.db('tickets').where({ id: ticket.merged_into_id }).first('number')) as {
      number: number;
    };
    throw new AppError('conflict', say`#${ticket.number} was merged into #${other.number}.`, {
      mergedIntoId: ticket.merged_into_id,
    });
  }
}

async function moveAllMessages(ctx: Context, from: number, into: number): Promise<number[]> {
  const rows = (await ctx
    .db('messages')
    .where({ ticket_id: from })
    .update({ ticket_id: into })
    .returning('id')) as { id: number }[];
  return rows.map(({ id }) => id);
}

async function newestMessage(ctx: Context, ticketId: number): Promise<number> {
  const row = (await ctx.db('messages').where({ ticket_id: ticketId }).max('id as id').first()) as {
    id: number | null;
  };
  return row.id ?? 0;
}

/** Somebody waits on one of the two: then somebody waits on both. */
const statusAfter = (from: StoredTicket, into: StoredTicket): StoredTicket['status'] => {
  const waits = from.status === 'new' || from.status === 'open';
  const rests = into.status === 'pending' || into.status === 'solved' || into.status === 'closed';
  return waits && rests ? 'open' : into.status;
};

/** Whoever followed it, and whoever was in charge of it, hears of the other from now on. Returns who is new there. */
async function carryFollowers(ctx: Context, from: StoredTicket, into: StoredTicket): Promise<number[]> {
  const { rows } = (await ctx.db.raw(
    `insert into ticket_followers (ticket_id, agent_id, created_at)
     select :into::bigint, agent_id, :now::timestamptz from (
       select agent_id from ticket_followers where ticket_id = :from
       union select :assignee::bigint where :assignee::bigint is not null) f
     where agent_id is distinct from :inCharge::bigint
     on conflict do nothing returning agent_id as "agentId"`,
    {
      into: into.id,
      from: from.id,
      now: ctx.clock.now(),
      assignee: from.assignee_id,
      inCharge: into.assignee_id,
    },
  )) as { rows: { agentId: number }[] };
  return rows.map(({ agentId }) => agentId);
}

async function makeStub(ctx: Context, from: StoredTicket, intoId: number): Promise<void> {
  const now = ctx.clock.now();
  await ctx
    .db('tickets')
    .where({ id: from.id })
    .update({
      merged_into_id: intoId,
      status: 'closed',
      solved_at: from.solved_at ?? now,
      closed_at: from.closed_at ?? now,
      snoozed_until: null,
      message_count: 0,
      version: from.version + 1,
      updated_at: now,
    });
}

async function change(
  ctx: Context,
  into: StoredTicket,
  { tags, status }: { tags: string[]; status: StoredTicket['status'] },
): Promise<void> {
  const reopened = status !== into.status;
  await ctx
    .db('tickets')
    .where({ id: into.id })
    .update({ tags, status, ...(reopened ? { solved_at: null, closed_at: null } : {}) });
  // Counts the version on.
  await summarize(ctx, into.id);
}

function changesOf(
  into: StoredTicket,
  { tags, status }: { tags: string[]; status: StoredTicket['status'] },
): FieldChange[] {
  const changes: FieldChange[] = [];
  if (tags.length !== into.tags.length) changes.push({ field: 'tags', from: into.tags, to: tags });
  if (status !== into.status) changes.push({ field: 'status', from: into.status, to: status });
  return changes;
}

async function tell(
  ctx: Context,
  merged: { from: StoredTicket; into: StoredTicket; facts: MergeFacts; messages: number },
): Promise<void> {
  const { from, into, facts, messages } = merged;
  await record(ctx, {
    type: 'ticket.merged',
    ticketId: into.id,
    mailboxId: into.mailbox_id,
    data: { ticketId: from.id, number: from.number, messages, moveId: facts.moveId },
    facts,
  });
  await record(ctx, {
    type: 'ticket.merged_into',
    ticketId: from.id,
    mailboxId: from.mailbox_id,
    data: { ticketId: into.id, number: into.number },
  });
  const data = { number: from.number, into: into.number, messages };
  await audit(ctx, { action: 'ticket.merge', subject: { type: 'ticket', id: from.id }, data });
}
