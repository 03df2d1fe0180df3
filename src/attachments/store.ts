// SQL on attachments. The bytes are in storage under their SHA-256; a row names them.
import type { Knex } from 'knex';
import { mailLanguageSql } from '../mailboxes/index.ts';
import { notKept, uploadsIn } from '../kept-pictures/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { Language } from '../platform/words/languages.ts';
import type { KeptAttachment } from './keep-attachments.ts';

export interface AttachmentRow {
  id: number;
  /** Null: an upload that waits for the message it is for. */
  message_id: number | null;
  uploaded_by: number | null;
  filename: string;
  content_type: string;
  size: number;
  sha256: string;
  inline: boolean;
  content_id: string | null;
  /** Null when `blocked` says why the bytes were not kept. */
  storage_key: string | null;
  blocked: string | null;
  created_at: Date;
}

/** Must be called inside the transaction that writes the message, with the bytes already in storage. */
export async function insertAttachments(
  ctx: Pick<Context, 'db' | 'clock'>,
  messageId: number,
  kept: KeptAttachment[],
): Promise<void> {
  if (kept.length === 0) return;
  const created_at = ctx.clock.now();
  await ctx.db<AttachmentRow>('attachments').insert(
    kept.map((attachment) => ({
      message_id: messageId,
      filename: attachment.filename,
      content_type: attachment.contentType,
      size: attachment.size,
      sha256: attachment.sha256,
      inline: attachment.inline,
      content_id: attachment.contentId,
      storage_key: attachment.storageKey,
      blocked: attachment.blocked,
      created_at,
    })),
  );
}

/** What the mailbox that sent it writes in. */
export async function languageOfMessage(
  { db }: Pick<Context, 'db'>,
  messageId: number | null,
): Promise<Language> {
  const { rows } = await db.raw<{ rows: { language: Language }[] }>(
    `select ${mailLanguageSql('b')} as language
     from messages m join tickets t on t.id = m.ticket_id join mailboxes b on b.id = t.mailbox_id where m.id = ?`,
    [messageId],
  );
  return rows[0]?.language ?? 'en';
}

/** What the console calls a picture within the words before it is sent: `cid:upload-<id>`. */
const uploadName = /^upload-([1-9]\d{0,15})$/;

/**
 * Gives uploads of the actor to a message. Those that stand as pictures in its HTML become its inline parts; they need not be
 * named among `ids`.
 * @param message.pictures the Content-IDs its HTML shows
 * @throws AppError `invalid` when one is not there, is another's or was used already
 */
export async function claimUploads(
  ctx: Pick<Context, 'db' | 'actor'>,
  ids: number[],
  message: { id: number; pictures?: readonly string[] },
): Promise<void> {
  const shown = (message.pictures ?? []).flatMap((cid) => Number(uploadName.exec(cid)?.[1] ?? 0) || []);
  const wanted = [...new Set([...ids, ...shown])];
  if (wanted.length === 0) return;
  const { rowCount } = (await ctx.db.raw(
    `update attachments set message_id = :messageId, inline = id = any(:shown::bigint[]),
       content_id = case when id = any(:shown::bigint[]) then 'upload-' || id end
     where id = any(:wanted::bigint[]) and uploaded_by is not distinct from :uploader::bigint and message_id is null
       and ${notKept}`,
    { messageId: message.id, shown, wanted, uploader: ctx.actor.kind === 'agent' ? ctx.actor.id : null },
  )) as { rowCount: number };
  if (rowCount !== wanted.length) {
    throw new AppError('invalid', 'An attachment is no longer there or was sent already: attach it again.');
  }
}

/** The kept files of a message once more, as uploads of the actor: for a reply that is taken back to be written anew. */
export async function copyToUploads(
  ctx: Pick<Context, 'db' | 'actor' | 'clock'>,
  messageId: number,
): Promise<AttachmentRow[]> {
  const uploader = ctx.actor.kind === 'agent' ? ctx.actor.id : null;
  const { rows } = (await ctx.db.raw(
    `insert into attachments (message_id, uploaded_by, filename, content_type, size, sha256, inline, content_id, storage_key,
       created_at)
     select null, :uploader, filename, content_type, size, sha256, inline, content_id, storage_key, :now
     from attachments where message_id = :messageId and storage_key is not null order by id
     returning *`,
    { uploader, messageId, now: ctx.clock.now() },
  )) as { rows: AttachmentRow[] };
  return rows;
}

