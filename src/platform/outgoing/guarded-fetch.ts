// A `fetch` for a library that talks to a place somebody else has named: each connection passes the guard, no redirect is followed, the
// answer is limited in time and size. No proxy of the environment is used, no connection is kept.
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { createAddressGuard, type AddressGuard } from './address-guard.ts';
import { ForbiddenPlace, guardedLookup, refusalOf, resolveBySystem, type Resolve } from './resolve-host.ts';

export interface GuardedFetchOptions {
  /** Addresses and CIDRs besides the public internet. */
  allowedNetworks: readonly string[];
  /** The setting ops list them in, for who is refused. */
  allowedBy: string;
  resolve?: Resolve;
  timeoutMs?: number;
}

interface Sent {
  method: string;
  headers: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
}

/** @throws ForbiddenPlace, or what the connection says */
export type GuardedFetch = (url: string, request: Sent) => Promise<Response>;

const defaultTimeoutMs = 10_000;
/** Metadata, keys and tokens are a few kilobytes. */
const maxAnswerBytes = 1024 * 1024;
/** A Response with these must have no body (Fetch standard). */
const bodiless = new Set([204, 205, 304]);

export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const guard = createAddressGuard(options.allowedNetworks);
  const { resolve = resolveBySystem, timeoutMs = defaultTimeoutMs } = options;
  return async (address, request) => {
    const url = new URL(address);
    const limit = AbortSignal.timeout(timeoutMs);
    const signal = request.signal ? AbortSignal.any([limit, request.signal]) : limit;
    const lookup = lookupFor(url, guard, { resolve, allowedBy: options.allowedBy });
    const answer = await send(url, request, { lookup, signal });
    const body = await wholeBody(answer);
    const headers = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
      values.map((value): [string, string] => [name, value]),
    );
    const status = answer.statusCode ?? 502;
    return new Response(bodiless.has(status) ? null : body, { status, headers });
  };
}

/** @throws ForbiddenPlace for an address that stands in the URL itself: Node resolves no such one */
function lookupFor(
  url: URL,
  guard: AddressGuard,
  { resolve, allowedBy }: { resolve: Resolve; allowedBy: string },
): ReturnType<typeof guardedLookup> {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ForbiddenPlace(`${url.protocol}// is not spoken here. Use an https:// address.`);
  }
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const place = { hostname, encrypted: url.protocol === 'https:', privateToo: true, allowedBy };
  if (isIP(hostname) !== 0) {
    const refusal = refusalOf(place, hostname, guard(hostname));
    if (refusal !== null) throw new ForbiddenPlace(refusal);
  }
  return guardedLookup(place, guard, { resolve, onVerdict: () => undefined });
}

function send(
  url: URL,
  { method, headers, body }: Sent,
  connection: { lookup: ReturnType<typeof guardedLookup>; signal: AbortSignal },
): Promise<IncomingMessage> {
  const [start, Agent] = url.protocol === 'https:' ? [httpsRequest, HttpsAgent] : [httpRequest, HttpAgent];
  const text = body === undefined || body === null ? null : String(body as string | URLSearchParams);
  return new Promise((resolve, reject) => {
    const sent = start(url, {
      method,
      agent: new Agent({ keepAlive: false }),
      headers: {
        ...headers,
        ...(text === null ? {} : { 'Content-Length': String(Buffer.byteLength(text)) }),
        'Accept-Encoding': 'identity',
        Connection: 'close',
      },
      ...connection,
    });
    sent.on('response', resolve);
    sent.on('error', reject);
    sent.end(text ?? undefined);
  });
}

/** @throws Error when it is larger than anything that is waited for here */
async function wholeBody(answer: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Leaving the loop destroys the connection.
    if (size > maxAnswerBytes) throw new Error('The answer is larger than a megabyte.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
