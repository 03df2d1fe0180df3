// Who connects, behind the reverse proxies in front of the desk. What a request claims about itself counts only as far as proxies that
// are trusted have written it: anybody can send these headers.
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Middleware } from 'koa';
import { createAddressGuard } from '../outgoing/address-guard.ts';

export interface ProxyTrust {
  /** How many proxies stand in front, or where they connect from (addresses and CIDRs). */
  proxies: number | readonly string[];
  /** The one header they write; the other one is not looked at, as they may pass on a client's. */
  header: 'x-forwarded-for' | 'forwarded';
}

export interface Connection {
  /** '' where the socket is gone already. */
  address: string;
  /** What the client spoke to the first proxy; null: no trusted proxy says so. */
  protocol: 'http' | 'https' | null;
  /** Something says that it passed on a request, and nobody told us to trust it: the address is its own. */
  throughStranger: boolean;
}

export type ReadConnection = (request: IncomingMessage) => Connection;

interface Hop {
  address: string | null;
  protocol: string | null;
}

export function createConnectionReader({ proxies, header }: ProxyTrust): ReadConnection {
  const isProxy = typeof proxies === 'number' ? () => proxies > 0 : listed(proxies);
  return (request) => {
    const peer = request.socket.remoteAddress ?? '';
    const { 'x-forwarded-for': plain, forwarded } = request.headers;
    if (!isProxy(peer)) {
      const throughStranger = plain !== undefined || forwarded !== undefined;
      return { address: peer, protocol: null, throughStranger };
    }
    const hops = header === 'forwarded' ? readForwarded(forwarded ?? '') : readPlain(request);
    const client = typeof proxies === 'number' ? byCount(hops, proxies) : byList(hops, isProxy);
    const protocol = (client ?? hops.at(-1))?.protocol?.toLowerCase();
    return {
      address: client?.address ?? peer,
      protocol: protocol === 'http' || protocol === 'https' ? protocol : null,
      throughStranger: false,
    };
  };
}

function listed(networks: readonly string[]): (address: string) => boolean {
  const guard = createAddressGuard(networks);
  return (address) => guard(address) === 'allowed';
}

/** Each proxy adds one entry at the end: as many from there as there are proxies are believed. */
const byCount = (hops: Hop[], count: number): Hop | undefined => hops.at(-count) ?? hops[0];

/** From the end to the first that is no proxy of ours; beyond it anything may be made up. */
function byList(hops: Hop[], isProxy: (address: string) => boolean): Hop | undefined {
  let client: Hop | undefined;
  for (const hop of hops.toReversed()) {
    if (hop.address === null) break;
    client = hop;
    if (!isProxy(hop.address)) break;
  }
  return client;
}

function readPlain({ headers }: IncomingMessage): Hop[] {
  const protocol =
    String(headers['x-forwarded-proto'] ?? '')
      .split(',')[0]
      ?.trim() || null;
  const entries = String(headers['x-forwarded-for'] ?? '').split(',');
  // A proxy that tells no address may still tell the protocol.
  return entries.map((entry) => ({ address: addressIn(entry), protocol }));
}

/** RFC 7239, section 4: `for="[2001:db8::1]:4711";proto=https, for=192.0.2.43`. */
function readForwarded(text: string): Hop[] {
  const elements = text.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? [];
  return elements.map((element) => {
    const pairs = [...element.matchAll(/(?:^|;)\s*(\w+)=("(?:[^"\\]|\\.)*"|[^;\s]*)/g)].map(
      ([, name = '', value = '']) => [name.toLowerCase(), value.replace(/^"|"$/g, '')] as const,
    );
    const { for: node, proto } = Object.fromEntries(pairs) as { for?: string; proto?: string };
    return { address: addressIn(node ?? ''), protocol: proto ?? null };
  });
}

/** Without brackets and port; null for `unknown`, hidden names and everything that is no address. */
function addressIn(text: string): string | null {
  const entry = text.trim();
  const bare = /^\[([\da-f:.]+)\](?::\d+)?$/i.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;
  return isIP(bare) === 0 ? null : bare;
}

/** Puts the client's address where everything looks for it; first of all. */
export function seesConnection(read: ReadConnection): Middleware {
  return async (koa, next) => {
    koa.request.ip = read(koa.req).address;
    await next();
  };
}

/** Asked by load balancers and watchers over plain HTTP from inside. */
const plainToo = /^\/(api\/health(\/.*)?|metrics)$/;

/**
 * Sends who came to a proxy by HTTP to HTTPS, under APP_URL and never under the Host of the request. What was sent with a body is lost
 * already: it is refused, so that nobody goes on sending it in the clear.
 */
export function httpsOnly(read: ReadConnection, appUrl: string): Middleware {
  const { origin } = new URL(appUrl);
  return async (koa, next) => {
    if (read(koa.req).protocol !== 'http' || plainToo.test(koa.path)) return next();
    if (!['GET', 'HEAD'].includes(koa.method)) {
      koa.status = 403;
      koa.body = `This desk is reached by HTTPS only: ${origin}\n`;
      return;
    }
    koa.status = 308;
    koa.set('Location', `${origin}${koa.url.startsWith('/') ? koa.url : '/'}`);
    koa.body = '';
  };
}
