// SQL on teams and who belongs to them.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';

export interface TeamMember {
  id: number;
  email: string;
  name: string;
  /** False: deactivated. */
  active: boolean;
}

export interface TeamRow {
  id: number;
  name: string;
  created_at: Date;
  assignment: 'none' | 'round_robin' | 'load';
  /** What its members see by it; null: it gives none. */
  mailbox_ids: number[] | null;
  lead: TeamMember | null;
  /** Deactivated ones too, by name. */
  members: TeamMember[];
}

const person = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'email', ${alias}.email, 'name', ${alias}.name, 'active', ${alias}.active)`;

export const teamRows = (db: Knex): Knex.QueryBuilder =>
  db('teams as t')
    .leftJoin('agents as l', 'l.id', 't.lead_agent_id')
    .select(
      't.id',
      db.raw('t.name::text as name'),
      't.created_at',
      't.assignment',
      't.mailbox_ids',
      db.raw(`case when l.id is not null then ${person('l')} end as lead`),
      db.raw(
        `(select coalesce(jsonb_agg(${person('a')} order by lower(a.name), a.id), '[]')
          from team_members m join agents a on a.id = m.agent_id where m.team_id = t.id) as members`,
      ),
    );

/** The team with its lead and members, deactivated agents marked as such; undefined when there is none. */
export async function findTeam(ctx: Pick<Context, 'db'>, id: number): Promise<TeamRow | undefined> {
  return (await teamRows(ctx.db).where('t.id', id).first()) as TeamRow | undefined;
}

/** As `findTeam`. @throws AppError `not_found` */
export async function getTeam(ctx: Pick<Context, 'db'>, id: number): Promise<TeamRow> {
  const team = await findTeam(ctx, id);
  if (team === undefined) throw notFound('team');
  return team;
}

/** Ids of all who are in a team with the agent, who is one of them; none when the agent is in no team. */
export async function listTeamMates(ctx: Pick<Context, 'db'>, agentId: number): Promise<number[]> {
  const teams = ctx.db('team_members').where({ agent_id: agentId }).select('team_id');
  return ctx.db('team_members').whereIn('team_id', teams).distinct().pluck('agent_id');
}

/** Active agents of the team, by id: those work and notices can go to. Empty when there is no such team. */
export async function membersOf(
  ctx: Pick<Context, 'db'>,
  teamId: number,
): Promise<{ id: number; email: string; name: string }[]> {
  return ctx
    .db('team_members as m')
    .join('agents as a', 'a.id', 'm.agent_id')
    .where({ 'm.team_id': teamId, 'a.active': true })
    .select('a.id', 'a.email', 'a.name')
    .orderBy('a.id');
}
