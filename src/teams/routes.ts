// Teams over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { created, handle, ok, page, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { deleteTeam } from './delete-team.ts';
import { listTeams } from './list-teams.ts';
import { newTeamSchema, teamChangeSchema, teamListQuery, teamSchema, type Team } from './schemas.ts';
import { getTeam, type TeamMember, type TeamRow } from './store.ts';
import { changeTeam, createTeam } from './write-team.ts';

const presentPerson = ({ id, name, active }: TeamMember): Team['members'][number] => ({ id, name, active });
const presentTeam = (row: TeamRow): Team => ({
  id: row.id,
  name: row.name,
  lead: row.lead && presentPerson(row.lead),
  members: row.members.map(presentPerson),
  assignment: row.assignment,
  mailboxIds: row.mailbox_ids,
  createdAt: row.created_at.toISOString(),
});
const team: Presenter<TeamRow> = { schema: teamSchema, present: presentTeam };
const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };

export const teamRoutes = new Router<RequestState>()
  .get('/teams', may('team.read'), asks(teamListQuery), handle(listTeams, ok(page(team))))
  .post('/teams', may('team.make'), accepts(newTeamSchema), handle(createTeam, created(team)))
  .get(
    '/teams/:id',
    may('team.read'),
    handle((ctx, { id }: { id: number }) => getTeam(ctx, id), ok(team)),
  )
  .patch('/teams/:id', may('team.change'), accepts(teamChangeSchema), handle(changeTeam, ok(team)))
  .delete('/teams/:id', may('team.make'), handle(deleteTeam, { status: 204, presenter: nothing }));
