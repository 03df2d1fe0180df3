// SQL on the agents themselves.
import type { Knex } from 'knex';
import { roles, type Actor, type Context, type Role } from '../platform/context.ts';

export type { Role };

export interface AgentRow {
  id: number;
  email: string;
  name: string;
  role: Role;
  active: boolean;
  /** Given to them; null: all of them, also those that come later. Admins see all whatever stands here. */
  mailbox_ids: number[] | null;
  /** Sees the tickets of their teams only, and what they are assigned. */
  own_teams_only: boolean;
  /** What they see by that and by their teams (migration 0042): the mailboxes, and the teams; null: not limited. */
  seen_mailbox_ids: number[] | null;
  seen_team_ids: number[] | null;
  /** The language of the console; null: as the browser says. */
  locale: string | null;
  /** The language the browser shows it in then, as it said last. */
  browser_locale: string | null;
  /** Of all times they see; null: as the browser says. */
  time_zone: string | null;
  /** What it said last. */
  browser_time_zone: string | null;
  created_at: Date;
  updated_at: Date;
}

export const agentColumns = [
  'id',
  'email',
  'name',
  'role',
  'active',
  'mailbox_ids',
  'own_teams_only',
  'seen_mailbox_ids',
  'seen_team_ids',
  'locale',
  'browser_locale',
  'time_zone',
  'browser_time_zone',
  'created_at',
  'updated_at',
] as const;

/** What an actor is made of. */
export type Sighted = Pick<AgentRow, 'id' | 'name' | 'role' | 'seen_mailbox_ids' | 'seen_team_ids'>;

/** What policies know of an agent. */
export const actorOfAgent = (agent: Sighted): Actor & { kind: 'agent' } => ({
  kind: 'agent',
  id: agent.id,
  name: agent.name,
  role: agent.role,
  mailboxIds: agent.role === 'admin' ? null : agent.seen_mailbox_ids,
  teamIds: agent.role === 'admin' ? null : agent.seen_team_ids,
});

/** How an account is named, however its address was typed. */
export const accountOf = (email: string): string => email.trim().toLowerCase();

/** The agent as they are now, with no more rights than `role` gives: work that goes on later has those it was asked for with. */
export const actorWithin = (agent: Sighted, role: Role): ReturnType<typeof actorOfAgent> =>
  actorOfAgent({
    ...agent,
    role: roles[Math.min(roles.indexOf(role), roles.indexOf(agent.role))] ?? 'reader',
  });

export const agentsTable = (db: Knex): Knex.QueryBuilder<AgentRow, AgentRow[]> =>
  db<AgentRow>('agents').select(agentColumns) as Knex.QueryBuilder<AgentRow, AgentRow[]>;

/** The agent, active or not; undefined when there is none. */
export async function findAgent(ctx: Pick<Context, 'db'>, id: number): Promise<AgentRow | undefined> {
  const [row] = await agentsTable(ctx.db).where({ id });
  return row;
}

/** Upper and lower case are the same. */
export async function findAgentByEmail(
  ctx: Pick<Context, 'db'>,
  email: string,
): Promise<AgentRow | undefined> {
  const [row] = await agentsTable(ctx.db).where({ email: email.trim() });
  return row;
}

/** Active agents, as those a notice can be sent to. */
export async function listAgentsForNotice(
  ctx: Pick<Context, 'db'>,
): Promise<{ id: number; email: string; name: string }[]> {
  return ctx.db<AgentRow>('agents').select('id', 'email', 'name').where({ active: true }).orderBy('id');
}
