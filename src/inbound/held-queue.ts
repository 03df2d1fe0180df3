// Held mail that a person must decide on; what is let in by itself after a while does not wait for anybody.
import { rowQueue } from '../platform/db/row-queue.ts';

export const heldQueue = rowQueue({
  name: 'held',
  rows: "inbound_mails where outcome = 'held' and release_at is null",
  since: 'received_at',
});
