// Dead letters as the API shows them.
import type { Presenter } from '../platform/http/handle.ts';
import { deadLetterSchema, decisionsSchema, type DeadLetter, type Decisions } from './schemas.ts';
import type { DeadLetterRow } from './store.ts';

const presentDeadLetter = (row: DeadLetterRow): DeadLetter => ({
  id: row.id,
  job: row.job,
  subjectId: row.subject_id,
  payload: row.payload,
  error: row.error,
  history: row.history,
  createdAt: row.created_at.toISOString(),
  resolvedAt: row.resolved_at?.toISOString() ?? null,
  resolution: row.resolution,
  resolvedBy: row.resolved_by_name,
  reason: row.reason,
});

export const deadLetter: Presenter<DeadLetterRow> = { schema: deadLetterSchema, present: presentDeadLetter };
export const decisions: Presenter<Decisions> = { schema: decisionsSchema, present: (row) => row };
