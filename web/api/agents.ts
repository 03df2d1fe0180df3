// Agents: the people who answer.
import type { FromSchema } from 'json-schema-to-ts';
import type { Handover, NewHandover } from '../../src/handovers/schemas.ts';
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

export type { Handover };

/** Open tickets of an agent, and whether they are on their way to others. */
export const getHandover = (id: number): Promise<Result<Handover>> =>
  request('GET', `/api/agents/${id}/hand-over`);

/** Ends the agent's access at once; their open tickets follow. */
export const handOver = (id: number, to: NewHandover): Promise<Result<Handover>> =>
  request('POST', `/api/agents/${id}/hand-over`, { body: to });
