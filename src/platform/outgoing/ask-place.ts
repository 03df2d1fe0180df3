// One request to one place somebody else has named, without following where its answer leads: the place is checked, the name looked up
// once, and what was checked is what is connected to. No proxy of the environment is used (it would connect where the guard cannot
// look), no connection is kept, no cookie is known.
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { AddressGuard, AddressVerdict } from './address-guard.ts';
import { ForbiddenPlace, guardedLookup, refusalOf, type Resolve } from './resolve-host.ts';

export interface Hop {
  guard: AddressGuard;
  resolve: Resolve;
  signal: AbortSignal;
  privateToo: boolean;
  /** Whether a public place may be asked by plain http://, where nothing secret is sent and nothing heard is trusted. */
  plainToo: boolean;
}

export interface HopRequest {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
}

/** Whoever runs a public endpoint does not get to choose which of our own machines is asked next. */
export const nextHop = (hop: Hop, wasPrivate: boolean): Hop => ({
  ...hop,
  privateToo: hop.privateToo && wasPrivate,
});

/** The body of the answer is the caller's to read, or to destroy. @throws ForbiddenPlace, or what the connection says */
export async function askPlace(
  url: URL,
  request: HopRequest,
  hop: Hop,
): Promise<{ response: IncomingMessage; wasPrivate: boolean }> {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ForbiddenPlace(`${url.protocol}// is not spoken here. Use an https:// address.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new ForbiddenPlace('The address holds a login. Check the signature instead.');
  }
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const encrypted = url.protocol === 'https:' || hop.plainToo;
  const place = { hostname, encrypted, privateToo: hop.privateToo };
  let verdict: AddressVerdict = 'public';
  if (isIP(hostname) !== 0) {
    // Node resolves no literal address, so that it never comes to the lookup.
    verdict = hop.guard(hostname);
    const refusal = refusalOf(place, hostname, verdict);
    if (refusal !== null) throw new ForbiddenPlace(refusal);
  }
  const { resolve, signal } = hop;
  const lookup = guardedLookup(place, hop.guard, { resolve, onVerdict: (seen) => (verdict = seen) });
  const response = await send(url, request, { lookup, signal });
  return { response, wasPrivate: verdict === 'allowed' };
}

function send(
  url: URL,
  { method, headers, body }: HopRequest,
  connection: { lookup: ReturnType<typeof guardedLookup>; signal: AbortSignal },
): Promise<IncomingMessage> {
  const [start, Agent] = url.protocol === 'https:' ? [httpsRequest, HttpsAgent] : [httpRequest, HttpAgent];
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const sent = start(url, {
      method,
      agent: new Agent({ keepAlive: false }),
      headers: { ...headers, ...length, 'Accept-Encoding': 'identity', Connection: 'close' },
      ...connection,
    });
    sent.on('response', resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}
