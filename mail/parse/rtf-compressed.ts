// The compressed RTF of Outlook ([MS-OXRTFCP]): LZ77 over a window that begins with common RTF words.

const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;
const WINDOW_BYTES = 4096;
/** Text behind it is cut: compressed a hundredfold, little would become much. */
const MAX_BYTES = 4 * 1024 * 1024;
const PRELOADED =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor ' +
  'MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

/** Null when the octets are not of that form. What is broken off ends the text. */
export function decompressRtf(octets: Buffer): Buffer | null {
  if (octets.length < 16) return null;
  const form = octets.readUInt32LE(8);
  const size = Math.min(octets.readUInt32LE(4), MAX_BYTES);
  if (form === UNCOMPRESSED) return octets.subarray(16, 16 + size);
  return form === COMPRESSED ? decompress(octets, size) : null;
}

function decompress(octets: Buffer, size: number): Buffer {
  const out = new Output(size);
  for (let at = 16; at < octets.length && !out.ended;) {
    const flags = octets[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < octets.length && !out.ended; bit++) {
      if ((flags & (1 << bit)) === 0) out.put(octets[at++] ?? 0);
      else {
        if (at + 2 > octets.length) return out.octets;
        out.repeat(octets.readUInt16BE(at));
        at += 2;
      }
    }
  }
  return out.octets;
}

class Output {
  ended = false;
  readonly #window = Buffer.alloc(WINDOW_BYTES);
  readonly #out: Buffer;
  #write: number;
  #length = 0;

  constructor(size: number) {
    this.#out = Buffer.alloc(size);
    this.#write = this.#window.write(PRELOADED, 'latin1');
  }

  get octets(): Buffer {
    return this.#out.subarray(0, this.#length);
  }

  put(byte: number): void {
    this.#window[this.#write] = byte;
    this.#write = (this.#write + 1) % WINDOW_BYTES;
    if (this.#length < this.#out.length) this.#out[this.#length++] = byte;
    if (this.#length === this.#out.length) this.ended = true;
  }

  /** Twelve bits say where in the window, four how many more than two. A reference to where is being written is the end. */
  repeat(reference: number): void {
    const from = reference >> 4;
    if (from === this.#write) this.ended = true;
    for (let step = 0; step < (reference & 15) + 2 && !this.ended; step++)
      this.put(this.#window[(from + step) % WINDOW_BYTES] ?? 0);
  }
}
