// An agent adds a passkey: the desk asks the browser for one with a challenge, and keeps its public key once the answer holds.
import { randomBytes } from 'node:crypto';
import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { provePassword, readMe } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { violates } from '../platform/db/connect.ts';
import { AppError } from '../platform/errors.ts';
import { readSettings } from '../settings/index.ts';
import { changeProof, firstCodes, lockFactors } from './factors.ts';
import { newChallenge, takeChallenge, type Challenge } from './passkey-challenge.ts';
import { listPasskeys, needRelyingParty, type PasskeyRow } from './passkey-store.ts';
import type { Caller } from './set-up-totp.ts';

/** Ed25519, P-256 and RSA by their numbers (RFC 9053): what authenticators have, and Node checks without experiments. */
const algorithms = [-8, -7, -257];
/** Nobody has more keys and devices than this. */
const most = 20;

export interface Asked {
  challenge: Challenge;
  /** For navigator.credentials, as JSON (WebAuthn level 3, section 5.1.8). */
  options: object;
}

/** @throws AppError `invalid` when the password is not right; `conflict` for too many, or where passkeys cannot be; `rate_limited` */
export async function startPasskey(ctx: Context, input: Caller, appUrl: string): Promise<Asked> {
  const me = await readMe(ctx);
  const party = needRelyingParty(appUrl);
  await provePassword(ctx, me, input);
  const present = await listPasskeys(ctx, me.id);
  if (present.length >= most) throw new AppError('conflict', 'You have 20 passkeys: remove one first.');
  // Of one agent the same for all: a device that has one of them replaces it. It tells nobody who they are (WebAuthn, section 14.6.1).
  const handle = present[0]?.handle ?? randomBytes(32);
  const holder = input.ownSession?.toString('base64url') ?? '';
  const challenge = newChallenge(ctx, { purpose: 'register', holder, handle: handle.toString('base64url') });
  const { deskName } = await readSettings(ctx.db);
  const options = await generateRegistrationOptions({
    rpName: deskName,
    rpID: party.id,
    userName: me.email,
    userDisplayName: me.name,
    userID: new Uint8Array(handle),
    challenge: new Uint8Array(Buffer.from(challenge.challenge, 'base64url')),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: present.map(({ credential_id: id, transports }) => ({
      id: id.toString('base64url'),
      transports,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { challenge, options };
}

interface Answer {
  name: string;
  response: RegistrationResponseJSON;
  challenge: Challenge | null;
  ownSession?: Buffer;
}

/**
 * Every other session ends. `codes` are recovery codes where it is the first second factor, else null.
 * @throws AppError `invalid` when the answer does not hold; `conflict` for a passkey that is known already
 */
export async function addPasskey(
  ctx: Context,
  { name, response, challenge: kept, ownSession }: Answer,
  appUrl: string,
): Promise<{ passkey: PasskeyRow; codes: string[] | null }> {
  const me = await readMe(ctx);
  const holder = ownSession?.toString('base64url') ?? '';
  const challenge = await takeChallenge(ctx, kept, { purpose: 'register', holder });
  const made = await verified(response, challenge, appUrl);
  try {
    return await inTransaction(ctx, async (ctx) => {
      await lockFactors(ctx, me.id);
      const codes = await firstCodes(ctx, me.id);
      const row = { ...made, agent_id: me.id, name: name.trim(), created_at: ctx.clock.now() };
      const [passkey] = (await ctx.db('passkeys').insert(row).returning('*')) as PasskeyRow[];
      await changeProof(ctx, me, { ownSession, proof: 'passkey' });
      await audit(ctx, {
        action: 'passkey.add',
        subject: { type: 'agent', id: me.id },
        data: { after: { name: row.name } },
      });
      return { passkey: passkey as PasskeyRow, codes };
    });
  } catch (error) {
    if (!violates(error, 'passkeys_credential_id_key')) throw error;
    throw new AppError('conflict', 'This passkey is known already.');
  }
}

type Made = Pick<
  PasskeyRow,
  'credential_id' | 'public_key' | 'handle' | 'counter' | 'transports' | 'backed_up'
>;

/** @throws AppError `invalid` */
async function verified(
  response: RegistrationResponseJSON,
  { challenge, handle }: Challenge,
  appUrl: string,
): Promise<Made> {
  const party = needRelyingParty(appUrl);
  const { registrationInfo: info } = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => ({ registrationInfo: undefined }));
  if (!info) throw new AppError('invalid', 'The answer of this passkey does not hold. Begin once more.');
  const { credential } = info;
  return {
    credential_id: Buffer.from(credential.id, 'base64url'),
    public_key: Buffer.from(credential.publicKey),
    handle: Buffer.from(handle, 'base64url'),
    counter: credential.counter,
    transports: credential.transports ?? [],
    backed_up: info.credentialBackedUp,
  };
}
