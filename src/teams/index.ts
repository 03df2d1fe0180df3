// Teams: groups of agents that tickets can belong to, each with a lead.
export { findMissingTeam, joinTeams } from './join-teams.ts';
export { listTeams } from './list-teams.ts';
export { teamRoutes } from './routes.ts';
export { findTeam, getTeam, listTeamMates, membersOf } from './store.ts';
