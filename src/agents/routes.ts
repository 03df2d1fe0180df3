// Agents over HTTP.
import { Router } from '@koa/router';
import type { Middleware } from 'koa';
import { accepts, asks } from '../platform/http/accepts.ts';
import { created, handle, ok, page } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { notBreached, type RefuseBreached } from './breached-passwords.ts';
import { changeAgent } from './change-agent.ts';
import { addAgent } from './add-agent.ts';
import { listAgents } from './list-agents.ts';
import { may } from './may.ts';
import { agent } from './present.ts';
import { agentChangeSchema, newAgentSchema, pageQuerySchema } from './schemas.ts';

/** Whoever changes the own password stays signed in here, and nowhere else. */
const keepsOwnSession: Middleware<RequestState> = (koa, next) => {
  const { credential, input } = koa.state;
  if (credential?.kind === 'session') input['ownSession'] = credential.id;
  return next();
};

export const agentRoutes = (refuseBreached: RefuseBreached): Router<RequestState> =>
  new Router<RequestState>()
    .get('/agents', may('agent.read'), asks(pageQuerySchema), handle(listAgents, ok(page(agent))))
    .post(
      '/agents',
      may('agent.change'),
      accepts(newAgentSchema),
      notBreached(refuseBreached),
      handle(addAgent, created(agent)),
    )
    .patch(
      '/agents/:id',
      may('agent.change'),
      accepts(agentChangeSchema),
      keepsOwnSession,
      notBreached(refuseBreached),
      handle(changeAgent, ok(agent)),
    );
