// Whose turn it is in a team: of those who are there and have room, the one who waited longest, or has least to do.
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/db/statement.ts';

export interface Choice {
  teamId: number;
  /** Only who sees this mailbox. */
  mailboxId: number;
  /** `load`: the fewest new and open tickets; pending ones wait for their customers and are no load. Among equals turns decide. */
  by: 'round_robin' | 'load';
  /** Who is not to get it: an agent who is away from it. */
  except?: number | null;
}

/**
 * Must run inside a transaction: the team is locked until its end, so that tickets which come at the same moment do not all go to
 * the same person. Null when nobody in the team is active, there, and below their limit.
 */
export async function chooseMember(
  ctx: Context,
  choice: Choice,
): Promise<{ id: number; name: string } | null> {
  await ctx.db('teams').where({ id: choice.teamId }).forNoKeyUpdate().first('id');
  const [row] = await select(ctx.db, { ...choice, now: ctx.clock.now() });
  if (row === undefined) return null;
  await takeTurn(ctx.db, { teamId: choice.teamId, agentId: row.id });
  return row;
}

const select = statement<{ id: number; name: string }>(
  'choose-member',
  `select a.id, a.name from team_members m join agents a on a.id = m.agent_id
     cross join lateral (
       select count(*) as load, max(t.id) as newest from tickets t
       where t.assignee_id = a.id and t.status in ('new', 'open')) has
   where m.team_id = :teamId and a.active and a.role <> 'reader'
     and (a.role = 'admin' or a.seen_mailbox_ids is null or :mailboxId::bigint = any(a.seen_mailbox_ids)) and a.id is distinct from :except::bigint
     and (a.ticket_limit is null or has.load < a.ticket_limit)
     and not exists (select 1 from agent_absences ab where ab.agent_id = a.id and ab.starts_at <= :now::timestamptz
       and (ab.ends_at is null or ab.ends_at > :now::timestamptz))
   order by case when :by = 'load' then has.load else 0 end, m.turn, has.newest nulls first, a.id limit 1`,
);

const takeTurn = statement(
  'take-turn',
  `update team_members set turn = nextval('assignment_turns') where team_id = :teamId and agent_id = :agentId`,
);
