// Undo: a reply that has not gone out yet is cancelled, and its words, people and files come back as a draft.
import { copyToUploads, type AttachmentRow } from '../attachments/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { cancelMail } from './cancel-mail.ts';
import type { EmailAddress } from './store.ts';

export interface TakenBackReply {
  ticketId: number;
  text: string;
  html: string | null;
  to: EmailAddress[];
  cc: EmailAddress[];
  bcc: EmailAddress[];
  /** Uploads of the actor, with the files of the reply. */
  attachments: AttachmentRow[];
}

/** @throws AppError `not_found`, `conflict` as cancelMail, `invalid` when it is no reply */
export async function takeBackReply(ctx: Context, input: { id: number }): Promise<TakenBackReply> {
  return inTransaction(ctx, async (ctx) => {
    const mail = await cancelMail(ctx, input);
    if (mail.kind !== 'reply' || mail.message_id === null) {
      throw new AppError('invalid', 'Only a reply can be taken back; other mail can be cancelled.');
    }
    const message = (await ctx.db('messages').where({ id: mail.message_id }).first()) as {
      ticket_id: number;
      text: string;
      html: string | null;
    };
    return {
      ticketId: message.ticket_id,
      text: message.text,
      html: message.html,
      to: mail.recipients_to,
      cc: mail.recipients_cc,
      bcc: mail.recipients_bcc,
      attachments: await copyToUploads(ctx, mail.message_id),
    };
  });
}
