// Takes one mail out of a folder: into the spool, through intake, and only then marked as seen.
import type { ImapFlow } from 'imapflow';
import { noted } from '../../mail/noted.ts';
import { readDeliveryEnvelope } from '../../mail/imap/delivery-envelope.ts';
import { readMail, settleMail, type FoundMail } from '../../mail/imap/imap-folder.ts';
import { replyText, type SmtpReply } from '../../mail/smtp/reply.ts';
import type { Spool, SpooledBytes } from '../../mail/smtp/spool.ts';
import type { SpooledMail } from '../../mail/smtp/spooled-mail.ts';
import { findMailboxByAddress, getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import type { FolderProgress } from './folder-progress.ts';
import type { ImapAccount } from './store.ts';

export interface Taking {
  account: ImapAccount;
  uidValidity: number;
  client: ImapFlow;
  progress: FolderProgress;
  spool: Spool;
  maxBytes: number;
  /** Intake: answers as it would answer an SMTP sender, after the commit. */
  deliver(mail: SpooledMail): Promise<SmtpReply>;
}

export type Take = 'taken' | 'gone' | 'refused' | 'not now';

/** @throws when the connection, the database or the lease is lost */
export async function takeMail(ctx: Context, taking: Taking, found: FoundMail): Promise<Take> {
  const { client, progress, maxBytes } = taking;
  const tooLarge = noted`It is larger than ${maxBytes} bytes (INBOUND_MAX_MESSAGE_BYTES).`;
  const { uid } = found;
  if (found.size > maxBytes) return leave(taking, uid, { reason: tooLarge, again: false });
  const bytes = await readMail(client, uid, taking);
  if (bytes === 'too large') return leave(taking, uid, { reason: tooLarge, again: false });
  if (bytes === null) {
    await progress.taken(uid, false);
    return 'gone';
  }
  const reply = await receive(ctx, taking, { found, bytes });
  if (reply.code >= 500) return leave(taking, uid, { reason: replyText(reply), again: false });
  if (reply.code >= 400) return leave(taking, uid, { reason: replyText(reply), again: true });
  await settle(taking, uid);
  await progress.taken(uid, true);
  return 'taken';
}

async function leave(taking: Taking, uid: number, why: { reason: string; again: boolean }): Promise<Take> {
  await taking.progress.left(uid, why);
  return why.again ? 'not now' : 'refused';
}

/** What intake throws is what an SMTP sender would hear as `451`. */
async function receive(
  ctx: Context,
  taking: Taking,
  { found, bytes }: { found: FoundMail; bytes: SpooledBytes },
): Promise<SmtpReply> {
  try {
    return await taking.deliver(await spooledMail(ctx, taking, { found, bytes }));
  } catch (error) {
    const mail = { mailboxId: taking.account.mailbox_id, uid: found.uid };
    logFailure(ctx.log, error, mail, 'a fetched mail could not be stored, and is fetched again');
    return { code: 451, enhanced: '4.3.0', text: noted`it could not be stored` };
  } finally {
    await bytes.dispose();
  }
}

async function spooledMail(
  ctx: Context,
  { account, uidValidity, client }: Taking,
  { found, bytes }: { found: FoundMail; bytes: SpooledBytes },
): Promise<SpooledMail> {
  const { from, to } = await readDeliveryEnvelope(bytes.source);
  const folder = `${encodeURIComponent(account.folder)};UIDVALIDITY=${uidValidity}/;UID=${found.uid}`;
  return {
    ...bytes,
    peer: {
      // RFC 5092: where the very mail is found.
      sessionId: `imap://${encodeURIComponent(account.username)}@${account.host}/${folder}`,
      // Who handed the mail to that server is not known here: SPF has nobody to ask about.
      remoteAddress: '',
      remotePort: 0,
      helo: '',
      tls: client.secureConnection ? 'TLS' : null,
    },
    envelope: { from: from ?? '', to: await recipients(ctx, account.mailbox_id, to), smtputf8: false },
    receivedAt: found.arrivedAt < ctx.clock.now() ? found.arrivedAt : ctx.clock.now(),
  };
}

/** Those of the named addresses that are this mailbox's own, else its main address: a folder delivers to its mailbox only. */
async function recipients(ctx: Context, mailboxId: number, named: string[]): Promise<string[]> {
  const own: string[] = [];
  for (const address of named) {
    if ((await findMailboxByAddress(ctx.db, address))?.id === mailboxId) own.push(address);
  }
  return own.length > 0 ? own : [(await getMailbox(ctx, mailboxId)).address];
}

/** The mail is stored: what the server then refuses is told, and changes nothing about that. */
async function settle({ account, client, progress }: Taking, uid: number): Promise<void> {
  try {
    await settleMail(client, uid, account.after_fetch === 'move' ? account.move_to : null);
  } catch (error) {
    if (!client.usable) throw error;
    await progress.problem(noted`A mail was taken, but: ${(error as Error).message}`);
  }
}
