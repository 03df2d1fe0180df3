// Agents, teams, fields and webhooks that actions name, each looked up once however many tickets a rule is tried on.
import { findAgent } from '../agents/index.ts';
import { customFieldRows, type CustomFieldRow } from '../custom-fields/index.ts';
import type { Context } from '../platform/context.ts';
import { findTeam } from '../teams/index.ts';

export interface LookUps {
  agent(id: number): ReturnType<typeof findAgent>;
  team(id: number): ReturnType<typeof findTeam>;
  field(id: number): Promise<CustomFieldRow | undefined>;
  webhookIsOn(id: number): Promise<boolean>;
}

export function lookUps(ctx: Context): LookUps {
  return {
    agent: once((id) => findAgent(ctx, id)),
    team: once((id) => findTeam(ctx, id)),
    field: once(
      async (id) => (await customFieldRows(ctx.db).where('f.id', id).first()) as CustomFieldRow | undefined,
    ),
    webhookIsOn: once(
      async (id) => (await ctx.db('webhooks').where({ id, enabled: true }).first('id')) !== undefined,
    ),
  };
}

function once<T>(find: (id: number) => Promise<T>): (id: number) => Promise<T> {
  const found = new Map<number, Promise<T>>();
  return (id) => {
    const known = found.get(id) ?? find(id);
    found.set(id, known);
    return known;
  };
}
