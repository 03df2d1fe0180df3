// Tries out a relay without keeping anything and without sending: connects, starts TLS, signs in.
import { tryRelay, type RelayTrial } from '../../mail/smtp/try-relay.ts';
import { noted } from '../../mail/noted.ts';
import { getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { DeskRelay } from './desk-relay.ts';
import { passwordFor, settingsFrom } from './relay-input.ts';
import { relayOptions } from './relay-options.ts';
import type { RelayInput, RelayTrialView } from './schemas.ts';
import { findRelay } from './store.ts';

/** An admin waits for it in front of the page. */
const timeouts = { connectMs: 10_000, greetingMs: 12_000, idleMs: 20_000, totalMs: 30_000 };

/** @throws AppError `not_found`, `invalid` */
export async function testRelay(
  ctx: Context,
  input: RelayInput,
  parts: { secrets: SecretBox; helloName: string },
): Promise<RelayTrialView> {
  await getMailbox(ctx, input.id);
  const before = await findRelay(ctx.db, input.id);
  const settings = settingsFrom(input);
  const password = passwordFor(input, { settings, before, secrets: parts.secrets });
  const options = relayOptions(settings, password);
  return inWords(
    await tryRelay({ ...options, helloName: parts.helloName, maxConnections: 1, timeouts }),
    settings.user,
  );
}

/** @throws AppError `invalid` when the desk has no relay */
export async function testDeskRelay(desk: DeskRelay | null): Promise<RelayTrialView> {
  if (desk === null) throw new AppError('invalid', 'SMTP_HOST is not set: the desk has no relay.');
  const { options } = desk;
  return inWords(await tryRelay({ ...options, maxConnections: 1, timeouts }), options.user ?? null);
}

function inWords(trial: RelayTrial, user: string | null): RelayTrialView {
  if (!trial.ok) return { ...trial, maxMessageBytes: null };
  const { encrypted, maxMessageBytes } = trial;
  const size =
    maxMessageBytes === null
      ? noted`The server sets no limit on the size of mail.`
      : noted`It takes mails of up to ${inMegabytes(maxMessageBytes)} MB.`;
  return { ok: true, message: `${connected(user, encrypted)} ${size}`, maxMessageBytes };
}

function connected(user: string | null, encrypted: boolean): string {
  if (user === null) return encrypted ? noted`Connected, encrypted.` : noted`Connected, in clear text.`;
  return encrypted ? noted`Signed in as ${user}, encrypted.` : noted`Signed in as ${user}, in clear text.`;
}

const inMegabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '');
