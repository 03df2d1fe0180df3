// Tries out settings without keeping them: signs in, looks into the folder, takes nothing.
import { noted } from '../../mail/noted.ts';
import { connectImap, imapProblem } from '../../mail/imap/connect-imap.ts';
import { openFolder } from '../../mail/imap/imap-folder.ts';
import { getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { grantColumns, secretFor, settingsFrom, type ImapInput } from './account-input.ts';
import type { ImapTest } from './present.ts';
import { findAccount } from './store.ts';

/** Nothing but names and numbers is read. */
const maxResponseBytes = 1024 * 1024;

/** @throws AppError `not_found`, `invalid` */
export async function testImapAccount(ctx: Context, input: ImapInput, secrets: SecretBox): Promise<ImapTest> {
  await getMailbox(ctx, input.id);
  const before = await findAccount(ctx.db, input.id);
  const settings = settingsFrom(input, before);
  grantColumns(input, { settings, before, secrets });
  const secret = secretFor(input, { settings, before, secrets });
  if (secret === '') return saveFirst;
  const credential =
    settings.auth === 'password'
      ? ({ kind: 'password', password: secret } as const)
      : ({ kind: 'xoauth2', accessToken: secret } as const);
  try {
    const client = await connectImap({ ...settings, credential }, maxResponseBytes);
    try {
      await openFolder(client, settings.folder);
      const status = await client.status(settings.folder, { messages: true, unseen: true });
      const { messages = 0, unseen = 0 } = status || {};
      const idle = client.capabilities.has('IDLE')
        ? ''
        : ` ${noted`The server has no IDLE: new mail is seen within a minute.`}`;
      const message = `${noted`Signed in. ${JSON.stringify(settings.folder)} holds ${messages} mails, ${unseen} unread.`}${idle}`;
      return { ok: true, message, mails: messages, unseen };
    } finally {
      await client.logout().catch(() => undefined);
      client.close();
    }
  } catch (error) {
    return { ok: false, message: imapProblem(error).message, mails: null, unseen: null };
  }
}

/** A refresh token may be good for one use: what is not kept is not used. */
const saveFirst: ImapTest = {
  ok: false,
  message: noted`Save it first: the first access token is fetched then, and the state shows whether that worked.`,
  mails: null,
  unseen: null,
};
