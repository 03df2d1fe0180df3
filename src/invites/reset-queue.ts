// Requests for new passwords nobody has answered yet.
import { rowQueue } from '../platform/db/row-queue.ts';

export const passwordResetQueue = rowQueue({
  name: 'password_resets',
  rows: 'password_reset_requests where handled_at is null',
  since: 'requested_at',
  order: 'id',
});
