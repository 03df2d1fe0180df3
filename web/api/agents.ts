// Agents: the people who answer.
import { request, type Page, type Result } from './request.ts';

export interface Agent {
  id: number;
  name: string;
  email: string;
  role: 'admin' | 'agent';
  active: boolean;
}

export interface AgentChange {
  name?: string;
  role?: 'admin' | 'agent';
  active?: boolean;
  password?: string;
}

export function listAgents(): Promise<Result<Page<Agent>>> {
  return request('GET', '/api/agents');
}

export function createAgent(agent: {
  name: string;
  email: string;
  role: 'admin' | 'agent';
  password: string;
}): Promise<Result<Agent>> {
  return request('POST', '/api/agents', { body: agent });
}

export function changeAgent(id: number, change: AgentChange): Promise<Result<Agent>> {
  return request('PATCH', `/api/agents/${id}`, { body: change });
}
