// Sends one HTTP request to a place somebody else has named: guarded, in limited time, reading a limited answer.
import type { IncomingMessage } from 'node:http';
import { noted } from '../words/noted.ts';
import { createAddressGuard } from './address-guard.ts';
import { askPlace, nextHop, type Hop } from './ask-place.ts';
import { ForbiddenPlace, resolveBySystem, type Resolve } from './resolve-host.ts';

export interface OutgoingRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface OutgoingAnswer {
  /** Null: none came; `error` says why. */
  status: number | null;
  /** The first kilobytes, as text. */
  body: string;
  /** Seconds of Retry-After; null when absent or a date. */
  retryAfterSeconds: number | null;
  /** In words for an admin; null when an answer came, whatever its status. */
  error: string | null;
  durationMs: number;
}

/** POSTs, and follows redirects that keep the POST (307, 308: RFC 9110, section 15.4). Never throws. */
export type SendRequest = (request: OutgoingRequest) => Promise<OutgoingAnswer>;

export interface OutgoingOptions {
  /** Addresses and CIDRs besides the public internet. */
  allowedNetworks: readonly string[];
  resolve?: Resolve;
  /** For everything, redirects included. */
  timeoutMs?: number;
}

const defaultTimeoutMs = 15_000;
const maxAnswerBytes = 4096;
const maxRedirects = 3;
const keepsThePost = new Set([307, 308]);

export function createSendRequest(options: OutgoingOptions): SendRequest {
  const guard = createAddressGuard(options.allowedNetworks);
  const { resolve = resolveBySystem, timeoutMs = defaultTimeoutMs } = options;
  return async (request) => {
    const started = performance.now();
    const signal = AbortSignal.timeout(timeoutMs);
    const took = (): number => Math.round(performance.now() - started);
    try {
      const answer = await follow(request, { guard, resolve, signal, privateToo: true, plainToo: false });
      return { ...answer, error: null, durationMs: took() };
    } catch (error) {
      const told = signal.aborted
        ? noted`No answer within ${timeoutMs / 1000} seconds.`
        : wordsFor(error as Error);
      return { status: null, body: '', retryAfterSeconds: null, error: told, durationMs: took() };
    }
  };
}

type Answered = Pick<OutgoingAnswer, 'status' | 'body' | 'retryAfterSeconds'>;

async function follow(request: OutgoingRequest, first: Hop): Promise<Answered> {
  let hop = first;
  let url = new URL(request.url);
  for (let redirects = 0; ; redirects += 1) {
    const { answer, location, wasPrivate } = await post(url, request, hop);
    if (location === null) return answer;
    if (redirects === maxRedirects) throw new Error(noted`More than ${maxRedirects} redirects.`);
    url = new URL(location, url);
    hop = nextHop(hop, wasPrivate);
  }
}

/** @throws ForbiddenPlace, or what the connection says */
async function post(
  url: URL,
  request: OutgoingRequest,
  hop: Hop,
): Promise<{ answer: Answered; location: string | null; wasPrivate: boolean }> {
  const { headers, body: sent } = request;
  const { response, wasPrivate } = await askPlace(url, { method: 'POST', headers, body: sent }, hop);
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  const body = await firstBytes(response);
  const retryAfter = response.headers['retry-after'] ?? '';
  return {
    answer: { status, body, retryAfterSeconds: /^\d{1,7}$/.test(retryAfter) ? Number(retryAfter) : null },
    location: keepsThePost.has(status) && location !== undefined ? location : null,
    wasPrivate,
  };
}

/** Reads no more than is kept, however much is sent, and however the answer ends: its status has been heard. */
async function firstBytes(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      // Leaving the loop destroys the connection.
      if (size >= maxAnswerBytes) break;
    }
  } catch {
    // Cut or too slow: what came is kept.
  }
  // PostgreSQL keeps no NUL.
  return Buffer.concat(chunks).subarray(0, maxAnswerBytes).toString('utf8').replaceAll('\u0000', '');
}

const words: Record<string, string> = {
  ECONNREFUSED: noted`The connection was refused.`,
  ECONNRESET: noted`The connection was cut.`,
  ENOTFOUND: noted`The name does not exist.`,
  EAI_AGAIN: noted`The name could not be looked up.`,
  EHOSTUNREACH: noted`There is no way to this address.`,
  ENETUNREACH: noted`There is no way to this network.`,
  ETIMEDOUT: noted`The connection could not be made in time.`,
};

function wordsFor(error: Error & { code?: string; errors?: Error[] }): string {
  if (error instanceof ForbiddenPlace) return error.message;
  // Node tries all addresses and gathers what went wrong with each.
  const first = error.errors?.[0] as (Error & { code?: string }) | undefined;
  const code = error.code ?? first?.code ?? '';
  const told = error.message || first?.message || noted`The request failed.`;
  return words[code] ?? (/CERT|TLS|SSL/.test(code) ? noted`The certificate is not trusted: ${told}` : told);
}
