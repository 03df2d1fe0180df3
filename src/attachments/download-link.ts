// Links to files that were too large for a mail: whoever got the mail may fetch the file without a login, for some days. Signed with the
// mail keys, so that a new AUTH_SECRET breaks none of them.
import { fileToken, isFileToken, type MailKey } from '../../mail/threading/index.ts';
import { loadMailKeys } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { findAttachment, type AttachmentRow } from './store.ts';

export interface DownloadLink {
  filename: string;
  /** Octets. */
  size: number;
  url: string;
  until: Date;
}

const second = 1000;

/** @param baseUrl where customers reach this desk's files, without a slash at the end */
export function downloadLink(
  file: { id: number; filename: string; size: number },
  place: { baseUrl: string; key: MailKey; until: Date },
): DownloadLink {
  const until = Math.floor(place.until.getTime() / second);
  const query = new URLSearchParams({
    until: String(until),
    key: fileToken({ id: file.id, until }, place.key),
  });
  return {
    filename: file.filename,
    size: file.size,
    url: `${place.baseUrl}/api/downloads/${file.id}?${query.toString()}`,
    until: new Date(until * second),
  };
}

export interface LinkInput {
  id: number;
  until: number;
  key: string;
}

/** @throws AppError `not_found` for what is no link of ours, or whose file is gone; `forbidden` once it has run out */
export async function fileOfLink(ctx: Context, link: LinkInput): Promise<AttachmentRow> {
  if (!isFileToken(link.key, link, await loadMailKeys(ctx.db))) throw notFound('file');
  if (link.until * second <= ctx.clock.now().getTime()) {
    throw new AppError(
      'forbidden',
      'This link has run out. Answer the mail it came with, and ask for the file again.',
    );
  }
  const row = await findAttachment(ctx, link.id);
  if (row === undefined || row.message_id === null) throw notFound('file');
  return row;
}
