// Takes a merge, a split or a move back. What came after a merge stays where it landed, unless it answers something that goes back:
// then it goes along. Messages that were moved on since stay where they are.
import { audit, record } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { announceChanges, summarize, type StoredTicket } from '../tickets/index.ts';
import { carryAllMails, carryMails } from './carry.ts';
import { lockTickets } from './lock-tickets.ts';
import type { BeforeMerge } from './merge-tickets.ts';
import { assertReachable } from './reachable.ts';
import { restoreMerged } from './restore-merged.ts';
import type { Moved } from './schemas.ts';
import { say } from '../platform/words/say.ts';

export interface Move {
  id: number;
  kind: 'merge' | 'split' | 'move' | 'newcomer';
  from_ticket_id: number;
  into_ticket_id: number;
  before: BeforeMerge;
  undone_at: Date | null;
}

/** Answers the ticket the messages are back in. @throws AppError `not_found`; `conflict` when it is undone, or no longer can be */
export async function undoMove(ctx: Context, input: { id: number }): Promise<Moved> {
  return inTransaction(ctx, async (ctx) => {
    const first = await findMove(ctx, input.id);
    const [from, into] = (await lockTickets(ctx, [first.from_ticket_id, first.into_ticket_id])) as [
      StoredTicket,
      StoredTicket,
    ];
    assertReachable(ctx, from, into);
    const move = await findMove(ctx, input.id);
    assertUndoable(move, from, into);
    await ctx.db('ticket_moves').where({ id: move.id }).update({ undone_at: ctx.clock.now() });
    const messages = await bringBack(ctx, move, { from, into });
    const about = { move, from, into, messages };
    await tell(ctx, about);
    return { moveId: move.id, ticketId: from.id, number: from.number };
  });
}

async function findMove(ctx: Context, id: number): Promise<Move> {
  const row = (await ctx.db('ticket_moves').where({ id }).whereNot('kind', 'newcomer').first()) as
    | Move
    | undefined;
  if (row === undefined) throw notFound('move');
  return row;
}

function assertUndoable(move: Move, from: StoredTicket, into: StoredTicket): void {
  if (move.undone_at !== null) throw new AppError('conflict', 'This has been undone already.');
  for (const { number, deleted_at: deleted } of [from, into])
    if (deleted !== null) throw new AppError('conflict', say`#${number} is in the trash: restore it first.`);
  if (into.merged_into_id !== null) {
    throw new AppError('conflict', say`#${into.number} has been merged since. Undo that first.`);
  }
  if (move.kind === 'merge' ? from.merged_into_id !== into.id : from.merged_into_id !== null) {
    throw new AppError(
      'conflict',
      say`#${from.number} has gone elsewhere since: this can no longer be undone.`,
    );
  }
}

interface Both {
  from: StoredTicket;
  into: StoredTicket;
}

/** Returns how many messages went. */
async function bringBack(ctx: Context, move: Move, { from, into }: Both): Promise<number> {
  if (move.kind === 'split') return foldSplit(ctx, { from, into });
  const messageIds = await moveBack(ctx, move);
  const named = move.kind === 'merge' ? move.before.mails : undefined;
  const way = { from: into.id, into: from.id, messageIds };
  await carryMails(ctx.db, { ...way, ...(named && { named }) });
  if (move.kind === 'merge') await restoreMerged(ctx, move.before, { from, into, messageIds });
  await summarize(ctx, from.id);
  await summarize(ctx, into.id);
  return messageIds.length;
}

/** The moved ones that are still there, and what has come to answer them, answer upon answer. */
async function moveBack(ctx: Context, move: Move): Promise<number[]> {
  const { rows } = (await ctx.db.raw(
    `with recursive back as (
       select m.id, m.message_id from moved_messages d join messages m on m.id = d.message_id
       where d.move_id = :id and m.ticket_id = :into
       union
       select m.id, m.message_id from back b
       join messages m on m.ticket_id = :into and m.id > :newestId and m.in_reply_to = b.message_id)
     update messages m set ticket_id = :from from back where m.id = back.id returning m.id`,
    {
      id: move.id,
      into: move.into_ticket_id,
      from: move.from_ticket_id,
      newestId: move.before.newestId,
    },
  )) as { rows: { id: number }[] };
  return rows.map(({ id }) => id);
}

/** The ticket that was made has a number people know by now: it stays, as one that was merged back. */
async function foldSplit(ctx: Context, { from, into }: Both): Promise<number> {
  const now = ctx.clock.now();
  const count = await ctx.db('messages').where({ ticket_id: into.id }).update({ ticket_id: from.id });
  await carryAllMails(ctx.db, into.id, from.id);
  await ctx
    .db('tickets')
    .where({ id: into.id })
    .update({
      merged_into_id: from.id,
      status: 'closed',
      solved_at: into.solved_at ?? now,
      closed_at: now,
      snoozed_until: null,
      message_count: 0,
      version: into.version + 1,
      updated_at: now,
    });
  await summarize(ctx, from.id);
  await announceChanges(ctx, into, [{ field: 'status', from: into.status, to: 'closed' }]);
  return count;
}

const typeOf = {
  merge: 'ticket.unmerged',
  split: 'ticket.split_undone',
  move: 'message.move_undone',
} as const;

async function tell(
  ctx: Context,
  { move, from, into, messages }: Both & { move: Move; messages: number },
): Promise<void> {
  const type = typeOf[move.kind as keyof typeof typeOf];
  const facts = { moveId: move.id, fromTicketId: from.id, intoTicketId: into.id };
  for (const [ticket, other] of [
    [from, into],
    [into, from],
  ] as const) {
    await record(ctx, {
      type,
      ticketId: ticket.id,
      mailboxId: ticket.mailbox_id,
      data: { ticketId: other.id, number: other.number, messages, back: ticket === from },
      // Once is enough for those who react.
      ...(ticket === from ? { facts } : {}),
    });
  }
  const data = { number: from.number, into: into.number, messages, kind: move.kind };
  await audit(ctx, { action: 'ticket.undo_move', subject: { type: 'ticket', id: from.id }, data });
}
