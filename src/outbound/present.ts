// Outgoing mail as the API shows it.
import { attachment } from '../attachments/index.ts';
import type { Presenter } from '../platform/http/handle.ts';
import type { OutboundDetail as DetailRow } from './get-outbound-mail.ts';
import {
  outboundDecisionsSchema,
  takenBackSchema,
  type OutboundDecisions,
  type TakenBack,
} from './decision-schemas.ts';
import {
  outboundCountsSchema,
  outboundDetailSchema,
  outboundMailSchema,
  type OutboundCounts,
  type OutboundDetail,
  type OutboundMail,
} from './schemas.ts';
import { suppressionSchema, type Suppression } from './suppression-schemas.ts';
import type { OutboundRow } from './store.ts';
import type { SuppressionRow } from './suppressions.ts';
import type { TakenBackReply } from './take-back-reply.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

function presentOutboundMail(row: OutboundRow): OutboundMail {
  const waits = row.state === 'queued' || row.state === 'deferred';
  return {
    id: row.id,
    state: row.state,
    kind: row.kind,
    mailboxId: row.mailbox_id,
    ticketId: row.ticket_id,
    messageId: row.message_id,
    subject: row.subject,
    to: row.recipients_to,
    cc: row.recipients_cc,
    bcc: row.recipients_bcc,
    attempts: row.attempts,
    lastError: row.last_error,
    response: row.smtp_response,
    nextAttemptAt: waits ? iso(row.next_attempt_at) : null,
    sendAt: iso(row.send_at),
    undoUntil: row.state === 'queued' ? iso(row.undo_until) : null,
    sentAt: iso(row.sent_at),
    createdAt: row.created_at.toISOString(),
  };
}

const presentDetail = ({ history, ...row }: DetailRow): OutboundDetail => ({
  ...presentOutboundMail(row),
  history: history.map((attempt) => ({
    startedAt: attempt.started_at.toISOString(),
    finishedAt: attempt.finished_at.toISOString(),
    outcome: attempt.outcome,
    response: attempt.response,
  })),
});

export const outboundMail: Presenter<OutboundRow> = {
  schema: outboundMailSchema,
  present: presentOutboundMail,
};
export const outboundDetail: Presenter<DetailRow> = { schema: outboundDetailSchema, present: presentDetail };
export const outboundCounts: Presenter<OutboundCounts> = {
  schema: outboundCountsSchema,
  present: (counts) => counts,
};
export const outboundDecisions: Presenter<OutboundDecisions> = {
  schema: outboundDecisionsSchema,
  present: (decisions) => decisions,
};
export const takenBack: Presenter<TakenBackReply> = {
  schema: takenBackSchema,
  present: (reply): TakenBack => ({
    ...reply,
    attachments: reply.attachments.map((row) => attachment.present(row)),
  }),
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
