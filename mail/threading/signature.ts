// The HMAC that makes reply addresses, Message-IDs and return paths impossible to guess.
import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';

export interface MailKey {
  version: number;
  secret: Buffer;
}

export type TokenPurpose = 'reply' | 'message' | 'bounce' | 'answer' | 'file' | 'question';

/** 80 bits: a guess through SMTP is hopeless, and sixteen characters still fit a local part of 64 octets. */
const MAC_BYTES = 10;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

export const MAC_PATTERN = '[a-z2-7]{16}';

/** Lower-case RFC 4648 base32: survives relays that fold the case of a local part. */
function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return bits.replaceAll(/.{5}/g, (group) => ALPHABET[Number.parseInt(group, 2)] ?? '');
}

/** Made once for each secret: a plain buffer costs several times as much at every signature. */
const keyObjects = new WeakMap<Buffer, KeyObject>();

function keyObjectOf(secret: Buffer): KeyObject {
  const known = keyObjects.get(secret);
  if (known) return known;
  const made = createSecretKey(secret);
  keyObjects.set(secret, made);
  return made;
}

/** The purpose is part of what is signed, so that a token of one kind cannot be turned into another. */
export function sign(purpose: TokenPurpose, ids: readonly number[], key: MailKey): string {
  const text = `${purpose}:${key.version}:${ids.map(encodeId).join(':')}`;
  return base32(createHmac('sha256', keyObjectOf(key.secret)).update(text).digest().subarray(0, MAC_BYTES));
}

/** Compares in constant time. A version that has no key is as wrong as a wrong MAC. */
export function verify(
  token: { purpose: TokenPurpose; ids: readonly number[]; version: number; mac: string },
  keys: readonly MailKey[],
): boolean {
  const key = keys.find((candidate) => candidate.version === token.version);
  if (!key) return false;
  const expected = Buffer.from(sign(token.purpose, token.ids, key));
  const given = Buffer.from(token.mac);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

export function encodeId(id: number): string {
  if (!Number.isSafeInteger(id) || id < 0) throw new RangeError(`not an id: ${id}`);
  return id.toString(36);
}

/** Null for what no `encodeId` can have written. */
export function decodeId(text: string): number | null {
  const id = Number.parseInt(text, 36);
  return Number.isSafeInteger(id) && id.toString(36) === text ? id : null;
}
