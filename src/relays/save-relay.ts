// Gives a mailbox a relay of its own, or changes it; mail that waits goes out through it.
import { audit } from '../events/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { passwordFor, settingsFrom } from './relay-input.ts';
import type { RelayInput, RelaySettings } from './schemas.ts';
import { findRelay, forgetTurns, relaySecretPlace, type MailboxRelay } from './store.ts';

/** @throws AppError `not_found`, `invalid` */
export async function saveRelay(ctx: Context, input: RelayInput, secrets: SecretBox): Promise<RelaySettings> {
  const { id } = input;
  return inTransaction(ctx, async (ctx) => {
    await getMailbox(ctx, id);
    const before = await findRelay(ctx.db, id);
    const settings = settingsFrom(input);
    const password = passwordFor(input, { settings, before, secrets });
    const now = ctx.clock.now();
    const values = {
      host: settings.host,
      port: settings.port,
      tls: settings.tls,
      username: settings.user,
      secret: password === null ? null : secrets.seal(password, relaySecretPlace(id)),
      max_per_minute: settings.maxPerMinute,
      max_message_bytes: settings.maxMessageBytes,
      updated_at: now,
    };
    await ctx
      .db('mailbox_relays')
      .insert({ mailbox_id: id, ...values, created_at: now })
      .onConflict('mailbox_id')
      .merge(values);
    if (before !== undefined && !isSamePace(before, settings)) {
      await forgetTurns(ctx.db, { relay: before, mailboxId: id, now });
    }
    await audit(ctx, {
      action: before === undefined ? 'relay.add' : 'relay.change',
      subject: { type: 'relay', id },
      data: { ...settings, newPassword: input.password !== undefined },
    });
    return settings;
  });
}

const isSamePace = (before: MailboxRelay, { host, port, user, maxPerMinute }: RelaySettings): boolean =>
  before.host === host &&
  before.port === port &&
  before.username === user &&
  before.max_per_minute === maxPerMinute;
