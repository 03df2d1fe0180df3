// Agents: the people who answer.
import type { FromSchema } from 'json-schema-to-ts';
import type { agentChangeSchema, agentSchema, newAgentSchema } from '../../src/agents/schemas.ts';
import { request, type Page, type Result } from './request.ts';

export type Agent = FromSchema<typeof agentSchema>;
export type AgentChange = FromSchema<typeof agentChangeSchema>;
export type NewAgent = FromSchema<typeof newAgentSchema>;

export function listAgents(): Promise<Result<Page<Agent>>> {
  return request('GET', '/api/agents', { query: { limit: 200 } });
}

export function createAgent(agent: NewAgent): Promise<Result<Agent>> {
  return request('POST', '/api/agents', { body: agent });
}

export function changeAgent(id: number, change: AgentChange): Promise<Result<Agent>> {
  return request('PATCH', `/api/agents/${id}`, { body: change });
}

/** One agent; null when there is none. */
export async function findAgent(id: number): Promise<Result<Agent | null>> {
  const page = await listAgents();
  return page.ok ? { ok: true, data: page.data.items.find((agent) => agent.id === id) ?? null } : page;
}
