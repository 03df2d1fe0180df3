// Fetches what lies at an address somebody else has named: GET only, guarded at each step, in limited time and of limited size. Nothing
// is sent that says who asks: no cookie, no referrer, no login.
import type { IncomingMessage } from 'node:http';
import { createAddressGuard } from './address-guard.ts';
import { askPlace, nextHop, type Hop } from './ask-place.ts';
import { resolveBySystem, type Resolve } from './resolve-host.ts';

/** The bytes; null: there is nothing to be had, for whatever reason. Never throws. */
export type FetchBytes = (url: string, accept: string) => Promise<Buffer | null>;

export interface FetchOptions {
  /** Addresses and CIDRs besides the public internet. */
  allowedNetworks: readonly string[];
  maxBytes: number;
  /** For everything, redirects and the last byte included. */
  timeoutMs: number;
  resolve?: Resolve;
  /** Told why there is nothing: for logs, never with the address, which may name who was written to. */
  onProblem?(problem: string): void;
}

const maxRedirects = 3;
const redirects = new Set([301, 302, 303, 307, 308]);

export function createFetchBytes(options: FetchOptions): FetchBytes {
  const guard = createAddressGuard(options.allowedNetworks);
  const { resolve = resolveBySystem, timeoutMs, maxBytes } = options;
  return async (url, accept) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const hop = { guard, resolve, signal, privateToo: true, plainToo: true };
      const response = await follow(url, accept, hop);
      return await readAll(response, maxBytes);
    } catch (error) {
      const { name, code, message } = error as Error & { code?: string };
      options.onProblem?.(error instanceof Refused ? message : (code ?? name));
      return null;
    }
  };
}

/** It will not be taken; the message names no address. */
class Refused extends Error {}

/** Other low ports belong to other protocols, which a request could be made to speak to. */
function checkPort(url: URL): void {
  const port = Number(url.port || 443);
  if (port < 1024 && port !== 80 && port !== 443) throw new Refused(`port ${port} is not for HTTP`);
}

async function follow(address: string, accept: string, first: Hop): Promise<IncomingMessage> {
  let hop = first;
  let url = new URL(address);
  for (let followed = 0; ; followed += 1) {
    checkPort(url);
    const headers = { Accept: accept, 'User-Agent': 'HelpDeskApp (pictures)' };
    const { response, wasPrivate } = await askPlace(url, { method: 'GET', headers }, hop);
    const { location } = response.headers;
    if (!redirects.has(response.statusCode ?? 0) || location === undefined) return response;
    response.destroy();
    if (followed === maxRedirects) throw new Refused(`more than ${maxRedirects} redirects`);
    url = new URL(location, url);
    hop = nextHop(hop, wasPrivate);
  }
}

/** Nothing is unpacked: we asked for it plain, and what is packed can grow to any size. */
async function readAll(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  try {
    if (response.statusCode !== 200) throw new Refused(`answered ${response.statusCode}`);
    const encoding = response.headers['content-encoding'] ?? 'identity';
    if (encoding.toLowerCase() !== 'identity') throw new Refused('packed, though not asked for');
    const tooLarge = new Refused(`more than ${maxBytes} octets`);
    if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge;
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge;
      chunks.push(chunk);
    }
    if (!response.complete) throw new Refused('cut short');
    return Buffer.concat(chunks, size);
  } finally {
    response.destroy();
  }
}
