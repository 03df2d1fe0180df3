// What the bytes of an attachment are, whatever its name and declared type say.
import { fileTypeFromBuffer } from 'file-type';

/** Office files are ZIP archives whose kind stands in an entry near the start. */
export const SNIFFED_BYTES = 64 * 1024;

/** Types whose bytes always tell: declared without the bytes, the declaration is wrong. */
const RECOGNISABLE =
  /^(?:image\/(?:png|jpe?g|gif|webp|bmp|tiff|x-icon|heic|avif)|application\/(?:pdf|zip|gzip|x-7z-compressed|x-rar-compressed))$/;
/** Containers of many kinds: the declared, more exact type may stay. */
const CONTAINERS = new Set([
  'application/zip',
  'application/x-cfb',
  'application/xml',
  'text/xml',
  'application/gzip',
]);
const INSIDE_CONTAINER =
  /^application\/(?:vnd\.|msword|epub|java-archive|x-tar|x-gzip|x-zip-compressed|ms-|[a-z.+-]*\+(?:xml|zip)$)|^text\/[a-z.-]{1,40}$/;
const MARKUP =
  /^(?:\ufeff|\s|<\?[^>]{0,500}>|<!--(?:(?!-->)[\s\S]){0,1000}-->|<!doctype\s{1,9}(?=svg)[^>]{0,500}>){0,10}<(!doctype\s{1,9}html|html|head|body|script|iframe|svg)\b/i;

export interface ContentType {
  type: string;
  /** Without a dot, '' if the bytes do not tell. */
  extension: string;
}

/** Takes the first bytes. The result may be text/html or image/svg+xml: whoever serves it decides what that means. */
export async function sniffContentType(head: Uint8Array, declared: string): Promise<ContentType> {
  const markup = markupType(head);
  if (markup !== null) return { type: markup, extension: markup === 'text/html' ? 'html' : 'svg' };
  const found = head.length === 0 ? undefined : await detect(head);
  if (!found)
    return { type: RECOGNISABLE.test(declared) ? 'application/octet-stream' : declared, extension: '' };
  const keepsDeclared =
    CONTAINERS.has(found.mime) && INSIDE_CONTAINER.test(declared) && !/(?:html|svg)/.test(declared);
  return keepsDeclared ? { type: declared, extension: '' } : { type: found.mime, extension: found.ext };
}

async function detect(head: Uint8Array): Promise<{ mime: string; ext: string } | undefined> {
  try {
    return await fileTypeFromBuffer(head);
  } catch {
    // Cut or broken archives end the detection early: nothing is known then.
    return undefined;
  }
}

function markupType(head: Uint8Array): string | null {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 4096))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '');
  const element = MARKUP.exec(text)?.[1]?.toLowerCase();
  if (element === undefined) return null;
  return element === 'svg' ? 'image/svg+xml' : 'text/html';
}