/** Kept words with uploads of the actor in the place of their pictures, which go out with what the words are put into. */
export async function copyKeptPictures(
  ctx: Pick<Context, 'db' | 'actor' | 'clock'>,
  html: string | null,
): Promise<string | null> {
  const ids = uploadsIn(html);
  if (html === null || ids.length === 0) return html;
  const uploader = ctx.actor.kind === 'agent' ? ctx.actor.id : null;
  const { rows } = (await ctx.db.raw(
    `insert into attachments (uploaded_by, filename, content_type, size, sha256, content_id, storage_key, created_at)
     select :uploader, filename, content_type, size, sha256, 'upload-' || id, storage_key, :now
     from attachments join kept_pictures k on k.attachment_id = id where id = any(:ids::bigint[])
     returning id, content_id`,
    { uploader, ids, now: ctx.clock.now() },
  )) as { rows: { id: number; content_id: string }[] };
  const copies = new Map(rows.map(({ id, content_id: was }) => [was, `upload-${id}`]));
  return html.replaceAll(
    / data-hd-cid="(upload-\d+)"/g,
    (_all, was: string) => ` data-hd-cid="${copies.get(was) ?? was}"`,
  );
}

/** Uploads of a draft that is written on are kept for another week (uploadChore). */
export async function keepUploads(
  ctx: Pick<Context, 'db' | 'actor' | 'clock'>,
  ids: number[],
): Promise<void> {
  if (ids.length === 0 || ctx.actor.kind !== 'agent') return;
  await ctx
    .db('attachments')
    .whereIn('id', ids)
    .where({ uploaded_by: ctx.actor.id })
    .whereNull('message_id')
    .whereRaw(notKept)
    .update({ created_at: ctx.clock.now() });
}

/** Uploads of one agent become those of another, who goes on with the draft they are for. */
export async function giveUploads(
  ctx: Pick<Context, 'db'>,
  ids: number[],
  { from, to }: { from: number; to: number },
): Promise<void> {
  await ctx
    .db('attachments')
    .whereIn('id', ids)
    .where({ uploaded_by: from })
    .whereNull('message_id')
    .whereRaw(notKept)
    .update({ uploaded_by: to });
}

/** Files of earlier messages once more, for one that forwards them; pictures within those go along unasked. */
export async function copyFiles(
  ctx: Pick<Context, 'db' | 'clock'>,
  { ids, from, to }: { ids: number[]; from: number[]; to: number },
): Promise<void> {
  await ctx.db.raw(
    `insert into attachments (message_id, filename, content_type, size, sha256, inline, content_id, storage_key, created_at)
     select :to::bigint, filename, content_type, size, sha256, inline, content_id, storage_key, :now::timestamptz from attachments
     where message_id = any(:from::bigint[]) and storage_key is not null and (inline or id = any(:ids::bigint[]))
     order by id`,
    { to, from, ids, now: ctx.clock.now() },
  );
}

/** Attachments by message, in the order they came; messages without any are not in the map. */
export async function listAttachmentsOf(
  db: Knex,
  messageIds: number[],
): Promise<Map<number, AttachmentRow[]>> {
  const rows =
    messageIds.length === 0
      ? []
      : await db<AttachmentRow>('attachments').whereIn('message_id', messageIds).orderBy('id');
  return Map.groupBy(rows, (row) => Number(row.message_id));
}

export interface FoundAttachment extends AttachmentRow {
  /** The macro, or the mailbox in whose signature it is a picture. */
  macro_id: number | null;
  mailbox_id: number | null;
}

/** Undefined when there is none. */
export async function findAttachment(
  ctx: Pick<Context, 'db'>,
  id: number,
): Promise<FoundAttachment | undefined> {
  return (await ctx
    .db('attachments as a')
    .leftJoin('kept_pictures as k', 'k.attachment_id', 'a.id')
    .where('a.id', id)
    .first('a.*', 'k.macro_id', 'k.mailbox_id')) as FoundAttachment | undefined;
}
