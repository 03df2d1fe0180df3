// Fetches one account for as long as the signal is not given: connects, takes what is there, waits for more, and comes back after
// trouble, each time a little later.
import type { ImapFlow } from 'imapflow';
import { setTimeout as delay } from 'node:timers/promises';
import { noted } from '../../mail/noted.ts';
import { connectImap, imapProblem, type ImapProblem } from '../../mail/imap/connect-imap.ts';
import {
  describeMails,
  ensureFolder,
  openFolder,
  uidsFrom,
  type FolderState,
  type FoundMail,
} from '../../mail/imap/imap-folder.ts';
import { TokenProblem } from '../../mail/imap/renew-token.ts';
import { MailWatch } from '../../mail/imap/mail-watch.ts';
import type { SmtpReply } from '../../mail/smtp/reply.ts';
import type { Spool } from '../../mail/smtp/spool.ts';
import type { SpooledMail } from '../../mail/smtp/spooled-mail.ts';
import type { Context } from '../platform/context.ts';
import { SecretUnreadable } from '../platform/secrets.ts';
import { accessToken, isRenewed, renewalDue, untilRenewal, type TokenTools } from './access-token.ts';
import { FolderProgress, LeaseLost } from './folder-progress.ts';
import { listDueMails, secretPlace, untilDue, type ImapAccount } from './store.ts';
import { takeMail, type Take, type Taking } from './take-mail.ts';

export interface Fetching extends TokenTools {
  /** Names this process in the leases. */
  owner: string;
  spool: Spool;
  maxBytes: number;
  deliver(mail: SpooledMail): Promise<SmtpReply>;
  /** How often the folder is looked at when the server says nothing. */
  lookAgainMs: number;
  /** After the first failure; doubles up to `maxDelayMs`. */
  firstDelayMs: number;
}

const maxDelayMs = 5 * 60_000;
/** Servers lock accounts after some wrong passwords; nothing but a change of the settings helps anyway. */
const refusedDelayMs = 5 * 60_000;
/** Sizes and dates asked for in one go. */
const batchSize = 100;
/** So many mails in a row that cannot be stored now are no trouble of these mails. */
const failuresInARow = 3;

/** Intake cannot store mail now. */
class IntakeDown extends Error {}

/** Resolves when the signal is given or the lease is lost. Never rejects. */
export async function fetchAccount(
  ctx: Context,
  fetching: Fetching,
  { mailboxId, signal }: { mailboxId: number; signal: AbortSignal },
): Promise<void> {
  const progress = new FolderProgress(ctx.db, mailboxId, fetching.owner);
  let failures = 0;
  const healthy = (): void => {
    failures = 0;
  };
  while (!signal.aborted) {
    try {
      await fetchUntilTrouble(ctx, fetching, { progress, signal, healthy });
    } catch (error) {
      if (error instanceof LeaseLost) return;
      if (signal.aborted) return;
      failures++;
      const problem = wordsFor(error);
      ctx.log.warn({ mailboxId, problem: error }, 'mail cannot be fetched by IMAP now');
      const lost = await progress.problem(problem.message, 'failed').then(
        () => false,
        (after: unknown) => after instanceof LeaseLost,
      );
      if (lost) return;
      await rest(delayAfter(failures, problem, fetching.firstDelayMs), signal);
    }
  }
}

interface Session {
  progress: FolderProgress;
  signal: AbortSignal;
  /** The folder could be read to its end. */
  healthy(): void;
}

async function fetchUntilTrouble(ctx: Context, fetching: Fetching, session: Session): Promise<void> {
  const { progress, signal } = session;
  await progress.show('connecting');
  const account = await progress.account();
  const client = await signInTo(ctx, fetching, account);
  // A server that answers nothing holds no stop up; the mail in hand has the time to be committed.
  let hangUp: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    hangUp = setTimeout(() => client.close(), patienceMs);
  };
  signal.addEventListener('abort', onAbort);
  try {
    const watch = new MailWatch(client);
    if (account.after_fetch === 'move' && account.move_to !== null)
      await ensureFolder(client, account.move_to);
    while (!signal.aborted) {
      watch.reset();
      await takeFolder(ctx, fetching, { ...session, client });
      session.healthy();
      if (signal.aborted) break;
      await progress.show('connected');
      const due = await untilDue(ctx.db, account.mailbox_id);
      const renewal = untilRenewal(await progress.account(), ctx.clock.now());
      await watch.wait(Math.min(fetching.lookAgainMs, due ?? Infinity, renewal ?? Infinity), signal);
      await keepTokenFresh(ctx, fetching, progress);
      if (!client.usable)
        throw Object.assign(new Error(noted`The connection was lost.`), { code: 'NoConnection' });
    }
    await client.logout().catch(() => undefined);
  } finally {
    signal.removeEventListener('abort', onAbort);
    clearTimeout(hangUp);
    client.close();
  }
}

const patienceMs = 5_000;

