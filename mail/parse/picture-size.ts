// How many pixels a picture has, as its head says, without unpacking any of them: a file of some kilobytes can name billions, and
// whoever draws it needs memory for them all.
import { isobmffBoxes } from './isobmff-boxes.ts';

export interface PictureSize {
  width: number;
  height: number;
}

/** Four bytes for each are 200 MB in the browser that draws it; cameras of today make half as many. */
const mostPixels = 50_000_000;

/**
 * @param head from the first byte on, as much as there is
 * @returns null: no picture of a kind known here, or the bytes end before they tell
 */
export function pictureSize(head: Buffer): PictureSize | null {
  try {
    const size = readers.find(({ is }) => is(head))?.read(head) ?? null;
    return size !== null && size.width > 0 && size.height > 0 ? size : null;
  } catch (error) {
    // Read beyond the end.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What does not tell its size is not drawn either. */
export const isDrawable = (size: PictureSize | null): boolean =>
  size !== null && size.width * size.height <= mostPixels;

interface Reader {
  is(head: Buffer): boolean;
  /** @throws RangeError where the bytes end */
  read(head: Buffer): PictureSize | null;
}

const ascii = (head: Buffer, at: number, length: number): string => head.toString('latin1', at, at + length);

/** PNG, third edition, 11.2.1; APNG says the same of all its frames. */
const png: Reader = {
  is: (head) => ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n' && ascii(head, 12, 4) === 'IHDR',
  read: (head) => ({ width: head.readUInt32BE(16), height: head.readUInt32BE(20) }),
};

/** GIF89a, sections 18 and 20: a first frame larger than the screen makes the screen larger. */
const gif: Reader = {
  is: (head) => /^GIF8[79]a$/.test(ascii(head, 0, 6)),
  read(head) {
    const screen = { width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
    const flags = head.readUInt8(10);
    let at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
    while (head.readUInt8(at) === 0x21) {
      at += 2;
      while (head.readUInt8(at) > 0) at += head.readUInt8(at) + 1;
      at += 1;
    }
    if (head.readUInt8(at) !== 0x2c) return null;
    return {
      width: Math.max(screen.width, head.readUInt16LE(at + 1) + head.readUInt16LE(at + 5)),
      height: Math.max(screen.height, head.readUInt16LE(at + 3) + head.readUInt16LE(at + 7)),
    };
  },
};

/** ITU T.81, B.2.2: the frame header stands after tables, comments and what cameras and programs write about themselves. */
const jpeg: Reader = {
  is: (head) => head.length > 3 && head.readUInt16BE(0) === 0xffd8,
  read(head) {
    for (let at = 2; ;) {
      if (head.readUInt8(at) !== 0xff) return null;
      const marker = head.readUInt8(at + 1);
      if (marker === 0xff) at += 1;
      else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
      else if (marker >= 0xd8 && marker <= 0xda) return null;
      else if (isFrame(marker))
        return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) };
      else at += 2 + head.readUInt16BE(at + 2);
    }
  },
};

/** SOF0 to SOF15, but for the tables of Huffman codes and arithmetic coding, and what is reserved. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** RFC 9649: lossy, lossless, or extended with a canvas of its own. */
const webp: Reader = {
  is: (head) => ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 4) === 'WEBP',
  read(head) {
    switch (ascii(head, 12, 4)) {
      case 'VP8 ':
        return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
      case 'VP8L': {
        const bits = head.readUInt32LE(21);
        return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
      }
      case 'VP8X':
        return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
      default:
        return null;
    }
  },
};

/** AV1 Image File Format: the largest of the extents (HEIF, 6.5.3). Films (`avis`) tell theirs elsewhere: none are drawn. */
const avif: Reader = {
  is: (head) => ascii(head, 4, 4) === 'ftyp' && /^avi[fs]/.test(ascii(head, 8, 4)),
  read(head) {
    const [brands] = isobmffBoxes(head, ['ftyp']);
    if (brands === undefined || brands.toString('latin1').match(/.{4}/gs)?.includes('avis') === true)
      return null;
    const sizes = isobmffBoxes(head, ['meta', 'iprp', 'ipco', 'ispe']).map((extent) => ({
      width: extent.readUInt32BE(4),
      height: extent.readUInt32BE(8),
    }));
    return sizes.reduce<PictureSize | null>(
      (most, size) => (size.width * size.height > (most?.width ?? 0) * (most?.height ?? 0) ? size : most),
      null,
    );
  },
};

/** BITMAPCOREHEADER, or any later one; a height below zero means that the picture stands on its head. */
const bmp: Reader = {
  is: (head) => ascii(head, 0, 2) === 'BM',
  read: (head) =>
    head.readUInt32LE(14) === 12
      ? { width: head.readUInt16LE(18), height: head.readUInt16LE(20) }
      : { width: head.readInt32LE(18), height: Math.abs(head.readInt32LE(22)) },
};

const readers = [png, gif, jpeg, webp, avif, bmp];
