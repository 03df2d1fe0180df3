// Reads little-endian numbers and runs of octets, and never past the end: a length that lies ends the reading.

export class EndOfOctets extends Error {}

export class BinaryCursor {
  readonly #octets: Buffer;
  #at = 0;

  constructor(octets: Buffer) {
    this.#octets = octets;
  }

  get left(): number {
    return this.#octets.length - this.#at;
  }

  /** A view. @throws EndOfOctets when fewer are left */
  take(length: number): Buffer {
    if (length > this.left) throw new EndOfOctets(`${length} octets wanted, ${this.left} left`);
    this.#at += length;
    return this.#octets.subarray(this.#at - length, this.#at);
  }

  uint8(): number {
    return this.take(1).readUInt8();
  }

  uint16(): number {
    return this.take(2).readUInt16LE();
  }

  uint32(): number {
    return this.take(4).readUInt32LE();
  }

  /** A run whose length stands before it, filled up to a multiple of four. */
  padded(): Buffer {
    const length = this.uint32();
    const run = this.take(length);
    this.take(Math.min((4 - (length % 4)) % 4, this.left));
    return run;
  }
}
