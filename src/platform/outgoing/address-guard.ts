// Where the desk may connect when somebody else names the place (a webhook, a redirect, a DNS answer): the public internet, and what
// ops have allowed. The one guard against server-side request forgery; every outgoing request that follows a foreign URL asks it.
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** public: anybody's. allowed: in a network ops have listed. forbidden: ours, somebody's own, or nobody's. */
export type AddressVerdict = 'public' | 'allowed' | 'forbidden';

export type AddressGuard = (address: string) => AddressVerdict;

type Address = ReturnType<typeof ipaddr.process>;

/** IANA gives out global unicast addresses from here only (RFC 4291, section 2.4); the rest is special or not yet anybody's. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');
/** Looks public and is not: the address every Azure machine reaches its host at. */
const hostAddresses = new Set(['168.63.129.16']);

/** @param allowedNetworks addresses and CIDRs. @throws Error on what is neither */
export function createAddressGuard(allowedNetworks: readonly string[]): AddressGuard {
  const allowed = allowedNetworks.map(readNetwork);
  return (text) => {
    if (isIP(text) === 0) return 'forbidden';
    // ::ffff:10.0.0.1 is 10.0.0.1: the system connects there (RFC 4291, section 2.5.5.2).
    const address = ipaddr.process(text);
    if (allowed.some((network) => isWithin(address, network))) return 'allowed';
    return isPublic(address) ? 'public' : 'forbidden';
  };
}

/** @throws Error that says what is expected */
export function readNetwork(text: string): [Address, number] {
  const [address = '', ...rest] = text.split('/');
  // Four numbers, no shorthand: 10.1 would be 10.0.0.1.
  if (isIP(address) === 0 || rest.length > 1) throw new Error(`not an IP address or CIDR: ${text}`);
  try {
    const parsed = ipaddr.parse(address);
    const bits = rest.length === 0 ? (parsed.kind() === 'ipv6' ? 128 : 32) : undefined;
    return bits === undefined ? ipaddr.parseCIDR(text) : [parsed, bits];
  } catch (error) {
    throw new Error(`not an IP address or CIDR: ${text}`, { cause: error });
  }
}

const isWithin = (address: Address, [network, bits]: [Address, number]): boolean =>
  address.kind() === network.kind() && address.match(network, bits);

/** Forms that carry an IPv4 address inside (6to4, Teredo, NAT64) are none of these either. */
function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast' || hostAddresses.has(address.toString())) return false;
  return address.kind() === 'ipv4' || isWithin(address, globalUnicast);
}
