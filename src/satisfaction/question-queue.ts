// Questions to customers that are due and have not been asked.
import { rowQueue } from '../platform/db/row-queue.ts';

export const questionQueue = rowQueue({
  name: 'satisfaction_questions',
  rows: "satisfaction_questions where state = 'waiting' and due_at <= :now",
  since: 'due_at',
});
