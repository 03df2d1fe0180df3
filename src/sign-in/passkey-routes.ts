// Passkeys over HTTP: signing in with one, and one's own. Each act is two requests: what the passkey has to sign, and its answer.
import { Router } from '@koa/router';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { accountOf, may, type SessionSettings } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { addPasskey, startPasskey, type Asked } from './add-passkey.ts';
import { byWhom } from './by-whom.ts';
import { readHalfCookie, setHalfCookie } from './half-session.ts';
import { fromWhere, letIn, type Koa } from './let-in.ts';
import { listMyPasskeys, removeMyPasskey, renameMyPasskey } from './my-passkeys.ts';
import { keepChallenge, readChallenge } from './passkey-challenge.ts';
import {
  addedPasskeySchema,
  newPasskeySchema,
  passkeyNameSchema,
  passkeyOptionsSchema,
  passkeyRemovalSchema,
  passkeySchema,
  passkeySignInSchema,
  passkeysSchema,
  passkeyStartSchema,
  type Passkey,
} from './passkey-schemas.ts';
import { signInByPasskey, startPasskeySignIn } from './passkey-sign-in.ts';
import { relyingParty, type PasskeyRow } from './passkey-store.ts';
import { passwordSchema, sessionSchema } from './schemas.ts';
import type { Caller } from './set-up-totp.ts';
import type { PasswordGate } from './sign-in.ts';

const present = (row: PasskeyRow): Passkey => ({
  id: row.id,
  name: row.name,
  backedUp: row.backed_up,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
});
const one: Presenter<PasskeyRow> = { schema: passkeySchema, present };
const gone = { status: 204, presenter: { schema: {}, present: () => null } };

interface Parts {
  secrets: SecretBox;
  gate: PasswordGate;
}

/** Signing in with a passkey, for people who are not signed in. */
export function passkeySignInRoutes(
  session: SessionSettings,
  { secrets, gate }: Parts,
): Router<RequestState> {
  const { appUrl } = session;
  const halfTokenOf = (koa: Koa): string =>
    koa.state.input['secondStep'] === true ? readHalfCookie(koa, session) : '';

  const start = async (koa: Koa): Promise<void> => {
    const asked = await startPasskeySignIn(koa.state.context, { halfToken: halfTokenOf(koa) }, appUrl);
    keepChallenge(koa, { session, secrets }, asked.challenge);
    koa.body = asked.options;
  };

  const open = async (koa: Koa): Promise<void> => {
    const answer = {
      response: koa.state.input['response'] as AuthenticationResponseJSON,
      challenge: readChallenge(koa, { session, secrets }),
      halfToken: halfTokenOf(koa),
      from: ({ email }: { email: string }) => fromWhere(koa, session, accountOf(email)),
    };
    const opened = await signInByPasskey(koa.state.context, answer, { appUrl, gate });
    setHalfCookie(koa, session, '');
    letIn(koa, session, { ...opened, limited: false });
  };

  return new Router<RequestState>()
    .post(
      '/session/passkey/options',
      accepts(passkeyStartSchema),
      withFacts(start, {
        answer: { status: 200, schema: passkeyOptionsSchema },
        summary: 'Sign in with a passkey: what it has to sign',
      }),
    )
    .post(
      '/session/passkey',
      accepts(passkeySignInSchema),
      withFacts(open, {
        answer: { status: 200, schema: sessionSchema },
        summary: 'Sign in with a passkey: its answer',
      }),
    );
}

/** One's own passkeys. */
export function myPasskeyRoutes(session: SessionSettings, secrets: SecretBox): Router<RequestState> {
  const { appUrl } = session;
  const possible = appUrl !== '' && relyingParty(appUrl) !== null;
  const all: Presenter<PasskeyRow[]> = {
    schema: passkeysSchema,
    present: (rows) => ({ items: rows.map(present), possible }),
  };
  const keep = (koa: Koa, asked: Asked): void => {
    keepChallenge(koa, { session, secrets }, asked.challenge);
    koa.body = asked.options;
  };
  const add = async (koa: Koa): Promise<void> => {
    const input = koa.state.input as {
      name: string;
      response: RegistrationResponseJSON;
      ownSession?: Buffer;
    };
    const challenge = readChallenge(koa, { session, secrets });
    const { passkey, codes } = await addPasskey(koa.state.context, { ...input, challenge }, appUrl);
    koa.status = 201;
    koa.body = { passkey: present(passkey), codes };
  };
  return new Router<RequestState>()
    .get(
      '/me/passkeys',
      may('me.read'),
      handle((ctx: Context) => listMyPasskeys(ctx), ok(all)),
    )
    .post(
      '/me/passkeys/options',
      may('me.change'),
      accepts(passwordSchema),
      byWhom,
      withFacts(
        async (koa: Koa) =>
          keep(koa, await startPasskey(koa.state.context, koa.state.input as unknown as Caller, appUrl)),
        { answer: { status: 200, schema: passkeyOptionsSchema } },
      ),
    )
    .post(
      '/me/passkeys',
      may('me.change'),
      accepts(newPasskeySchema),
      byWhom,
      withFacts(add, { answer: { status: 201, schema: addedPasskeySchema } }),
    )
    .patch('/me/passkeys/:id', may('me.change'), accepts(passkeyNameSchema), handle(renameMyPasskey, ok(one)))
    .post(
      '/me/passkeys/:id/remove',
      may('me.change'),
      accepts(passkeyRemovalSchema),
      byWhom,
      handle(removeMyPasskey, gone),
    );
}
