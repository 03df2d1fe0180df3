// Chooses who gets the tickets that wait for it, one in a transaction; any number of workers may do it at once.
import { inTransaction, type Context } from '../platform/context.ts';
import { statement } from '../platform/db/statement.ts';
import { changeTicket, type TicketChange } from '../tickets/index.ts';
import { chooseMember } from './choose-member.ts';

/** Where nobody had room: somebody may be back, or done with something, by then. */
const lookAgainMs = 60_000;

/** Returns how many were decided. */
export async function assignDue(ctx: Context): Promise<number> {
  for (let count = 0; ; count++) {
    if (!(await inTransaction(ctx, assignNext))) return count;
  }
}

interface Waiting {
  id: number;
  reason: 'team' | 'away';
  status: string;
  assignee_id: number | null;
  team_id: number | null;
  mailbox_id: number;
  merged_into_id: number | null;
  deleted_at: Date | null;
  assignment: 'none' | 'round_robin' | 'load' | null;
}

/**
 * The next one with its ticket, both locked; one whose ticket somebody else holds is passed over, so that mail which holds a ticket
 * and queues it never waits for us while we wait for it.
 */
const claim = statement<Waiting>(
  'claim-assignment',
  `select t.id, d.reason, t.status, t.assignee_id, t.team_id, t.mailbox_id, t.merged_into_id, t.deleted_at,
     (select assignment from teams where teams.id = t.team_id) as assignment
   from assignments_due d join tickets t on t.id = d.ticket_id
   where d.look_at <= :now order by d.look_at, d.ticket_id limit 1 for update of d, t skip locked`,
);

/** False when none waits. */
async function assignNext(ctx: Context): Promise<boolean> {
  const now = ctx.clock.now();
  const [ticket] = await claim(ctx.db, { now });
  if (ticket === undefined) return false;
  const away = ticket.merged_into_id !== null || ticket.deleted_at !== null;
  const done = away || ['solved', 'closed'].includes(ticket.status);
  const change = done ? {} : await (ticket.reason === 'away' ? fromAway(ctx, ticket) : forTeam(ctx, ticket));
  if (change === null) {
    const look_at = new Date(now.getTime() + lookAgainMs);
    await ctx.db('assignments_due').where({ ticket_id: ticket.id }).update({ look_at, reason: 'team' });
    return true;
  }
  await ctx.db('assignments_due').where({ ticket_id: ticket.id }).delete();
  if (Object.keys(change).length > 0) await changeTicket(ctx, { id: ticket.id, ...change });
  return true;
}

/** Null: nobody has room. */
async function forTeam(ctx: Context, ticket: Waiting): Promise<TicketChange | null> {
  if (ticket.assignee_id !== null || ticket.team_id === null) return {};
  if (ticket.assignment === null || ticket.assignment === 'none') return {};
  const chosen = await chooseMember(ctx, {
    teamId: ticket.team_id,
    mailboxId: ticket.mailbox_id,
    by: ticket.assignment,
  });
  return chosen && { assigneeId: chosen.id };
}

/** To the substitute, to somebody else of the team, or to nobody: it must not wait for one who is not there. */
async function fromAway(ctx: Context, ticket: Waiting): Promise<TicketChange | null> {
  const absence = await absenceOf(ctx, ticket);
  if (absence === undefined) return {};
  if (absence.answers === 'substitute' && absence.substitute_there)
    return { assigneeId: absence.substitute_id };
  if (ticket.team_id === null || ticket.assignment === null || ticket.assignment === 'none') {
    return { assigneeId: null };
  }
  const { team_id: teamId, mailbox_id: mailboxId, assignment: by, assignee_id: except } = ticket;
  const chosen = await chooseMember(ctx, { teamId, mailboxId, by, except });
  if (chosen !== null) return { assigneeId: chosen.id };
  await changeTicket(ctx, { id: ticket.id, assigneeId: null });
  return null;
}

interface Absence {
  answers: 'team' | 'substitute';
  substitute_id: number | null;
  substitute_there: boolean;
}

async function absenceOf(ctx: Context, ticket: Waiting): Promise<Absence | undefined> {
  const now = ctx.clock.now();
  const { rows } = (await ctx.db.raw(
    `select ab.answers, ab.substitute_id, coalesce(s.active and s.role <> 'reader', false)
         and (s.role = 'admin' or s.seen_mailbox_ids is null or :mailboxId::bigint = any(s.seen_mailbox_ids)) and not exists (
       select 1 from agent_absences x where x.agent_id = s.id and x.starts_at <= :now
         and (x.ends_at is null or x.ends_at > :now)) as substitute_there
     from agent_absences ab left join agents s on s.id = ab.substitute_id
     where ab.agent_id = :agentId and ab.answers <> 'keep' and ab.starts_at <= :now
       and (ab.ends_at is null or ab.ends_at > :now)`,
    { agentId: ticket.assignee_id, mailboxId: ticket.mailbox_id, now },
  )) as { rows: Absence[] };
  return rows[0];
}
