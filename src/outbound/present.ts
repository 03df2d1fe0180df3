// Outgoing mail as the API shows it.
import type { Presenter } from '../platform/http/handle.ts';
import { outboundMailSchema, suppressionSchema, type OutboundMail, type Suppression } from './schemas.ts';
import type { OutboundRow } from './store.ts';
import type { SuppressionRow } from './suppressions.ts';

function presentOutboundMail(row: OutboundRow): OutboundMail {
  const waits = row.state === 'queued' || row.state === 'deferred';
  return {
    id: row.id,
    state: row.state,
    kind: row.kind,
    ticketId: row.ticket_id,
    subject: row.subject,
    to: row.recipients_to,
    attempts: row.attempts,
    lastError: row.last_error,
    response: row.smtp_response,
    nextAttemptAt: waits ? row.next_attempt_at.toISOString() : null,
    sentAt: row.sent_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}

export const outboundMail: Presenter<OutboundRow> = {
  schema: outboundMailSchema,
  present: presentOutboundMail,
};

const presentSuppression = (row: SuppressionRow): Suppression => ({
  id: row.id,
  email: row.email,
  reason: row.reason,
  status: row.status,
  diagnostic: row.diagnostic,
  createdAt: row.created_at.toISOString(),
  until: row.until?.toISOString() ?? null,
});

export const suppression: Presenter<SuppressionRow> = {
  schema: suppressionSchema,
  present: presentSuppression,
};
export const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };
