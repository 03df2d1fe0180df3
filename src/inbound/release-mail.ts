// A held mail is let in: it is read again from its raw bytes and filed as if it came now, or into a ticket of the agent's choice.
import { noted } from '../../mail/noted.ts';
import { audit } from '../events/index.ts';
import { keepAttachments } from '../attachments/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { duplicateDecision } from './duplicate-decision.ts';
import { fileMail } from './file-mail.ts';
import { getInbound, nameOf, refuseUnlessHeld } from './held-mail.ts';
import { summaryOf, type Filing } from './intake-mail.ts';
import { parseStored } from './parse-stored.ts';
import type { Intake } from './intake.ts';
import { findSameMail, updateDecision, type Arrival, type Decision, type InboundRow } from './store.ts';
import { say } from '../platform/words/say.ts';

export interface Release {
  id: number;
  intake: Intake;
  /** The ticket it is to be added to; absent: where it belongs by itself. */
  ticketId?: number;
  /** Its time has come by itself: gates other than the cooldown are asked again. */
  waited?: boolean;
  /** It is read again after a fix or a change of rules: gates are asked again. */
  replayed?: boolean;
}

/**
 * @throws AppError `not_found` for the mail, `invalid` for the ticket, `conflict` when the mail is not held or still cannot be
 * read
 */
export async function releaseMail(ctx: Context, input: Release): Promise<InboundRow> {
  const { id, intake, ticketId, waited = false, replayed = false } = input;
  const row = await getInbound(ctx, id);
  refuseUnlessHeld(row);
  await refuseUnknownTicket(ctx, ticketId);
  const result = await parseStored(ctx, intake, row);
  if (result.outcome === 'unparsable') {
    throw new AppError(
      'conflict',
      say`The mail still cannot be read: ${result.reason}. Its raw source can be downloaded.`,
    );
  }
  try {
    const kept = await keepAttachments(ctx, result.mail.attachments, intake.attachments);
    return await inTransaction(ctx, async (ctx) => {
      refuseUnlessHeld(await getInbound(ctx, id, 'lock'));
      const filing = {
        mailbox: await getMailbox(ctx, row.mailbox_id),
        mail: result.mail,
        kept,
        arrival: arrivalOf(row),
        findings: { trace: [], authentication: row.authentication },
        takeAnswer: intake.takeAnswer,
      };
      const decision =
        (await duplicateElsewhere(ctx, row, filing)) ??
        (
          await fileMail(ctx, filing, {
            gated: waited || replayed,
            ...(ticketId === undefined ? {} : { ticketId }),
          })
        ).decision;
      const detail = waited
        ? noted`The time it had to wait is over.`
        : noted`Released by ${nameOf(ctx.actor)}.`;
      const line = replayed
        ? { step: 'replay', verdict: 'read again', detail: noted`Read again from its raw source.` }
        : { step: 'release', verdict: 'released', detail };
      await updateDecision(ctx.db, id, { ...decision, trace: [...row.trace, line, ...decision.trace] });
      // Repeats that came meanwhile are repeats of the one this is a repeat of.
      if (decision.outcome === 'duplicate') {
        const { duplicateOfId: duplicate_of_id, ticketId: ticket_id } = decision;
        await ctx.db('inbound_mails').where({ duplicate_of_id: id }).update({ duplicate_of_id, ticket_id });
      }
      await audit(ctx, {
        action: replayed ? 'inbound.replay' : 'inbound.release',
        subject: { type: 'inbound_mail', id },
        data: { reason: row.reason, outcome: decision.outcome, ticketId: decision.ticketId },
      });
      return getInbound(ctx, id);
    });
  } finally {
    await result.dispose();
  }
}

async function refuseUnknownTicket(ctx: Context, id: number | undefined): Promise<void> {
  if (id === undefined || (await ctx.db('tickets').where({ id }).first('id'))) return;
  throw new AppError('invalid', say`There is no ticket with the id ${id}.`, {
    errors: [{ field: 'ticketId', message: 'names no ticket' }],
  });
}

/** The same mail may have come again while this one was held unread, and been filed then. */
async function duplicateElsewhere(ctx: Context, row: InboundRow, filing: Filing): Promise<Decision | null> {
  const summary = summaryOf(filing);
  const { messageIdHeader } = summary;
  const key = { mailboxId: row.mailbox_id, messageIdHeader, sha256: row.raw_sha256 };
  const same = await findSameMail(ctx.db, key);
  return same === null || same.id === row.id ? null : duplicateDecision(same, summary);
}

const arrivalOf = (row: InboundRow): Arrival => ({
  receivedAt: row.received_at,
  remoteAddress: row.remote_address,
  helo: row.helo,
  tls: row.tls,
  sessionId: row.session_id,
  envelopeFrom: row.envelope_from,
  envelopeTo: row.envelope_to,
  mailboxId: row.mailbox_id,
});
