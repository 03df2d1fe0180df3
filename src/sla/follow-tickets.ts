// Clocks follow their tickets: what happened is read with the policy in one statement, and written in another.
import { record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { businessTime } from './business-time.ts';
import type { Clock } from './clock.ts';
import { isOpen } from './clock.ts';
import { afterHappening, lateClocks, pledges, underPolicy, type Happening } from './clock-changes.ts';
import { readSlaTickets, writeSlaTickets, type SlaTicket, type WrittenTicket } from './clock-store.ts';
import { explainClock } from './explain-clock.ts';
import { readHistory } from './ticket-history.ts';

export interface Following {
  ids: number[];
  happenings?: Happening[];
  /** Why promises may have changed, for the note; undefined: only what happened counts. */
  cause?: { what: string; name?: string };
  /** Minutes a reminder comes before the due time, where the policy says nothing. */
  usualLead: number;
}

/** Must run inside a transaction that holds the tickets' locks. */
export async function followTickets(
  ctx: Context,
  { ids, happenings = [], ...how }: Following,
): Promise<void> {
  const written: WrittenTicket[] = [];
  for (const ticket of await readSlaTickets(ctx.db, ids)) {
    const next = await clocksOf(ctx, ticket, { happenings, ...how });
    const changed = next.filter((clock) => !ticket.clocks.includes(clock));
    const policyId = ticket.policy?.id ?? null;
    if (changed.length === 0 && policyId === ticket.policyId) continue;
    const explained = changed.map((clock) => ({ clock, explanation: explanationOf(ctx, ticket, clock) }));
    written.push({ id: ticket.id, policyId, clocks: next, changed: explained });
  }
  await ctx.beforeCommit(writeSlaTickets(ctx.db, written));
}

async function clocksOf(
  ctx: Context,
  ticket: SlaTicket,
  {
    happenings,
    cause,
    usualLead,
  }: { happenings: Happening[]; cause?: Following['cause']; usualLead: number },
): Promise<Clock[]> {
  const { policy } = ticket;
  const agentId = ctx.actor.kind === 'agent' ? ctx.actor.id : ticket.assigneeId;
  const time = businessTime(policy?.calendar ?? null);
  const moment = { now: ctx.clock.now(), time, agentId, teamId: ticket.teamId };
  const pledgeOf = pledges(policy, ticket.priority, usualLead);
  let clocks = ticket.clocks;
  for (const happening of happenings) clocks = afterHappening(clocks, happening, { pledgeOf, moment });
  const isNew = happenings.some(({ what }) => what === 'opened');
  const moved = !isNew && ticket.policyId !== (policy?.id ?? null);
  if (cause === undefined && !moved) return clocks;
  const anew = underPolicy(clocks, { pledgeOf, moment });
  const active = ticket.status !== 'solved' && ticket.status !== 'closed';
  const late =
    policy !== null && active ? lateClocks(anew, await readHistory(ctx.db, ticket), { pledgeOf, time }) : [];
  await note(ctx, ticket, { before: clocks, after: [...anew, ...late], cause: cause ?? { what: 'ticket' } });
  return [...anew, ...late];
}

/** A clock that has stopped keeps what made its time: calendars change. */
function explanationOf(ctx: Context, ticket: SlaTicket, clock: Clock): object | null {
  if (isOpen(clock)) return null;
  const calendar = ticket.policy?.calendar ?? null;
  return {
    calendar: calendar && { name: calendar.name, timeZone: calendar.timeZone },
    lines: explainClock(clock, calendar, ctx.clock.now()),
  };
}

/** One line on the timeline for each promise that is another one now. */
async function note(
  ctx: Context,
  ticket: SlaTicket,
  { before, after, cause }: { before: Clock[]; after: Clock[]; cause: NonNullable<Following['cause']> },
): Promise<void> {
  for (const [index, clock] of after.entries()) {
    const was = before[index];
    if (was === clock) continue;
    await record(ctx, {
      type: 'sla.changed',
      ticketId: ticket.id,
      mailboxId: ticket.mailboxId,
      data: {
        kind: clock.kind,
        policy: ticket.policy?.name ?? null,
        cause: cause.what,
        ...(cause.name ? { name: cause.name } : {}),
        from: was?.dueAt?.toISOString() ?? null,
        to: isOpen(clock) ? (clock.dueAt?.toISOString() ?? null) : null,
        ...(isOpen(clock) ? {} : { ended: true }),
      },
    });
  }
}
