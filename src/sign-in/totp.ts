// Codes of authenticator apps (RFC 6238): six digits, half a minute each, by HMAC-SHA-1, which is what every app can do.
import { Secret, TOTP } from 'otpauth';

/** RFC 4226, section 4 (R6): 160 bits. */
const secretBytes = 20;
/** Codes of the step before and after are taken too: clocks differ, and people type slowly (RFC 6238, section 5.2). */
const stepsAround = 1;

export const newTotpSecret = (): string => new Secret({ size: secretBytes }).base32;

const totpOf = (secret: string): TOTP => new TOTP({ secret: Secret.fromBase32(secret) });

/** What apps read from a picture. */
export const totpUri = (secret: string, { issuer, label }: { issuer: string; label: string }): string =>
  new TOTP({ secret: Secret.fromBase32(secret), issuer, label }).toString();

/** The half minute a code belongs to, counted from 1970; null when it is none of now. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const totp = totpOf(secret);
  const timestamp = now.getTime();
  const delta = totp.validate({ token: code, timestamp, window: stepsAround });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}

/** The code of now. */
export const codeOf = (secret: string, now: Date): string =>
  totpOf(secret).generate({ timestamp: now.getTime() });
