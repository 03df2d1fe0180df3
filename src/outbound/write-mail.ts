// An outgoing mail in words and bytes: who it is from and to, its envelope, its text, its files.
import { Readable } from 'node:stream';
import { compose, type OutgoingAttachment } from '../../mail/compose/compose.ts';
import type { OutgoingMail } from '../../mail/smtp/relay.ts';
import {
  answerAddress,
  replyAddress,
  returnPath,
  splitAddress,
  type MailKey,
} from '../../mail/threading/index.ts';
import type { Context } from '../platform/context.ts';
import type { ClaimedFile, ClaimedMail } from './claim-mails.ts';
import { messageBody } from './message-body.ts';
import { recipientsOf } from './recipients-of.ts';
import { pendingOf } from './settle.ts';

/** @param options.noticeFrom From of mail to agents; null: the mailbox */
export function writeMail(
  ctx: Context,
  mail: ClaimedMail,
  options: { key: MailKey; noticeFrom: string | null },
): OutgoingMail {
  const { key, noticeFrom } = options;
  const { mailbox } = mail;
  const isNotice = mail.kind === 'notification';
  const automatic =
    mail.kind === 'reply' && mail.automatic_to !== null ? 'auto-replied' : automaticKinds[mail.kind];
  return {
    envelope: {
      // Nobody may answer an automatic mail with a bounce that is answered in turn (RFC 3834, section 3.3).
      from: automatic === null ? returnPath(mailbox.address, mail.id, key) : '',
      to: pendingOf(recipientsOf(mail), mail.settled),
    },
    raw: compose({
      from: { address: isNotice && noticeFrom ? noticeFrom : mailbox.address, name: mailbox.name },
      replyTo: answersTo(mail, key),
      to: mail.recipients_to,
      cc: mail.recipients_cc,
      subject: mail.subject,
      messageId: mail.message_id_header,
      inReplyTo: mail.in_reply_to,
      references: mail.reference_ids,
      date: mail.created_at,
      ...messageBody({
        text: mail.message?.text ?? mail.text,
        html: mail.message === null ? mail.html : mail.message.html,
        signature: isNotice ? '' : mailbox.signature,
      }),
      attachments: mail.files.map((file) => attachmentOf(ctx, file)),
      automatic,
      loopHost: splitAddress(mailbox.address)?.domain ?? 'localhost',
    }),
  };
}

/** The signed address answers go to, or null where they lead nowhere. */
function answersTo(mail: ClaimedMail, key: MailKey): string | null {
  const { mailbox, ticket_id: ticketId, answered_by_id: agentId } = mail;
  if (mail.kind !== 'notification')
    return ticketId === null ? null : replyAddress(mailbox.address, ticketId, key);
  if (agentId === null) return null;
  return answerAddress(mailbox.address, { agentId, ticketId: ticketId ?? 0, outboundMailId: mail.id }, key);
}

const automaticKinds = {
  reply: null,
  acknowledgement: 'auto-replied',
  notification: 'auto-generated',
  satisfaction: 'auto-generated',
} as const;

const attachmentOf = (ctx: Context, file: ClaimedFile): OutgoingAttachment => ({
  filename: file.filename,
  contentType: file.contentType,
  contentId: file.contentId,
  inline: file.inline,
  open: () => Readable.from(bytesOf(ctx, file.storageKey)),
});

async function* bytesOf(ctx: Context, key: string): AsyncGenerator<Buffer> {
  const stream = await ctx.storage.open(key);
  if (stream === null) throw new Error(`The attachment ${key} is not in the storage.`);
  yield* stream as AsyncIterable<Buffer>;
}