/** A token that the server refuses before its time was taken back: a new one is asked for once. */
async function signInTo(ctx: Context, fetching: Fetching, account: ImapAccount): Promise<ImapFlow> {
  const connect = async (force: boolean): Promise<ImapFlow> => {
    const credential =
      account.auth === 'password'
        ? ({
            kind: 'password',
            password: fetching.secrets.open(account.secret, secretPlace(account.mailbox_id)),
          } as const)
        : ({
            kind: 'xoauth2',
            accessToken: await accessToken(ctx, fetching, { account, force }),
          } as const);
    const { host, port, tls, username: user } = account;
    return connectImap({ host, port, tls, user, credential }, fetching.maxBytes);
  };
  const wasRenewed = (renewalDue(account) ?? ctx.clock.now()) <= ctx.clock.now();
  try {
    return await connect(false);
  } catch (error) {
    const isRefused = (error as { authenticationFailed?: boolean }).authenticationFailed === true;
    if (!isRefused || !isRenewed(account) || wasRenewed) throw error;
    return connect(true);
  }
}

/** The open connection goes on by the old token; the next one has the new. What fails is on the mailbox's page, and tried again. */
async function keepTokenFresh(ctx: Context, fetching: Fetching, progress: FolderProgress): Promise<void> {
  const account = await progress.account();
  const due = renewalDue(account);
  if (due === null || due > ctx.clock.now()) return;
  await accessToken(ctx, fetching, { account }).catch((error: unknown) => {
    if (!(error instanceof TokenProblem)) throw error;
  });
}

/** Takes everything that has not been taken, oldest first, and what is due again. */
async function takeFolder(
  ctx: Context,
  fetching: Fetching,
  session: Session & { client: ImapFlow },
): Promise<void> {
  const { progress, client, signal } = session;
  let account = await progress.account();
  const folder = await openFolder(client, account.folder);
  if (account.uid_validity !== folder.uidValidity) {
    await startFolder(client, { account, folder, progress });
    account = await progress.account();
  }
  const due = await listDueMails(ctx.db, account.mailbox_id, batchSize);
  const uids = [...due, ...(await uidsFrom(client, account.last_uid + 1))];
  const taking: Taking = { ...fetching, account, uidValidity: folder.uidValidity, client, progress };
  let failed = 0;
  for (let start = 0; start < uids.length && !signal.aborted; start += batchSize) {
    await progress.show('fetching');
    const batch = uids.slice(start, start + batchSize);
    const found = await describeMails(client, batch);
    for (const uid of batch) {
      if (signal.aborted) return;
      const mail = found.get(uid);
      if (mail === undefined) {
        await progress.taken(uid, false);
        continue;
      }
      const take = await takeOrNote(ctx, taking, mail);
      failed = take === 'not now' ? failed + 1 : 0;
      if (failed >= failuresInARow)
        throw new IntakeDown(noted`Mail cannot be stored now: it stays in its folder.`);
    }
  }
}

/** A mail on which the connection breaks is noted, so that one that always breaks it does not keep the others back. */
async function takeOrNote(ctx: Context, taking: Taking, mail: FoundMail): Promise<Take> {
  try {
    return await takeMail(ctx, taking, mail);
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    const { message } = wordsFor(error);
    await taking.progress.left(mail.uid, { reason: message, again: true }).catch(() => undefined);
    throw error;
  }
}

/** The first look into a folder, or one whose UIDs count anew: what was taken under the old ones is a duplicate to intake. */
async function startFolder(
  client: ImapFlow,
  { account, folder, progress }: { account: ImapAccount; folder: FolderState; progress: FolderProgress },
): Promise<void> {
  if (account.existing === 'take') return progress.restart(folder.uidValidity, 0, []);
  const uids = (await uidsFrom(client, 1)).filter((uid) => uid < folder.uidNext);
  const late: number[] = [];
  // Under UIDs that count anew, mail that came since then is told from what was there by its date.
  for (let start = 0; start < uids.length && account.uid_validity !== null; start += batchSize) {
    const found = await describeMails(client, uids.slice(start, start + batchSize));
    for (const { uid, arrivedAt } of found.values()) if (arrivedAt >= account.starts_at) late.push(uid);
  }
  return progress.restart(folder.uidValidity, folder.uidNext - 1, late);
}

function wordsFor(error: unknown): ImapProblem {
  if (error instanceof IntakeDown) return { kind: 'passing', message: error.message };
  if (error instanceof TokenProblem) return { kind: error.kind, message: error.message };
  if (error instanceof SecretUnreadable)
    return { kind: 'refused', message: noted`${error.message} Enter it again.` };
  // What PostgreSQL and knex throw; a server that cannot be reached looks the same whoever it is.
  const { severity, name } = error as { severity?: string; name?: string };
  if (severity !== undefined || name === 'KnexTimeoutError')
    return { kind: 'passing', message: noted`The database of the desk did not answer.` };
  return imapProblem(error);
}

function delayAfter(failures: number, problem: ImapProblem, firstDelayMs: number): number {
  if (problem.kind === 'refused') return refusedDelayMs;
  // Up to a quarter more, so that the accounts of a server that was away do not come back all at once.
  return Math.min(maxDelayMs, firstDelayMs * 2 ** (failures - 1)) * (1 + Math.random() / 4);
}

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);
