// What log lines may tell of where somebody comes from (LOG_CLIENT_ADDRESS).
import { isIPv4 } from 'node:net';
import { networkOf } from './http/rate-limit.ts';

export type ClientAddressTold = 'off' | 'network' | 'full';

/** `client` of a trail, as far as it is to be told: `{}`, `{ client: '192.0.2.0/24' }` or `{ client: '192.0.2.7' }`. */
export function clientOf(address: string, told: ClientAddressTold): { client?: string } {
  if (told === 'off' || address === '') return {};
  if (told === 'full') return { client: address };
  const network = networkOf(address);
  return { client: isIPv4(network) ? network.replace(/\.\d+$/, '.0/24') : network };
}
