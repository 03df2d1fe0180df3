// A stored picture on its way to a browser, looked at as far as its head says how large it is drawn.
import { Readable } from 'node:stream';
import { isDrawable, pictureSize } from '../../mail/parse/picture-size.ts';

/** What cameras and programs write before the size stays well below; what has more before it is not drawn. */
const mostHeadBytes = 1024 * 1024;

export interface MeasuredPicture {
  isDrawable: boolean;
  /** All of its bytes, once. */
  bytes: Readable;
}

/** @throws what reading does */
export async function measuredPicture(stream: Readable): Promise<MeasuredPicture> {
  const pieces = stream.iterator() as AsyncIterableIterator<Buffer>;
  const read: Buffer[] = [];
  let head: Buffer = Buffer.alloc(0);
  let size = null;
  while (size === null && head.length < mostHeadBytes) {
    const { done, value } = await pieces.next();
    if (done === true) break;
    read.push(value);
    head = Buffer.concat([head, value]);
    size = pictureSize(head);
  }
  const bytes = Readable.from(all(read, pieces), { objectMode: false });
  // A generator that nobody began to read ends without ending what it reads from.
  bytes.once('close', () => stream.destroy());
  return { isDrawable: isDrawable(size), bytes };
}

async function* all(read: Buffer[], rest: AsyncIterableIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* read;
  yield* rest;
}
