// The signed-in agent's own account over HTTP.
import { Router } from '@koa/router';
import type { Middleware } from 'koa';
import { accepts } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import { networkOf } from '../platform/http/rate-limit.ts';
import type { RequestState } from '../platform/http/route.ts';
import { notBreached, type RefuseBreached } from './breached-passwords.ts';
import { may } from './may.ts';
import { changeMe, readMe } from './me.ts';
import { endMyOtherSessions, endMySession, listMySessions, type MySession } from './my-sessions.ts';
import { me } from './present.ts';
import { myChangeSchema, mySessionsSchema, type MySessions } from './schemas.ts';

const byWhom: Middleware<RequestState> = (koa, next) => {
  const { credential, input } = koa.state;
  if (credential?.kind === 'session') input['ownSession'] = credential.id;
  input['remoteAddress'] = networkOf(koa.ip);
  return next();
};

const sessions: Presenter<MySession[]> = {
  schema: mySessionsSchema,
  present: (rows): MySessions => ({
    items: rows.map((row) => ({
      id: row.id,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      remoteAddress: row.remote_address,
      userAgent: row.user_agent,
      current: row.current,
    })),
  }),
};
const gone = { status: 204, presenter: { schema: {}, present: () => null } };

export const meRoutes = (refuseBreached: RefuseBreached): Router<RequestState> =>
  new Router<RequestState>()
    .get('/me', may('me.read'), handle(readMe, ok(me)))
    .patch(
      '/me',
      may('me.change'),
      accepts(myChangeSchema),
      byWhom,
      notBreached(refuseBreached),
      handle(changeMe, ok(me)),
    )
    .get('/me/sessions', may('me.read'), byWhom, handle(listMySessions, ok(sessions)))
    .delete('/me/sessions', may('me.change'), byWhom, handle(endMyOtherSessions, gone))
    .delete('/me/sessions/:id', may('me.change'), handle(endMySession, gone));
