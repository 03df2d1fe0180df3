// What the commands of `npm run hd` work with: the API of this desk without a port, on behalf of the desk itself or of one agent.
import { actorOfAgent, findAgentByEmail, type AgentRow } from '../../src/agents/index.ts';
import type { Context } from '../../src/platform/context.ts';
import { createPortlessApi } from '../../src/services/portless-api.ts';
import { withApp } from '../desk-context.ts';

export interface Desk {
  ctx: Context;
  /** Answers with the body of what the API says. @throws Refused for 4xx and 5xx */
  ask<T>(method: string, path: string, body?: unknown): Promise<T>;
}

interface Problem {
  status: number;
  code: string;
  detail: string;
}

/** The API's "no", in its own words. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** @param login of the agent to act as, with what they may and see; undefined: the desk itself, which may everything */
export function withDeskApi<T>(login: string | undefined, work: (desk: Desk) => Promise<T>): Promise<T> {
  return withApp('hd', async (app) => {
    const system = app.contextFor({ kind: 'system' });
    const ctx =
      login === undefined ? system : app.contextFor(actorOfAgent(await agentNamed(system, login, true)));
    const api = createPortlessApi(app, ctx.actor);
    try {
      return await work({
        ctx,
        async ask(method, path, body) {
          const answer = await api.request(method, path, body);
          if (answer.status >= 400) throw new Refused(answer.body as Problem);
          return answer.body as never;
        },
      });
    } finally {
      await api.close();
    }
  });
}

/** The agent with this login. @throws Refused */
export async function agentNamed(ctx: Context, login: string, isActive = false): Promise<AgentRow> {
  const agent = await findAgentByEmail(ctx, login);
  if (!agent) {
    const detail = `There is no agent with the login ${login}. What to do: hd agents list`;
    throw new Refused({ status: 404, code: 'not_found', detail });
  }
  if (isActive && !agent.active) {
    const detail = `${login} is deactivated and may do nothing.`;
    throw new Refused({ status: 403, code: 'forbidden', detail });
  }
  return agent;
}
