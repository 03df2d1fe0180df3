// Dead letters that wait for somebody to decide on them.
import { rowQueue } from '../platform/db/row-queue.ts';

export const deadLetterQueue = rowQueue({
  name: 'dead_letters',
  rows: 'dead_letters where resolved_at is null',
  since: 'created_at',
  order: 'id',
});
