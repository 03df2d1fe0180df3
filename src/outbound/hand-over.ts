// Hands one mail to the relay of its mailbox, signed, and small enough for it: files it would be too large with go out as links.
import { noted } from '../../mail/noted.ts';
import { tooLarge, type SendResult } from '../../mail/smtp/relay.ts';
import type { MailKey } from '../../mail/threading/index.ts';
import { downloadLink, type DownloadLink } from '../attachments/index.ts';
import { createSigningKeys } from '../dkim/index.ts';
import { loadMailKeys } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import { span } from '../platform/tracing.ts';
import { SecretUnreadable, type SecretBox } from '../platform/secrets.ts';
import type { ChosenRelay, Relays } from '../relays/index.ts';
import { readSettings } from '../settings/index.ts';
import type { ClaimedFile, ClaimedMail } from './claim-mails.ts';
import { withPicturesOnce } from './pictures-once.ts';
import { filesThatFit } from './size-plan.ts';
import { wordsOf, writeMail } from './write-mail.ts';

export interface HandOverOptions {
  relays: Relays;
  secrets: SecretBox;
  /** From of mail to agents; null: the ticket's mailbox. */
  noticeFrom: string | null;
  /** Where customers fetch files from, without a slash at the end. */
  filesUrl: string;
  /** Where agents choose what they are told by mail; absent: mails do not name it. */
  choicesUrl?: string;
  signingDirectory: string;
}

/** Mail from the desk's own address goes through the desk's relay, which knows it; all other through that of its mailbox. */
export function relayOf(mail: ClaimedMail, { relays, noticeFrom }: HandOverOptions): ChosenRelay {
  const isDesks = mail.kind === 'notification' && noticeFrom !== null && relays.hasDesk;
  return relays.choose(mail.mailbox_id, isDesks ? null : mail.relay);
}

/** Hands over a mail; trouble is a result, whatever it is. */
export function createHandOver(
  ctx: Context,
  options: HandOverOptions,
): (mail: ClaimedMail) => Promise<SendResult> {
  const openKey = createSigningKeys(options.secrets);

  const send = async (mail: ClaimedMail, relay: ChosenRelay, files: ClaimedFile[]): Promise<SendResult> => {
    const left = mail.files.filter((file) => !file.ofSignature && !files.includes(file));
    const written = await span('compose', {}, async () => {
      const [key] = (await loadMailKeys(ctx.db)) as [MailKey];
      return writeMail(ctx, mail, {
        key,
        noticeFrom: options.noticeFrom,
        choicesUrl: options.choicesUrl ?? null,
        files,
        links: left.length === 0 ? [] : await linksTo(ctx, left, { key, baseUrl: options.filesUrl }),
        signingKey: mail.signingKey && openKey(mail.signingKey),
        signingDirectory: options.signingDirectory,
      });
    });
    const { maxMessageBytes } = relay;
    if (maxMessageBytes !== null && written.size > maxMessageBytes) return tooLarge(maxMessageBytes);
    return span('relay', { kind: 'client', facts: { 'helpdesk.bytes': written.size } }, async (span) => {
      const result = await relay.relay.send(written);
      span.add({ 'helpdesk.outcome': result.outcome });
      return result;
    });
  };

  return async (claimed) => {
    const mail = withPicturesOnce(claimed);
    try {
      const relay = relayOf(mail, options);
      const fitting = (maxBytes: number, files: ClaimedFile[]): ClaimedFile[] =>
        filesThatFit(wordsOf(mail, []), files, maxBytes);
      const files = fitting(relay.maxMessageBytes ?? Number.POSITIVE_INFINITY, mail.files);
      const result = await send(mail, relay, files);
      if (result.outcome !== 'tooLarge') return result;
      // Nothing was taken: the same mail with fewer files is the first one that is.
      const fewer = fitting(result.maxBytes ?? 0, files);
      return fewer.length < files.length ? await send(mail, relay, fewer) : result;
    } catch (error) {
      return notWritten(ctx, error as Error);
    }
  };
}

/** Storage or database away, a secret that does not open, or a defect: the mail is kept and tried again. */
function notWritten(ctx: Context, error: Error): SendResult {
  logFailure(ctx.log, error, {}, 'a mail could not be composed');
  const response =
    error instanceof SecretUnreadable
      ? noted`The password of the relay or the key that signs mail cannot be read. ${error.message} An admin can enter it again.`
      : noted`The mail could not be composed; see the log of the worker.`;
  return { outcome: 'deferred', code: null, response };
}

const dayMs = 86_400_000;

async function linksTo(
  ctx: Context,
  files: ClaimedFile[],
  place: { key: MailKey; baseUrl: string },
): Promise<DownloadLink[]> {
  const { downloadLinkDays } = await readSettings(ctx.db);
  const until = new Date(ctx.clock.now().getTime() + downloadLinkDays * dayMs);
  return files.map((file) => downloadLink(file, { ...place, until }));
}
