// What a passkey has to sign: random, for one act of one browser, for five minutes, once. It lies in a sealed cookie of that browser, so
// that strangers fill no table; that it was answered is a row.
import { randomBytes } from 'node:crypto';
import type { ParameterizedContext } from 'koa';
import { appendCookie, hashToken, type SessionSettings } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { SecretUnreadable, type SecretBox } from '../platform/secrets.ts';

export interface Challenge {
  purpose: 'register' | 'sign_in';
  /** 32 random bytes, base64url. */
  challenge: string;
  /** Hash (base64url) of the token of the session, or half session, it was made for; '' for who is nobody yet. */
  holder: string;
  /** What the passkey knows its agent by (base64url); '' where that is not known before. */
  handle: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

export interface Keeper {
  session: SessionSettings;
  secrets: SecretBox;
}

type Koa = Pick<ParameterizedContext, 'cookies' | 'append'>;

const goodForMs = 5 * 60_000;
const place = 'passkey challenge';
const cookieName = (secure: boolean): string => (secure ? '__Host-helpdesk-passkey' : 'helpdesk-passkey');

export const newChallenge = (
  { clock }: Pick<Context, 'clock'>,
  made: Pick<Challenge, 'purpose' | 'holder' | 'handle'>,
): Challenge => ({
  ...made,
  challenge: randomBytes(32).toString('base64url'),
  expiresAt: clock.now().getTime() + goodForMs,
});

export const keepChallenge = (koa: Koa, { session, secrets }: Keeper, challenge: Challenge): void =>
  appendCookie(koa, session, {
    name: cookieName(session.secure),
    value: `${secrets.seal(JSON.stringify(challenge), place)}; Max-Age=${goodForMs / 1000}`,
  });

/** Null when there is none, or it is not one of ours. */
export function readChallenge(koa: Koa, { session, secrets }: Keeper): Challenge | null {
  const sealed = koa.cookies.get(cookieName(session.secure));
  if (!sealed) return null;
  try {
    return JSON.parse(secrets.open(sealed, place)) as Challenge;
  } catch (error) {
    if (error instanceof SecretUnreadable) return null;
    throw error;
  }
}

/** Uses it up, whatever comes of it. @throws AppError `invalid` when it is none for this act, is too old, or was answered before */
export async function takeChallenge(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  challenge: Challenge | null,
  act: Pick<Challenge, 'purpose' | 'holder'>,
): Promise<Challenge> {
  const now = clock.now();
  const fits = challenge?.purpose === act.purpose && challenge.holder === act.holder;
  if (!challenge || !fits || challenge.expiresAt <= now.getTime()) throw tooLate();
  await db('used_challenges').where('expires_at', '<', now).delete();
  const used = await db('used_challenges')
    .insert({
      challenge_hash: hashToken(challenge.challenge),
      expires_at: new Date(challenge.expiresAt),
    })
    .onConflict('challenge_hash')
    .ignore()
    .returning('challenge_hash');
  if (used.length === 0) throw tooLate();
  return challenge;
}

const tooLate = (): AppError =>
  new AppError('invalid', 'This took too long, or was done already. Begin once more.');
