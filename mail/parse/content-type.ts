// Which Content-Type holds where a mail has several fields of it, or none though its body is made of parts.
import type { ByteRange, HeaderField } from './header-block.ts';
import { readParameters } from './parameters.ts';

const SAYS_LITTLE = /^\s*(?:text\/plain|text)?\s*(?:;|$)/i;

/**
 * Of several fields a multipart whose boundary is there, else the first that says more than plain text: scripts write one of their
 * own above that of the program they call. The raw value; '' where nothing says anything.
 */
export function contentTypeOf(fields: readonly HeaderField[], source: Buffer, body: ByteRange): string {
  const [first, ...more] = fields.filter(({ name }) => name === 'content-type').map(({ raw }) => raw);
  if (first === undefined) return undeclaredParts(source, body);
  if (more.length === 0) return first;
  const all = [first, ...more].slice(0, 5);
  return (
    all.find((raw) => divides(raw, source.subarray(body.start, body.end))) ??
    all.find((raw) => !SAYS_LITTLE.test(raw)) ??
    first
  );
}

function divides(raw: string, body: Buffer): boolean {
  const { value, parameters } = readParameters(raw);
  const boundary = parameters.get('boundary') ?? '';
  return value.startsWith('multipart/') && boundary !== '' && body.includes(`--${boundary}`);
}

/** Parts all the same: the body begins with a delimiter line and a field of a part, and has the delimiter of the end. */
function undeclaredParts(source: Buffer, { start, end }: ByteRange): string {
  const head = source.toString('latin1', start, Math.min(end, start + 1000));
  const boundary = /^\s{0,20}--([!-~]{1,200})[ \t]{0,10}\r?\ncontent-type:/i.exec(head)?.[1];
  const body = source.subarray(start, end);
  if (boundary === undefined || !body.includes(`\n--${boundary}--`)) return '';
  const type = body.includes('text/html') ? 'multipart/alternative' : 'multipart/mixed';
  return `${type}; boundary="${boundary.replaceAll(/["\\]/g, '\\$&')}"`;
}
