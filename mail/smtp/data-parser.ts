/* oxlint-disable no-underscore-dangle -- names of smtp-server; its version is pinned and each use has a test */
// Reads the message of DATA off the wire: finds its end, CRLF.CRLF and nothing else, and takes the stuffed dots out
// (RFC 5321 sections 4.1.1.4 and 4.5.2).
import type { SMTPServerDataStream } from 'smtp-server';
import { SMTPStream } from 'smtp-server/lib/smtp-stream.js';

const CR = 0x0d;
const LF = 0x0a;
const DOT = 0x2e;

const NOTHING = Buffer.alloc(0);

type Place = 'line start' | 'in line' | 'after CR' | 'after dot' | 'after dot CR';

interface Scanned {
  /** How many bytes of the message are now at the front of the chunk. */
  kept: number;
  /** Where the bytes after the final dot and its CRLF begin; null when the message goes on. */
  end: number | null;
}

/**
 * The library's parser yields to the event loop at every stuffed dot, so that 25 MB of lines that begin with one
 * keep a core busy for 20 seconds. This one goes through a chunk once, at the speed of ordinary text.
 */
export class DataParser extends SMTPStream {
  #place: Place = 'line start';
  /** A dot at the start of a line, and a CR after it, at the end of a chunk: what they mean is not clear yet. */
  #held: Buffer = NOTHING;

  override startDataMode(maxBytes?: number | string | null): SMTPServerDataStream {
    this.#place = 'line start';
    this.#held = NOTHING;
    return super.startDataMode(maxBytes);
  }

  override _feedDataStream(chunk: Buffer, done: () => void): void {
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const { kept, end } = this.#scan(bytes);
    const payload = bytes.subarray(0, kept);
    this._countDataBytes(kept);
    if (end === null) this.#pass(payload, done);
    else this._endDataMode(payload, bytes.subarray(end), done);
  }

  /** One pass; the chunk is compacted in place, which nobody else sees: it came off the socket for us. */
  #scan(bytes: Buffer): Scanned {
    let place = this.#place;
    let kept = 0;
    let from = 0;
    const keepUpTo = (to: number): void => {
      if (kept !== from) bytes.copyWithin(kept, from, to);
      kept += to - from;
      from = to;
    };
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (place === 'in line') {
        if (byte === CR) place = 'after CR';
      } else if (place === 'line start' && byte === DOT) {
        keepUpTo(at);
        place = 'after dot';
      } else if (place === 'after dot' && byte === DOT) {
        from = at;
        place = 'in line';
      } else if (place === 'after dot CR' && byte === LF) {
        return { kept, end: at + 1 };
      } else {
        place = next(place, byte);
      }
    }
    const unclear = place === 'after dot' || place === 'after dot CR';
    if (!unclear) keepUpTo(bytes.length);
    this.#held = unclear ? bytes.subarray(from) : NOTHING;
    this.#place = unclear ? 'line start' : place;
    return { kept, end: null };
  }

  #pass(payload: Buffer, done: () => void): void {
    const stream = this._dataStream;
    if (stream === null || !stream.writable || payload.length === 0 || stream.write(payload)) return done();
    // A stream that was destroyed never drains, it only closes.
    const resume = (): void => {
      stream.off('drain', resume);
      stream.off('close', resume);
      done();
    };
    stream.on('drain', resume);
    stream.on('close', resume);
  }
}

function next(place: Place, byte: number | undefined): Place {
  if (byte === LF && place === 'after CR') return 'line start';
  if (byte === CR) return place === 'after dot' ? 'after dot CR' : 'after CR';
  return 'in line';
}
