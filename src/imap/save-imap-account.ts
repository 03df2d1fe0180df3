// Sets up how a mailbox is fetched, or changes it. The process that fetches it notices by the revision.
import { getMailbox } from '../mailboxes/index.ts';
import { auditChange } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { grantColumns, secretFor, settingsFrom, type ImapInput } from './account-input.ts';
import { getImapAccount } from './get-imap-account.ts';
import type { ShownAccount } from './present.ts';
import { findAccount, secretPlace, settingsOf, type ImapAccount, type ImapSettings } from './store.ts';

/** @throws AppError `not_found`, `invalid` */
export async function saveImapAccount(
  ctx: Context,
  input: ImapInput,
  secrets: SecretBox,
): Promise<ShownAccount | null> {
  const { id } = input;
  return inTransaction(ctx, async (ctx) => {
    await getMailbox(ctx, id);
    const before = await findAccount(ctx.db, id);
    const settings = settingsFrom(input, before);
    const secret = secrets.seal(secretFor(input, { settings, before, secrets }), secretPlace(id));
    const now = ctx.clock.now();
    const values = {
      ...columnsOf(settings),
      ...grantColumns(input, { settings, before, secrets }),
      secret,
      state: 'waiting',
      last_error: null,
      last_error_at: null,
      updated_at: now,
      ...(before === undefined || isElsewhere(settings, before)
        ? { uid_validity: null, last_uid: 0, starts_at: now }
        : {}),
    };
    if (before !== undefined && isElsewhere(settings, before))
      await ctx.db('imap_left_mails').where({ mailbox_id: id }).delete();
    await ctx
      .db('imap_accounts')
      .insert({ mailbox_id: id, ...values, created_at: now })
      .onConflict('mailbox_id')
      .merge({ ...values, revision: ctx.db.raw('imap_accounts.revision + 1') });
    await auditChange(ctx, {
      action: before === undefined ? 'imap.create' : 'imap.change',
      subject: { type: 'imap_account', id },
      before: before === undefined ? null : { ...settingsOf(before), secret: 'as before' },
      // Secrets are named, never told.
      after: { ...settings, secret: input.secret === undefined ? 'as before' : 'given' },
    });
    return getImapAccount(ctx, { id });
  });
}

/** UIDs of one folder say nothing about another. */
const isElsewhere = (settings: ImapSettings, before: ImapAccount): boolean =>
  settings.host !== before.host || settings.user !== before.username || settings.folder !== before.folder;

const columnsOf = (settings: ImapSettings): Record<string, unknown> => ({
  host: settings.host,
  port: settings.port,
  tls: settings.tls,
  username: settings.user,
  auth: settings.auth,
  folder: settings.folder,
  after_fetch: settings.afterFetch,
  move_to: settings.moveTo,
  existing: settings.existing,
  enabled: settings.enabled,
});
