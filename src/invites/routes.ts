// Invitations and new passwords over HTTP. What holders of a link do needs nobody to be signed in; the token travels in the body, so
// that no log has it.
import { Router } from '@koa/router';
import type { Middleware } from 'koa';
import { may, type RefuseBreached } from '../agents/index.ts';
import { accepts } from '../platform/http/accepts.ts';
import { created, handle, ok, type Presenter } from '../platform/http/handle.ts';
import { networkOf } from '../platform/http/rate-limit.ts';
import type { RequestState } from '../platform/http/route.ts';
import { acceptInvite, lookAtInvite } from './accept-invite.ts';
import { invite, listInvites, resendInvite, revokeInvite, type InviteRow } from './invite.ts';
import { choosePassword, lookAtReset, requestPasswordReset } from './password-reset.ts';
import {
  acceptSchema,
  holderSchema,
  inviteSchema,
  invitesSchema,
  newInviteSchema,
  newPasswordSchema,
  resetRequestSchema,
  tokenSchema,
  type Invite,
  type LinkHolder,
  type NewInvite,
} from './schemas.ts';

const present = (row: InviteRow): Invite => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role,
  mailboxIds: row.mailbox_ids,
  ownTeamsOnly: row.own_teams_only,
  teamIds: row.team_ids,
  language: row.language,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by_name,
  sentAt: row.sent_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  mail: row.mail_state === null ? null : { state: row.mail_state, lastError: row.mail_error },
});
const one: Presenter<InviteRow> = { schema: inviteSchema, present };
const all: Presenter<InviteRow[]> = {
  schema: invitesSchema,
  present: (rows) => ({ items: rows.map(present) }),
};
const holder: Presenter<LinkHolder> = { schema: holderSchema, present: (row) => row };
const nothingLeft: Presenter<void> = { schema: {}, present: () => null };

type Accepted = Parameters<typeof acceptInvite>[1];
type Chosen = Parameters<typeof choosePassword>[1];

const fromWhere: Middleware<RequestState> = (koa, next) => {
  koa.state.input['remoteAddress'] = networkOf(koa.ip);
  return next();
};

/** @param appUrl where agents reach the console */
export const inviteRoutes = (appUrl: string, refuseBreached: RefuseBreached): Router<RequestState> =>
  new Router<RequestState>()
    .get('/invites', may('agent.change'), handle(listInvites, ok(all)))
    .post(
      '/invites',
      may('agent.change'),
      accepts(newInviteSchema),
      handle((ctx, input: NewInvite) => invite(ctx, input, appUrl), created(one)),
    )
    .post(
      '/invites/:id/resend',
      may('agent.change'),
      handle((ctx, input: { id: number }) => resendInvite(ctx, input, appUrl), ok(one)),
    )
    .delete(
      '/invites/:id',
      may('agent.change'),
      handle(revokeInvite, { status: 204, presenter: nothingLeft }),
    )
    .post('/invite/look', accepts(tokenSchema), handle(lookAtInvite, ok(holder)))
    .post(
      '/invite/accept',
      accepts(acceptSchema),
      handle((ctx, input: Accepted) => acceptInvite(ctx, input, refuseBreached), created(holder)),
    )
    .post(
      '/password-reset',
      accepts(resetRequestSchema),
      fromWhere,
      handle(requestPasswordReset, { status: 204, presenter: nothingLeft }),
    )
    .post('/password-reset/look', accepts(tokenSchema), handle(lookAtReset, ok(holder)))
    .post(
      '/password-reset/choose',
      accepts(newPasswordSchema),
      handle((ctx, input: Chosen) => choosePassword(ctx, input, refuseBreached), ok(holder)),
    );
