// Which peers may speak for others (PROXY, XCLIENT): a list of addresses and CIDRs.
import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * A test for peer addresses. Entries are `192.0.2.7`, `10.0.0.0/8`, `2001:db8::/32`. Throws on anything else, as
 * a mistyped entry would otherwise trust nobody in silence.
 */
export function trustedPeers(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) addEntry(list, entry.trim());
  return (address) => isIP(address) !== 0 && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function addEntry(list: BlockList, entry: string): void {
  const [address = '', prefix, ...rest] = entry.split('/');
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  const widest = family === 'ipv6' ? 128 : 32;
  const bits = prefix === undefined ? widest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (isIP(address) === 0 || rest.length > 0 || !(bits <= widest)) {
    throw new Error(`not an IP address or CIDR: ${entry}`);
  }
  list.addSubnet(address, bits, family);
}
