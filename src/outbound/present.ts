// Outgoing mail as the API shows it.
import type { Presenter } from '../platform/http/handle.ts';
import { outboundMailSchema, type OutboundMail } from './schemas.ts';
import type { OutboundRow } from './store.ts';

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
