// Fetches pictures for the whole process: a few at a time, each address once however many ask for it at once, and nothing but what
// browsers draw, and draw in a bearable amount of memory. What the bytes are decides, not what they are said to be.
import { sniffContentType, SNIFFED_BYTES } from '../../mail/parse/content-sniffing.ts';
import { isDrawable, pictureSize } from '../../mail/parse/picture-size.ts';
import { createFetchBytes } from '../platform/outgoing/fetch-bytes.ts';
import type { Log } from '../platform/log.ts';
import type { Resolve } from '../platform/outgoing/resolve-host.ts';

export interface Picture {
  bytes: Buffer;
  type: string;
}

/** busy: so many wait already that this one is not taken on; null: there is no picture. */
export type PictureFetcher = (url: string) => Promise<Picture | 'busy' | null>;

export interface PictureLimits {
  allowedNetworks: readonly string[];
  log: Log;
  timeoutMs?: number;
  maxBytes?: number;
  resolve?: Resolve;
}

const defaultTimeoutMs = 10_000;
/** Far more than any newsletter's; what is larger is a file, not an illustration. */
const defaultMaxBytes = 10 * 1024 * 1024;
const atOnce = 8;
/** A newsletter has some dozens; all of them, for several readers. */
const mostWaiting = 200;

/** SVG is a document and can hold scripts. */
const drawn: ReadonlySet<string> = new Set([
  'image/png',
  'image/apng',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
]);
const accept = [...drawn].join(', ');

export function createPictureFetcher(limits: PictureLimits): PictureFetcher {
  const { allowedNetworks, log, resolve, timeoutMs = defaultTimeoutMs, maxBytes = defaultMaxBytes } = limits;
  const fetchBytes = createFetchBytes({
    allowedNetworks,
    timeoutMs,
    maxBytes,
    ...(resolve === undefined ? {} : { resolve }),
    onProblem: () => log.debug('a picture in a mail could not be fetched'),
  });
  const underWay = new Map<string, Promise<Picture | null>>();
  const inTurn = createTurns(atOnce);

  const fetchOne = async (url: string): Promise<Picture | null> => {
    const bytes = await fetchBytes(url, accept);
    if (bytes === null) return null;
    const { type } = await sniffContentType(bytes.subarray(0, SNIFFED_BYTES), 'application/octet-stream');
    return drawn.has(type) && isDrawable(pictureSize(bytes)) ? { bytes, type } : null;
  };

  return (url) => {
    const asked = underWay.get(url);
    if (asked !== undefined) return asked;
    if (underWay.size >= atOnce + mostWaiting) return Promise.resolve('busy');
    const fetched = inTurn(() => fetchOne(url)).finally(() => underWay.delete(url));
    underWay.set(url, fetched);
    return fetched;
  };
}

/** Lets so many run at once; the others wait in the order they came. */
function createTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place goes to the next in line without being free in between.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
