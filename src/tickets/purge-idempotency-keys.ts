// Housekeeping: keys of requests so old that nobody sends them again.
import { olderThan, rowChore } from '../platform/chore.ts';

export const idempotencyKeyChore = rowChore({
  name: 'idempotency-keys',
  rows: `idempotency_keys t where t.created_at < ${olderThan(1)}`,
  time: 't.created_at',
  what: 't.key',
});
