// Boxes of ISO base media files (ISO/IEC 14496-12, section 4.2), which AVIF pictures are: a length, a type of four letters, what is in it.

/** Of `meta` version and flags stand before its boxes. */
const fullBoxes = new Set(['meta']);

/**
 * What is in the boxes at the end of `path`.
 * @throws RangeError where a box on the way is not whole
 */
export function isobmffBoxes(bytes: Buffer, path: readonly string[]): Buffer[] {
  const [wanted = '', ...further] = path;
  const found: Buffer[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const { type, start, end } = boxAt(bytes, at);
    if (type === wanted) {
      if (end > bytes.length) throw new RangeError('The box is not whole.');
      const inside = bytes.subarray(start + (fullBoxes.has(type) ? 4 : 0), end);
      found.push(...(further.length === 0 ? [inside] : isobmffBoxes(inside, further)));
    }
    at = end;
  }
  return found;
}

function boxAt(bytes: Buffer, at: number): { type: string; start: number; end: number } {
  const type = bytes.toString('latin1', at + 4, at + 8);
  const length = bytes.readUInt32BE(at);
  if (length === 0) return { type, start: at + 8, end: bytes.length };
  const isLong = length === 1;
  const start = at + (isLong ? 16 : 8);
  const end = at + (isLong ? Number(bytes.readBigUInt64BE(at + 8)) : length);
  if (end < start) throw new RangeError('The box is shorter than its own head.');
  return { type, start, end };
}
