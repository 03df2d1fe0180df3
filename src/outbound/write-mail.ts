// An outgoing mail in words and bytes: who it is from and to, its envelope, its text, its files, its signature.
import { Readable } from 'node:stream';
import { compose, composeText, type OutgoingAttachment } from '../../mail/compose/compose.ts';
import { signMail, type SigningKey } from '../../mail/dkim/sign-mail.ts';
import type { OutgoingMail } from '../../mail/smtp/relay.ts';
import {
  answerAddress,
  replyAddress,
  returnPath,
  splitAddress,
  type MailKey,
} from '../../mail/threading/index.ts';
import type { DownloadLink } from '../attachments/index.ts';
import type { Context } from '../platform/context.ts';
import type { ClaimedFile, ClaimedMail } from './claim-mails.ts';
import { messageBody } from './message-body.ts';
import { recipientsOf } from './recipients-of.ts';
import { pendingOf } from './settle.ts';
import { fillSignature, noSignature } from './signature.ts';
import { estimateSize } from './size-plan.ts';

export interface Writing {
  key: MailKey;
  /** From of mail to agents; null: the mailbox. */
  noticeFrom: string | null;
  /** Where an agent chooses which notifications come by mail. */
  choicesUrl: string | null;
  /** Those that travel in the mail. */
  files: ClaimedFile[];
  /** To those that do not. */
  links: DownloadLink[];
  signingKey: SigningKey | null;
  /** Where a mail that is too large for memory waits for its signature. */
  signingDirectory: string;
}

/** Without files it is written at once, which costs less and tells its size; with files it is read from storage as it is sent. */
export async function writeMail(
  ctx: Context,
  mail: ClaimedMail,
  writing: Writing,
): Promise<OutgoingMail & { size: number }> {
  const { files, signingKey } = writing;
  const words = wordsOf(mail, writing.links);
  const head = headOf(mail, writing);
  const unsigned =
    files.length === 0
      ? composeText({ ...head, ...words })
      : compose({ ...head, ...words, attachments: files.map((file) => attachmentOf(ctx, file)) });
  const raw = signingKey === null ? unsigned : await signed(unsigned, signingKey, writing.signingDirectory);
  const size = Buffer.isBuffer(raw) ? raw.length : estimateSize(words, files);
  return {
    size,
    raw,
    envelope: {
      // Nobody may answer an automatic mail with a bounce that is answered in turn (RFC 3834, section 3.3).
      from: automaticOf(mail) === null ? returnPath(mail.mailbox.address, mail.id, writing.key) : '',
      to: pendingOf(recipientsOf(mail), mail.settled),
      size,
    },
  };
}

async function signed(
  mail: Readable | Buffer,
  key: SigningKey,
  directory: string,
): Promise<Readable | Buffer> {
  const stream = signMail(mail, key, directory);
  return Buffer.isBuffer(mail) ? Buffer.concat((await stream.toArray()) as Buffer[]) : stream;
}

export const wordsOf = (mail: ClaimedMail, links: readonly DownloadLink[]): { text: string; html: string } =>
  messageBody({
    text: mail.message?.text ?? mail.text,
    html: mail.message === null ? mail.html : mail.message.html,
    signature: mail.kind === 'notification' ? noSignature : fillSignature(mail.mailbox, mail.about),
    language: mail.mailbox.language,
    links,
  });

type Head = Omit<Parameters<typeof compose>[0], 'text' | 'html' | 'attachments'>;

function headOf(mail: ClaimedMail, { key, noticeFrom, choicesUrl }: Writing): Head {
  const { mailbox } = mail;
  const isNotice = mail.kind === 'notification';
  const isTold = isNotice && mail.answered_by_id !== null;
  const domain = splitAddress(mailbox.address)?.domain ?? 'localhost';
  return {
    from: { address: isNotice && noticeFrom ? noticeFrom : mailbox.address, name: mailbox.name },
    replyTo: answersTo(mail, key),
    to: mail.recipients_to,
    cc: mail.recipients_cc,
    subject: mail.subject,
    language: mailbox.language,
    messageId: mail.message_id_header,
    inReplyTo: mail.in_reply_to,
    references: mail.reference_ids,
    // When it was ready to go (RFC 5322, section 3.6.1), the same at each attempt.
    date: mail.dated_at ?? mail.send_at ?? mail.created_at,
    automatic: automaticOf(mail),
    // Agents get many about tickets and may want them in a folder; invitations, and what people write to people, are on no list.
    listId: isTold ? `notifications.${domain}` : null,
    unsubscribe: isTold ? choicesUrl : null,
    loopHost: domain,
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

/** A reply that a rule wrote goes to somebody automatically. */
const automaticOf = (mail: ClaimedMail): (typeof automaticKinds)[keyof typeof automaticKinds] =>
  mail.kind === 'reply' && mail.automatic_to !== null ? 'auto-replied' : automaticKinds[mail.kind];

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
