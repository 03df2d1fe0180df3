// A picture that stands several times in one mail, in two canned replies or in the words and the signature, travels once. Pure.
import type { ClaimedMail } from './claim-mails.ts';

/** Of pictures with the same bytes the first stays; the words refer to it in the place of the others. */
export function withPicturesOnce(mail: ClaimedMail): ClaimedMail {
  const first = new Map<string, string>();
  const sameAs = new Map<string, string>();
  const files = mail.files.filter(({ inline, contentId, storageKey }) => {
    // The names we gave ourselves: of others a forwarded mail may know more than its words show.
    if (!inline || contentId === null || !/^upload-\d+$/.test(contentId)) return true;
    const known = first.get(storageKey);
    if (known === undefined) first.set(storageKey, contentId);
    else sameAs.set(contentId, known);
    return known === undefined;
  });
  if (sameAs.size === 0) return mail;
  const once = (html: string | null): string | null =>
    html?.replaceAll(
      / data-hd-cid="(upload-\d+)"/g,
      (_all, cid: string) => ` data-hd-cid="${sameAs.get(cid) ?? cid}"`,
    ) ?? null;
  const { message, mailbox } = mail;
  return {
    ...mail,
    files,
    message: message && { ...message, html: once(message.html) },
    mailbox: { ...mailbox, signatureHtml: once(mailbox.signatureHtml) },
  };
}
