// Real pictures of each kind, and the same with a head that promises billions of pixels.
import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import { isDrawable, pictureSize } from '../../../mail/parse/picture-size.ts';

const base64 = (text: string): Buffer => Buffer.from(text, 'base64');
const png = base64(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
);
const gif = base64('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
const jpeg = base64(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////' +
    'wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
);
const lossy = base64('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA');
const lossless = base64('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==');
const avif = base64(
  'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADybWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAGxpYmF2aWYAAAAADnBpdG0A' +
    'AAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABGgAAAB0AAAAoaWluZgAAAAAAAQAAABppbmZlAgAAAAABAABhdjAxQ29sb3IAAAAAamlwcnAAAABLaXBjbwAA' +
    'ABRpc3BlAAAAAAAAAAIAAAACAAAAEHBpeGkAAAAAAwgICAAAAAxhdjFDgQ0MAAAAABNjb2xybmNseAACAAIAAYAAAAAXaXBtYQAAAAAAAAABAAEEAQKDBAAAACVt' +
    'ZGF0EgAKCBgANogQEAwgMg8f8D///8WfhwB8+ErK42A=',
);
const bmp = Buffer.concat([
  Buffer.from('BM'),
  Buffer.alloc(12),
  Buffer.from([40, 0, 0, 0]),
  Buffer.alloc(40),
]);
bmp.writeInt32LE(3, 18);
bmp.writeInt32LE(-2, 22);

/** A copy in which `write` has put other numbers. */
const changed = (bytes: Buffer, write: (copy: Buffer) => unknown): Buffer => {
  const copy = Buffer.from(bytes);
  write(copy);
  return copy;
};

const chunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
};

/** 8000 x 8000 pixels of one bit each, all of them there: 8 MB of zeros in 8 KB. */
function wholeBomb(): Buffer {
  const side = 8000;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.writeUInt8(1, 8);
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(side * (side / 8 + 1)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Of a JPEG. */
const segment = (marker: number, length: number): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(length, 2);
  return Buffer.concat([head, Buffer.alloc(length - 2, 0x41)]);
};

describe('the size of a picture', () => {
  it('is read from the head of each kind', () => {
    const dot = { width: 1, height: 1 };
    for (const [name, bytes, size] of [
      ['PNG', png, dot],
      ['GIF', gif, dot],
      ['JPEG', jpeg, dot],
      ['lossy WebP', lossy, dot],
      ['lossless WebP', lossless, dot],
      ['AVIF', avif, { width: 2, height: 2 }],
      ['BMP', bmp, { width: 3, height: 2 }],
    ] as const) {
      expect(pictureSize(bytes), name).to.deep.equal(size);
      expect(isDrawable(pictureSize(bytes)), name).to.equal(true);
    }
  });

  it('is found behind what cameras and programs write before it', () => {
    const photo = Buffer.concat([
      jpeg.subarray(0, 2),
      ...Array.from({ length: 5 }, () => segment(0xe1, 65_535)),
      Buffer.from([0xff, 0xff]),
      segment(0xfe, 40).subarray(1),
      jpeg.subarray(2),
    ]);
    expect(pictureSize(photo)).to.deep.equal({ width: 1, height: 1 });
    expect(pictureSize(photo.subarray(0, 300_000))).to.equal(null);
    const told = Buffer.concat([
      gif.subarray(0, 19),
      Buffer.from([0x21, 0xfe, 3, 1, 2, 3, 0]),
      gif.subarray(19),
    ]);
    expect(pictureSize(told)).to.deep.equal({ width: 1, height: 1 });
  });

  it('tells bombs, however few bytes they have', () => {
    const extended = Buffer.concat([
      Buffer.from('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0', 'latin1'),
      Buffer.alloc(4),
      Buffer.from([0xff, 0x7f, 0, 0xff, 0x7f, 0]),
    ]);
    const sof = jpeg.indexOf(Buffer.from([0xff, 0xc2]));
    const frame = gif.indexOf(0x2c, 19 + 8);
    const bombs = {
      'whole PNG': wholeBomb(),
      PNG: changed(png, (copy) => copy.writeUInt32BE(0xffffffff, 16) && copy.writeUInt32BE(0xffff, 20)),
      'GIF by its screen': changed(gif, (copy) => copy.writeUInt32LE(0xffffffff, 6)),
      'GIF by its first frame': changed(gif, (copy) => copy.writeUInt32LE(0xffffffff, frame + 5)),
      JPEG: changed(jpeg, (copy) => copy.writeUInt32BE(0xfff0fff0, sof + 5)),
      'lossy WebP': changed(lossy, (copy) => copy.writeUInt32LE(0x3fff3fff, 26)),
      'lossless WebP': changed(lossless, (copy) => copy.writeUInt32LE(0x0fffffff, 21)),
      'extended WebP': extended,
      AVIF: changed(avif, (copy) => copy.writeUInt32BE(0x7fffffff, avif.indexOf('ispe') + 8)),
      BMP: changed(bmp, (copy) => copy.writeInt32LE(-0x7fffffff, 22)),
    };
    for (const [name, bytes] of Object.entries(bombs)) {
      const size = pictureSize(bytes);
      expect(bytes.length, name).to.be.lessThan(10_000);
      expect(size, name).not.to.equal(null);
      expect(isDrawable(size), name).to.equal(false);
    }
  });

  it('is not known where the bytes end too early, lie, or are of no kind that is drawn', () => {
    for (const whole of [png, gif, jpeg, lossy, avif, bmp])
      for (const length of [0, 1, 9, 11, 15]) expect(pictureSize(whole.subarray(0, length))).to.equal(null);
    const film = changed(avif, (copy) => copy.write('avis', 16, 'latin1'));
    const nothing = changed(png, (copy) => copy.writeUInt32BE(0, 16));
    const endless = changed(avif, (copy) => copy.writeUInt32BE(4, 0x20));
    for (const bytes of [Buffer.from('<svg width="9"/>'), film, nothing, endless]) {
      expect(pictureSize(bytes)).to.equal(null);
      expect(isDrawable(null)).to.equal(false);
    }
  });
});
