// Two tickets become one: what is promised on the one that goes is kept on the one that stays.
import { record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { businessTime } from './business-time.ts';
import { isOpen, stop, type Clock } from './clock.ts';
import { readSlaTickets, writeSlaTickets, type SlaTicket, type WrittenTicket } from './clock-store.ts';
import { explainClock } from './explain-clock.ts';

/**
 * Moves the running clocks of `fromTicketId` to `intoTicketId`. Where both have one of a kind, the customer has waited since the
 * earlier one: the one that is due first goes on, the other ends and counts as neither met nor missed, unless it is late.
 * Must run inside a transaction that holds both tickets' locks.
 */
export async function mergeClocks(
  ctx: Context,
  input: { fromTicketId: number; intoTicketId: number },
): Promise<void> {
  const tickets = await readSlaTickets(ctx.db, [input.fromTicketId, input.intoTicketId]);
  const from = tickets.find(({ id }) => id === input.fromTicketId);
  const into = tickets.find(({ id }) => id === input.intoTicketId);
  if (from === undefined || into === undefined || from === into) return;
  const open = from.clocks.filter(isOpen);
  const plan = open.map((clock) => ({ clock, rival: openOfKind(into, clock) }));
  const moving = plan.filter(({ clock, rival }) => rival === undefined || dueBefore(clock, rival));
  const ending = plan.filter((step) => !moving.includes(step));
  const rivals = moving.flatMap(({ rival }) => rival ?? []);
  // First what ends: a ticket has one running clock of a kind.
  await writeSlaTickets(ctx.db, [
    withEnded(
      ctx,
      from,
      ending.map(({ clock }) => clock),
    ),
    withEnded(ctx, into, rivals),
  ]);
  const moved = moving.map(({ clock }) => clock);
  const kept = into.clocks.filter((clock) => !rivals.includes(clock));
  await writeSlaTickets(ctx.db, [
    { id: from.id, policyId: from.policyId, clocks: [], changed: [] },
    {
      id: into.id,
      policyId: into.policyId ?? (moved.length > 0 ? from.policyId : null),
      clocks: [...kept, ...moved],
      changed: moved.map((clock) => ({ clock, explanation: null })),
    },
  ]);
  if (moved.length > 0) await noteMoved(ctx, into, moved);
}

const openOfKind = (ticket: SlaTicket, { kind }: Clock): Clock | undefined =>
  ticket.clocks.find((other) => other.kind === kind && isOpen(other));

/** One that is paused has no due time, and gives way to one that runs. */
const dueBefore = (a: Clock, b: Clock): boolean =>
  (a.dueAt?.getTime() ?? Infinity) < (b.dueAt?.getTime() ?? Infinity);

function withEnded(ctx: Context, ticket: SlaTicket, ending: Clock[]): WrittenTicket {
  const calendar = ticket.policy?.calendar ?? null;
  const moment = {
    now: ctx.clock.now(),
    time: businessTime(calendar),
    agentId: ticket.assigneeId,
    teamId: ticket.teamId,
  };
  const ended = ending.map((clock) => stop(clock, { why: 'merged', kept: false }, moment));
  const named = calendar && { name: calendar.name, timeZone: calendar.timeZone };
  return {
    id: ticket.id,
    policyId: ticket.policyId,
    clocks: [...ticket.clocks.filter((clock) => !ending.includes(clock)), ...ended],
    changed: ended.map((clock) => ({
      clock,
      explanation: { calendar: named, lines: explainClock(clock, calendar, moment.now) },
    })),
  };
}

async function noteMoved(ctx: Context, ticket: SlaTicket, moved: Clock[]): Promise<void> {
  for (const { kind, dueAt } of moved) {
    await record(ctx, {
      type: 'sla.changed',
      ticketId: ticket.id,
      mailboxId: ticket.mailboxId,
      data: { kind, cause: 'merge', from: null, to: dueAt?.toISOString() ?? null },
    });
  }
}
