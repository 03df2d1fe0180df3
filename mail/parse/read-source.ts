// Reads spooled mail into one buffer that a parse thread keeps: twenty mails of 25 MB need the room of one.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Room is taken in steps, so that mails of growing size do not each leave a buffer behind. */
const STEP_BYTES = 4 * 1024 * 1024;

let room = Buffer.alloc(0);

/** A view that is valid until the next call: what is kept of the mail must be copied. */
export function readSource(path: string): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size > room.length) room = Buffer.allocUnsafeSlow(Math.ceil(size / STEP_BYTES) * STEP_BYTES);
    let length = 0;
    while (length < size) {
      const read = readSync(descriptor, room, length, size - length, length);
      if (read === 0) break;
      length += read;
    }
    return room.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}
