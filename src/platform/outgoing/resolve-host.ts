// Resolves a host for one connection: what the guard has seen is what is connected to, and nobody is asked a second time.
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { noted } from '../words/noted.ts';
import type { AddressVerdict, AddressGuard } from './address-guard.ts';

/** All addresses of a name; [] or an error when it has none. */
export type Resolve = (hostname: string) => Promise<string[]>;

const underWay = new Map<string, Promise<string[]>>();

/**
 * As the system does it: hosts file, search domains, DNS. A lookup holds one of the few threads of the process until it is answered:
 * a name that is being asked for is not asked for once more beside that.
 */
export const resolveBySystem: Resolve = (hostname) => {
  const asked =
    underWay.get(hostname) ??
    lookup(hostname, { all: true })
      .then((found) => found.map(({ address }) => address))
      .finally(() => underWay.delete(hostname));
  underWay.set(hostname, asked);
  return asked;
};

/** The place is not one the desk connects to; the message is for the admin. */
export class ForbiddenPlace extends Error {}

export interface Place {
  hostname: string;
  /** http: is spoken inside allowed networks only. */
  encrypted: boolean;
  /** Whether addresses ops have allowed count; not for who was sent there by a public one. */
  privateToo: boolean;
  /** The setting in which ops list them; that of webhooks when absent. */
  allowedBy?: string;
}

/**
 * Why the desk must not connect to this address of `place`; null: it may.
 */
export function refusalOf(place: Place, address: string, verdict: AddressVerdict): string | null {
  if (verdict === 'forbidden' || (verdict === 'allowed' && !place.privateToo)) {
    const where = place.hostname === address ? '' : ` (${address})`;
    const setting = place.allowedBy ?? 'WEBHOOK_ALLOWED_NETWORKS';
    return noted`${place.hostname}${where} is not a public address. Ops can allow networks with ${setting}.`;
  }
  if (verdict === 'public' && !place.encrypted) {
    return noted`${place.hostname} is reached without encryption. Use an https:// address.`;
  }
  return null;
}

/**
 * The `lookup` of a connection (Node calls it once, and connects to what it answers). One address that is refused refuses the name:
 * a name that points inside and outside at once is no accident.
 */
export function guardedLookup(
  place: Place,
  guard: AddressGuard,
  options: { resolve: Resolve; onVerdict(verdict: AddressVerdict): void },
): LookupFunction {
  const addressesOf = async (hostname: string): Promise<{ address: string; family: number }[]> => {
    const addresses = await options.resolve(hostname);
    if (addresses.length === 0) throw new Error(noted`${hostname} has no address.`);
    for (const address of addresses) {
      const verdict = guard(address);
      const refusal = refusalOf(place, address, verdict);
      if (refusal !== null) throw new ForbiddenPlace(refusal);
      options.onVerdict(verdict);
    }
    return addresses.map((address) => ({ address, family: isIP(address) }));
  };
  const ask = callbackify(addressesOf);
  return (hostname, { all }, callback) =>
    ask(hostname, (error, found) => {
      if (error) callback(error, '');
      else if (all) callback(null, found);
      else callback(null, found[0]?.address ?? '', found[0]?.family);
    });
}
