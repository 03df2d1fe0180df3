// Teams: groups of agents that tickets can belong to.
import type { NewTeam, Team, TeamChange } from '../../src/teams/schemas.ts';
import { request, type Page, type Query, type Result } from './request.ts';

export type { NewTeam, Team, TeamChange };

export function listTeams(query: Query = {}, signal?: AbortSignal): Promise<Result<Page<Team>>> {
  return request('GET', '/api/teams', { query, ...(signal ? { signal } : {}) });
}

export function getTeam(id: number): Promise<Result<Team>> {
  return request('GET', `/api/teams/${id}`);
}

export function createTeam(team: NewTeam): Promise<Result<Team>> {
  return request('POST', '/api/teams', { body: team });
}

export function changeTeam(id: number, change: TeamChange): Promise<Result<Team>> {
  return request('PATCH', `/api/teams/${id}`, { body: change });
}

export function deleteTeam(id: number): Promise<Result<null>> {
  return request('DELETE', `/api/teams/${id}`);
}
