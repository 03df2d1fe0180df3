// An agent lets a held mail in: it is read again from its raw bytes and filed as if it came now.
import { buffer } from 'node:stream/consumers';
import { keepAttachments } from '../attachments/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { fileMail } from './file-mail.ts';
import { openRaw } from './raw-mail.ts';
import type { Intake } from './receive-mail.ts';
import { duplicateDecision } from './duplicate-decision.ts';
import { summaryOf, type Filing } from './intake-mail.ts';
import { findSameMail, updateDecision, type Arrival, type Decision, type InboundRow } from './store.ts';

/** @throws AppError `not_found`, `conflict` when it is not held or still cannot be read */
export async function releaseMail(ctx: Context, input: { id: number; intake: Intake }): Promise<InboundRow> {
  const { id, intake } = input;
  const row = await getInbound(ctx, id);
  refuseUnlessHeld(row);
  const envelope = { from: row.envelope_from, to: row.envelope_to };
  const bytes = await buffer(await openRaw(ctx.db, ctx.storage, row.raw_sha256));
  const result = await intake.parser.parse({ bytes }, envelope);
  if (result.outcome === 'unparsable') {
    throw new AppError(
      'conflict',
      `The mail still cannot be read: ${result.reason}. Its raw source can be downloaded.`,
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
        findings: { trace: [] },
      };
      const decision =
        (await duplicateElsewhere(ctx, row, filing)) ?? (await fileMail(ctx, filing, false)).decision;
      const by = ctx.actor.kind === 'agent' ? ctx.actor.name : 'the system';
      const line = { step: 'release', verdict: 'released', detail: `Released by ${by}.` };
      await updateDecision(ctx.db, id, { ...decision, trace: [...row.trace, line, ...decision.trace] });
      return getInbound(ctx, id);
    });
  } finally {
    await result.dispose();
  }
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

/** @throws AppError `not_found` */
export async function getInbound(ctx: Context, id: number, lock?: 'lock'): Promise<InboundRow> {
  const query = ctx.db<InboundRow>('inbound_mails').where({ id });
  const row = (await (lock ? query.forUpdate() : query).first()) as InboundRow | undefined;
  if (row === undefined) throw notFound('mail');
  return row;
}

export function refuseUnlessHeld(row: InboundRow): void {
  if (row.outcome !== 'held')
    throw new AppError('conflict', 'This mail is not held: somebody has decided already.');
}
