// Who asks for a change of their own account, for verbs that keep that session and count guesses at the password.
import type { Middleware } from 'koa';
import { networkOf } from '../platform/http/rate-limit.ts';
import type { RequestState } from '../platform/http/route.ts';

export const byWhom: Middleware<RequestState> = (koa, next) => {
  const { credential, input } = koa.state;
  if (credential?.kind === 'session') input['ownSession'] = credential.id;
  input['remoteAddress'] = networkOf(koa.ip);
  return next();
};
