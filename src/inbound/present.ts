// Mail that came in as the API shows it.
import type { Presenter } from '../platform/http/handle.ts';
import { inboundMailSchema, type InboundMail } from './schemas.ts';
import type { InboundRow } from './store.ts';

const presentInboundMail = (row: InboundRow): InboundMail => ({
  id: row.id,
  receivedAt: row.received_at.toISOString(),
  remoteAddress: row.remote_address,
  helo: row.helo,
  tls: row.tls,
  envelopeFrom: row.envelope_from,
  envelopeTo: row.envelope_to,
  from: row.from_email,
  subject: row.subject,
  messageId: row.message_id_header,
  size: row.size,
  outcome: row.outcome,
  reason: row.reason,
  ticketId: row.ticket_id,
  kind: row.kind,
  trace: row.trace,
  report: row.report,
});

export const inboundMail: Presenter<InboundRow> = { schema: inboundMailSchema, present: presentInboundMail };
