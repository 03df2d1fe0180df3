// Mail that came in as the API shows it.
import type { Authentication } from '../../mail/authentication/authentication.ts';
import type { Presenter } from '../platform/http/handle.ts';
import type { JourneyRow } from './get-journey.ts';
import type { InboundViewRow } from './inbound-row.ts';
import {
  decisionsSchema,
  matchingDecisionSchema,
  matchingMailsSchema,
  type Decisions,
  type MatchingDecision,
  type MatchingMails,
} from './decision-schemas.ts';
import {
  inboundMailCountsSchema,
  inboundMailSchema,
  journeySchema,
  mailPreviewSchema,
  type InboundMail,
  type InboundMailCounts,
  type Journey,
  type MailPreview,
} from './schemas.ts';
import { simulationSchema, type Simulation } from './simulation-schemas.ts';

const presentInboundMail = (row: InboundViewRow): InboundMail => ({
  id: row.id,
  receivedAt: row.received_at.toISOString(),
  mailboxId: row.mailbox_id,
  remoteAddress: row.remote_address,
  helo: row.helo,
  tls: row.tls,
  sessionId: row.session_id,
  envelopeFrom: row.envelope_from,
  envelopeTo: row.envelope_to,
  from: row.from_email,
  subject: row.subject,
  messageId: row.message_id_header,
  size: row.size,
  outcome: row.outcome,
  reason: row.reason,
  releaseAt: row.release_at?.toISOString() ?? null,
  ticketId: row.ticket_id,
  duplicateOfId: row.duplicate_of_id,
  message:
    row.message_id === null || row.message_ticket_id === null
      ? null
      : { id: row.message_id, ticketId: row.message_ticket_id },
  kind: row.kind,
  authentication: presentAuthentication(row.authentication),
  trace: row.trace,
  report: row.report,
});

export const presentAuthentication = (found: Authentication | null): InboundMail['authentication'] =>
  found && { ...found, trusted: found.verdict === 'pass' };

const presentJourney = (row: JourneyRow): Journey => ({
  ...presentInboundMail(row),
  followed: row.followed.map(({ at, what }) => ({ at: at.toISOString(), what })),
});

export const inboundMail: Presenter<InboundViewRow> = {
  schema: inboundMailSchema,
  present: presentInboundMail,
};
export const journey: Presenter<JourneyRow> = { schema: journeySchema, present: presentJourney };
export const matchingMails: Presenter<MatchingMails> = {
  schema: matchingMailsSchema,
  present: (mails) => mails,
};
export const matchingDecision: Presenter<MatchingDecision> = {
  schema: matchingDecisionSchema,
  present: (decision) => decision,
};
export const decisions: Presenter<Decisions> = { schema: decisionsSchema, present: (results) => results };
export const counts: Presenter<InboundMailCounts> = {
  schema: inboundMailCountsSchema,
  present: (row) => row,
};
export const mailPreview: Presenter<MailPreview> = { schema: mailPreviewSchema, present: (mail) => mail };
export const simulation: Presenter<Simulation> = { schema: simulationSchema, present: (result) => result };
