// Agents who were let go whose tickets are still on their way to others.
import { rowQueue } from '../platform/db/row-queue.ts';

export const handoverQueue = rowQueue({
  name: 'handovers',
  rows: 'handovers where finished_at is null',
  since: 'created_at',
  order: 'id',
});
