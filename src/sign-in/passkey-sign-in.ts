// Signing in with a passkey: alone, which shows that one has it and that its device knows its owner, or after the password.
import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
} from '@simplewebauthn/server';
import { deleteSession, hashToken, insertSession, type AgentRow } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { Asked } from './add-passkey.ts';
import { takeHalfSession } from './half-session.ts';
import { newChallenge, takeChallenge, type Challenge } from './passkey-challenge.ts';
import { findPasskey, listPasskeys, needRelyingParty, noteUse, type PasskeyRow } from './passkey-store.ts';
import { otherWay, type FromWhere, type PasswordGate } from './sign-in.ts';
import { tooLate, whoseStep } from './second-step.ts';

const holderOf = (halfToken: string): string =>
  halfToken === '' ? '' : hashToken(halfToken).toString('base64url');

/** @param input.halfToken '' before the password was given: whoever it is, the answer is the same */
export async function startPasskeySignIn(
  ctx: Context,
  { halfToken }: { halfToken: string },
  appUrl: string,
): Promise<Asked> {
  const party = needRelyingParty(appUrl);
  const agent = halfToken === '' ? null : await whoseStep(ctx, halfToken);
  const own = agent ? await listPasskeys(ctx, agent.id) : [];
  const challenge = newChallenge(ctx, { purpose: 'sign_in', holder: holderOf(halfToken), handle: '' });
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    allowCredentials: own.map(({ credential_id: id, transports }) => ({
      id: id.toString('base64url'),
      transports,
    })),
    challenge: new Uint8Array(Buffer.from(challenge.challenge, 'base64url')),
    userVerification: 'required',
  });
  return { challenge, options };
}

interface Answer extends FromWhere {
  response: AuthenticationResponseJSON;
  challenge: Challenge | null;
  halfToken: string;
}

/** @throws AppError `invalid` for what does not hold, the same whatever it is; `forbidden` where an identity provider is the only way */
export async function signInByPasskey(
  ctx: Context,
  input: Omit<Answer, keyof FromWhere> & { from(agent: AgentRow): FromWhere },
  { appUrl, gate }: { appUrl: string; gate: PasswordGate },
): Promise<{ agent: AgentRow; token: string }> {
  const { response, halfToken } = input;
  // After the password its own gate has been passed already.
  if (halfToken === '' && (await gate(ctx, null)) !== 'everyone') throw otherWay();
  const awaited = halfToken === '' ? null : await whoseStep(ctx, halfToken);
  const holder = holderOf(halfToken);
  const challenge = await takeChallenge(ctx, input.challenge, { purpose: 'sign_in', holder });
  const found = await findPasskey(ctx, Buffer.from(response.id, 'base64url'));
  if (!found || (awaited && awaited.id !== found.agent.id)) throw refused();
  const use = await verified(response, { challenge, passkey: found.passkey, appUrl });
  await refuseCopy(ctx, found, use.counter);
  const from = input.from(found.agent);
  const token = await open(ctx, { ...found, use, from, halfToken });
  if (from.replaces !== null) await deleteSession(ctx.db, from.replaces);
  return { agent: found.agent, token };
}

interface Use {
  counter: number;
  backedUp: boolean;
}

/** @throws AppError `invalid` */
async function verified(
  response: AuthenticationResponseJSON,
  { challenge, passkey, appUrl }: { challenge: Challenge; passkey: PasskeyRow; appUrl: string },
): Promise<Use> {
  // It names its owner; without a name before, only that ties it to an account (WebAuthn, section 7.2, step 6).
  const { userHandle } = response.response;
  const named = userHandle === passkey.handle.toString('base64url');
  if (!named && (userHandle || challenge.holder === '')) throw refused();
  const party = needRelyingParty(appUrl);
  const { verified: holds, authenticationInfo: info } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id: passkey.credential_id.toString('base64url'),
      publicKey: new Uint8Array(passkey.public_key),
      // Looked at afterwards, so that what points at a copy is not taken for any other fault.
      counter: 0,
      transports: passkey.transports,
    },
  }).catch(() => ({ verified: false, authenticationInfo: null }));
  if (!holds || !info) throw refused();
  return { counter: info.newCounter, backedUp: info.credentialBackedUp };
}

/** Devices that count their uses never count backwards: then there are two of them (WebAuthn, section 6.1.1). */
async function refuseCopy(
  ctx: Context,
  { passkey, agent }: { passkey: PasskeyRow; agent: AgentRow },
  counter: number,
): Promise<void> {
  if (passkey.counter === 0 || counter > passkey.counter) return;
  await audit(ctx, {
    action: 'passkey.copy',
    subject: { type: 'agent', id: agent.id },
    data: { name: passkey.name, counter, expectedAbove: passkey.counter },
  });
  throw refused();
}

const open = (
  ctx: Context,
  opened: { passkey: PasskeyRow; agent: AgentRow; use: Use; from: FromWhere; halfToken: string },
): Promise<string> =>
  inTransaction(ctx, async (ctx) => {
    const { passkey, agent, use, from, halfToken } = opened;
    if (!(await noteUse(ctx, { id: passkey.id, ...use }))) throw refused();
    if (halfToken !== '' && !(await takeHalfSession(ctx, halfToken, agent.id))) throw tooLate();
    const session = { ...from, agentId: agent.id, passwordHash: null, proof: 'passkey' } as const;
    const token = await insertSession(ctx.db, session, ctx.clock.now());
    if (token === undefined) throw refused();
    return token;
  });

const refused = (): AppError =>
  new AppError('invalid', 'This passkey is not known here, or its answer does not hold.');
