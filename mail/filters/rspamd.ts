// Asks rspamd about a mail, by its HTTP protocol (https://docs.rspamd.com/developers/protocol, /checkv2).
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MailSource } from '../parse/parse-result.ts';

export interface RspamdOptions {
  /** For example http://rspamd:11333. */
  url: string;
  timeoutMs: number;
}

export interface ScannedMail {
  source: MailSource;
  size: number;
  peer: { remoteAddress: string; helo: string };
  envelope: { from: string; to: readonly string[] };
}

export interface RspamdVerdict {
  /** no action, greylist, add header, rewrite subject, soft reject, reject. */
  action: string;
  score: number;
  requiredScore: number;
  /** Names of the rules that matched, the heaviest first. */
  symbols: string[];
}

const maxSymbols = 20;
const maxAnswerChars = 1024 * 1024;

/** @throws Error when rspamd does not answer in time or not with what it promises */
export async function askRspamd(options: RspamdOptions, mail: ScannedMail): Promise<RspamdVerdict> {
  const url = new URL(`${options.url}/checkv2`);
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    method: 'POST',
    headers: headersOf(mail),
    signal: AbortSignal.timeout(options.timeoutMs),
  });
  // Once we have the answer, or have given up, nobody else listens.
  request.on('error', () => undefined);
  const answering = once(request, 'response') as Promise<[IncomingMessage]>;
  try {
    // One that answers before it has read everything has decided: what counts is the answer.
    const [[answer]] = await Promise.all([
      answering,
      pipeline(bytesOf(mail.source), request).catch(() => answering),
    ]);
    if (answer.statusCode !== 200) throw new Error(`rspamd answered ${answer.statusCode}`);
    return readVerdict(JSON.parse(await bounded(answer)));
  } finally {
    request.destroy();
  }
}

/** Content-Length and no chunks: rspamd reads nothing else. */
function headersOf({ peer, envelope, size }: ScannedMail): Record<string, string | string[]> {
  return {
    'Content-Length': String(size),
    ...headerOf('IP', [peer.remoteAddress]),
    ...headerOf('Helo', [peer.helo]),
    ...headerOf('From', [envelope.from]),
    ...headerOf('Rcpt', envelope.to),
  };
}

/** Values are from strangers: what a header cannot hold is left out. */
function headerOf(name: string, values: readonly string[]): Record<string, string[]> {
  const fit = values.filter((value) => /^[\u0021-\u007e][\u0020-\u007e]{0,998}$/.test(value));
  return fit.length === 0 ? {} : { [name]: fit };
}

const bytesOf = (source: MailSource): Readable =>
  'bytes' in source ? Readable.from([source.bytes]) : createReadStream(source.path);

async function bounded(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    if (text.length > maxAnswerChars) throw new Error('rspamd answered too much');
  }
  return text;
}

function readVerdict(answer: unknown): RspamdVerdict {
  const { action, score, required_score: requiredScore, symbols } = answer as Record<string, unknown>;
  if (typeof action !== 'string' || typeof score !== 'number') {
    throw new Error('rspamd answered something else than a verdict');
  }
  const weights = Object.entries((symbols ?? {}) as Record<string, { score?: number }>);
  return {
    action,
    score,
    requiredScore: typeof requiredScore === 'number' ? requiredScore : 0,
    symbols: weights
      .toSorted(([, a], [, b]) => (b.score ?? 0) - (a.score ?? 0))
      .slice(0, maxSymbols)
      .map(([name]) => name),
  };
}
