// Hands a mail to clamd (clamd(8), INSTREAM): chunks with their length before them, an empty one at the end, one line back.
import { createReadStream } from 'node:fs';
import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { MailSource } from '../parse/parse-result.ts';

export interface ClamdOptions {
  /** `host:port`, or the path of a socket. */
  address: string;
  /** For all of it. */
  timeoutMs: number;
}

export type ClamdVerdict = { infected: false } | { infected: true; name: string };

/** clamd refuses longer chunks than its StreamMaxLength; this is far below. */
const chunkBytes = 64 * 1024;
const maxAnswerBytes = 4096;

/** @throws Error when clamd does not answer in time, or answers with an error (a mail beyond its StreamMaxLength) */
export async function askClamd(options: ClamdOptions, mail: { source: MailSource }): Promise<ClamdVerdict> {
  const socket = connect(readClamdAddress(options.address));
  // Once we have the answer, or have given up, nobody else listens.
  socket.on('error', () => undefined);
  const signal = AbortSignal.timeout(options.timeoutMs);
  signal.addEventListener('abort', () => socket.destroy(new Error('clamd did not answer in time')));
  try {
    const answer = readAnswer(socket);
    // A full clamd answers and closes before it has read everything: what counts is the answer.
    const [told] = await Promise.all([answer, send(socket, mail.source).catch(() => answer)]);
    return readVerdict(told);
  } finally {
    socket.destroy();
  }
}

/** @throws Error when it is neither host:port nor a path */
export function readClamdAddress(address: string): NetConnectOpts {
  if (address.startsWith('/')) return { path: address };
  const match = /^(?:\[([0-9a-fA-F:]+)\]|([^:\s]+)):(\d{1,5})$/.exec(address);
  if (!match) throw new Error('must be host:port or the path of a socket');
  return { host: match[1] ?? match[2] ?? '', port: Number(match[3]) };
}

async function send(socket: Socket, source: MailSource): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  const stream =
    'bytes' in source
      ? Readable.from(slices(source.bytes))
      : createReadStream(source.path, { highWaterMark: chunkBytes });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    await write(socket, Buffer.concat([length, chunk]));
  }
  await write(socket, Buffer.alloc(4));
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    yield bytes.subarray(start, start + chunkBytes);
  }
}

const write = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });

async function readAnswer(socket: Socket): Promise<string> {
  let answer = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    answer += chunk.toString('utf8');
    if (answer.includes('\0') || answer.length > maxAnswerBytes) break;
  }
  return answer.replace(/\0[\s\S]*$/, '').trim();
}

function readVerdict(answer: string): ClamdVerdict {
  if (/^stream: OK$/.test(answer)) return { infected: false };
  const name = /^stream: (.{1,500}) FOUND$/.exec(answer)?.[1];
  if (name === undefined) throw new Error(`clamd answered: ${answer.slice(0, 200) || 'nothing'}`);
  return { infected: true, name };
}
