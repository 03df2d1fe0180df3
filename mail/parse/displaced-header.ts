// Header fields that scripts put in the wrong place: behind an empty first line, or below the empty line that ends the header.
import { type ByteRange, type HeaderBlock, readHeaderBlock } from './header-block.ts';
import type { ParseLimits } from './parse-limits.ts';

const FIRST_FIELD =
  /^(?:\r?\n){1,5}(?=(?:from|to|cc|date|subject|message-id|mime-version|received|return-path|reply-to|x-[a-z-]{2,40}):)/i;
const MIME_FIELD = /^(?:mime-version|content-type|content-transfer-encoding):/i;
const OF_MIME = /^(?:mime-version|content-.{1,40})$/;

/** Where the header begins: mostly 0. */
export function headerStart(source: Buffer): number {
  return FIRST_FIELD.exec(source.toString('latin1', 0, 200))?.[0].length ?? 0;
}

/** The block with the fields of MIME that stand at the top of the body, where the header has none of its own that say what that is. */
export function withFieldsBelow(
  block: HeaderBlock,
  source: Buffer,
  { range, limits }: { range: ByteRange; limits: ParseLimits },
): HeaderBlock {
  const start = block.bodyStart;
  if (!MIME_FIELD.test(source.toString('latin1', start, Math.min(range.end, start + 40)))) return block;
  if (block.fields.some(({ name }) => name === 'content-type')) return block;
  const below = readHeaderBlock(source, { start, end: range.end }, limits);
  if (below.fields.length === 0 || !below.fields.every(({ name }) => OF_MIME.test(name))) return block;
  return { ...block, fields: [...block.fields, ...below.fields], bodyStart: below.bodyStart };
}
