// The permission a route asks for, as its first middleware.
import type { Middleware } from 'koa';
import { AppError } from '../platform/errors.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import { can, type Action } from './policy.ts';

/** What is left to who has to set up a second factor first. */
const settingUp: ReadonlySet<Action> = new Set(['me.read', 'me.change']);

/** Only signed-in people who may do `action` get further; others get 401 or 403. */
export function may(action: Action): Middleware<RequestState> {
  return withFacts(
    async (koa, next) => {
      const { actor } = koa.state.context;
      if (actor.kind === 'anonymous') throw new AppError('unauthenticated', 'Please sign in first.');
      const { credential } = koa.state;
      if (credential?.kind === 'session' && credential.limited && !settingUp.has(action))
        throw secondFactorFirst();
      if (!can(actor, action)) throw new AppError('forbidden', 'Your role does not allow this.');
      await next();
    },
    { permission: action },
  );
}

const secondFactorFirst = (): AppError =>
  new AppError('forbidden', 'This desk asks everybody for a second factor. Set yours up first.', {
    secondFactor: 'required',
  });
