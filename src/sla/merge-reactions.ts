// Merging and its undoing, told to the clocks of both tickets.
import type { Context, DomainEvent } from '../platform/context.ts';
import type { MergeFacts } from '../merging/index.ts';
import { readSlaTickets, writeSlaTickets } from './clock-store.ts';
import { mergeClocks } from './merge-clocks.ts';

/** Reaction to `ticket.merging`: how the clocks of both stand before anything changes, for the way back. */
export async function keepTicketClocks(ctx: Context, event: DomainEvent): Promise<void> {
  const { moveId, fromTicketId, intoTicketId } = event.facts as MergeFacts;
  await ctx.db.raw(
    `insert into sla_merges (move_id, into_policy_id, before, after)
     select :moveId::bigint, (select sla_policy_id from tickets where id = :into), jsonb_agg(to_jsonb(c)), '[]'
     from sla_clocks c where c.ticket_id in (:from, :into) having count(*) > 0`,
    { moveId, from: fromTicketId, into: intoTicketId },
  );
}

/** Reaction to `ticket.merged`. */
export async function mergeTicketClocks(ctx: Context, event: DomainEvent): Promise<void> {
  const { moveId, fromTicketId, intoTicketId } = event.facts as MergeFacts;
  await mergeClocks(ctx, { fromTicketId, intoTicketId });
  await ctx.db.raw(
    `update sla_merges set after = (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from sla_clocks c
       where c.ticket_id in (:from, :into)) where move_id = :moveId`,
    { moveId, from: fromTicketId, into: intoTicketId },
  );
}

/**
 * Reaction to `ticket.unmerged`: each clock is as it was, where nothing has happened to it since. One that went along and has gone
 * on comes back as it is now; one that gave way starts again only where no other of its kind runs by now.
 */
export async function unmergeTicketClocks(ctx: Context, event: DomainEvent): Promise<void> {
  // Both tickets tell it; one of them with what there is to do.
  if (event.facts === undefined) return;
  const { moveId, fromTicketId: from, intoTicketId: into } = event.facts as MergeFacts;
  const merge = (await ctx.db('sla_merges').where({ move_id: moveId }).first('into_policy_id')) as
    | { into_policy_id: number | null }
    | undefined;
  if (merge === undefined) return;
  await ctx.db.raw(
    `delete from sla_clocks c using sla_merges s, jsonb_populate_recordset(null::sla_clocks, s.after) a
     where s.move_id = :moveId and c.id = a.id and c.marks = a.marks
       and not exists (select 1 from jsonb_populate_recordset(null::sla_clocks, s.before) b where b.id = c.id)`,
    { moveId },
  );
  await ctx.db.raw(restoreOf('b.ticket_id = :from'), { moveId, from });
  await ctx.db.raw(
    `update sla_clocks c set ticket_id = :from from sla_merges s, jsonb_populate_recordset(null::sla_clocks, s.before) b
     where s.move_id = :moveId and b.ticket_id = :from and c.id = b.id and c.ticket_id <> :from`,
    { moveId, from },
  );
  await ctx.db.raw(
    restoreOf(`b.ticket_id = :into and (b.stopped_at is not null or not exists (select 1 from sla_clocks o
      where o.ticket_id = :into and o.kind = b.kind and o.stopped_at is null and o.id <> b.id))`),
    { moveId, into },
  );
  const tickets = await readSlaTickets(ctx.db, [from, into]);
  await writeSlaTickets(
    ctx.db,
    tickets.map(({ id, policyId, clocks }) => ({
      id,
      policyId: id === into ? merge.into_policy_id : policyId,
      clocks,
      changed: [],
    })),
  );
}

const restored = `policy_id, target_minutes, lead_minutes, marks, started_at, due_at, remind_at, paused_at, stopped_at,
  stop_reason, outcome, decided_at, agent_id, team_id, explanation`;

const restoreOf = (which: string): string =>
  `update sla_clocks c set (ticket_id, ${restored}) =
     (select b.ticket_id, ${restored.replace(/\w+/g, (name) => `b.${name}`)})
   from sla_merges s, jsonb_populate_recordset(null::sla_clocks, s.before) b,
     jsonb_populate_recordset(null::sla_clocks, s.after) a
   where s.move_id = :moveId and c.id = b.id and a.id = b.id and c.marks = a.marks and ${which}`;
