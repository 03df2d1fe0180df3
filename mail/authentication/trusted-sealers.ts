// Mail that a list or a forwarder changed on its way no longer proves its author. Where such hosts sealed what they had found out before
// (ARC, RFC 8617), and an admin trusts all of them, that counts instead (section 7.2).
import type { AuthenticateResult } from 'mailauth';
import type { Authentication } from './authentication.ts';

export interface ArcChain {
  /** Domains of the seals, the first forwarder's first; each checked. */
  sealers: string[];
  /** Author's domains for which a sealer found DMARC passed. */
  passed: string[];
}

/** RFC 8617 section 4.2.1: more sets than this are no chain. */
const maxSets = 50;
const maxLength = 10_000;

/** Null where there is no chain, or it does not hold. */
export function chainOf(result: AuthenticateResult): ArcChain | null {
  const arc = result.arc ? result.arc : null;
  if (arc === null || arc.status.result !== 'pass') return null;
  const sets = (arc.chain ?? []).slice(0, maxSets) as unknown as Record<string, ArcField | undefined>[];
  const sealers = sets.map((set) => textOf(set['arc-seal']?.parsed?.['d']?.value).toLowerCase());
  if (sealers.length === 0 || sealers.includes('')) return null;
  const passed = sets.flatMap((set) => passedDmarc(textOf(set['arc-authentication-results']?.original)));
  return { sealers, passed: [...new Set(passed)] };
}

/** The library keeps header fields as octets in latin1 text, or in a Buffer. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : Buffer.isBuffer(value) ? value.toString('latin1') : '';

interface ArcField {
  original?: unknown;
  parsed?: Record<string, { value?: unknown } | undefined>;
}

/** `dmarc=pass (p=reject) header.from=example.com` (RFC 8601 section 2.2), without comments. */
function passedDmarc(field: string): string[] {
  const plain = field
    .slice(0, maxLength)
    .replaceAll(/\([^()]{0,1000}\)/g, ' ')
    .toLowerCase();
  return plain.split(';').flatMap((result) => {
    if (!/^\s{0,100}dmarc\s{0,10}=\s{0,10}pass(?:\s|$)/.test(result)) return [];
    const domain = /\sheader\.from\s{0,10}=\s{0,10}"?([^\s;"]{1,253})/.exec(result)?.[1];
    return domain === undefined ? [] : [domain.slice(domain.lastIndexOf('@') + 1)];
  });
}

/** The last of the sealers, when an admin trusts all of them and they speak for this author; null otherwise. */
export function trustedSealer(
  chain: ArcChain,
  { author, trusted }: { author: string | null; trusted: readonly string[] },
): string | null {
  if (author === null || !chain.passed.includes(author)) return null;
  const isTrusted = (sealer: string): boolean =>
    trusted.some((domain) => sealer === domain || sealer.endsWith(`.${domain}`));
  return chain.sealers.every(isTrusted) ? (chain.sealers.at(-1) ?? null) : null;
}

/** Only mail that proves nothing by itself needs it. */
export const needsSealer = (found: Authentication): boolean =>
  found.arc === 'pass' && found.verdict !== 'pass';
