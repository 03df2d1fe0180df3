// An agent has a mail read as another charset: its words are taken from the raw bytes again.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { getMessageRow, rereadMessage } from '../tickets/index.ts';
import { parseStored } from './parse-stored.ts';
import type { Intake } from './intake.ts';
import type { DecodeInput } from './schemas.ts';
import { storable, storableSubject } from './storable.ts';
import type { InboundRow } from './store.ts';
import { say } from '../platform/words/say.ts';

/**
 * Texts whose charset is missing, unknown or wrong are read as `charset`; null goes back to what the mail says.
 * @throws AppError `not_found` when the message did not come by mail, `conflict` when an agent wrote it or the mail cannot be read
 */
export async function decodeMessage(ctx: Context, input: DecodeInput & { id: number; intake: () => Intake }) {
  const { id, charset, intake } = input;
  const row = await ctx
    .db<InboundRow>('inbound_mails')
    .where({ message_id: id })
    .first('raw_sha256', 'envelope_from', 'envelope_to');
  if (row === undefined) throw notFound('raw mail');
  if ((await getMessageRow(ctx.db, id)).author_agent_id !== null) {
    throw new AppError('conflict', 'An agent wrote this by mail: it went out as it stands.');
  }
  const result = await parseStored(ctx, intake(), row, charset);
  if (result.outcome === 'unparsable')
    throw new AppError('conflict', say`The mail cannot be read: ${result.reason}.`);
  const { mail } = result;
  try {
    return await inTransaction(ctx, async (ctx) => {
      await audit(ctx, { action: 'message.decode', subject: { type: 'message', id }, data: { charset } });
      return rereadMessage(ctx, {
        id,
        charset,
        words: {
          subject: storableSubject(mail.subject.trim() || '(no subject)'),
          text: storable(mail.text),
          quotedText: storable(mail.quotedText),
          html: mail.html === null ? null : storable(mail.html),
        },
      });
    });
  } finally {
    await result.dispose();
  }
}
