// The pictures within words that are kept stay as long as the words show them. They begin as uploads of whoever writes the words, and are
// uploads again, which are purged, once nothing shows them.
import { picturesIn } from '../../mail/sanitize/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';

/** Whose words: a macro's, or the signature of a mailbox or an agent. */
export type Keeper = { macro_id: number } | { mailbox_id: number } | { agent_id: number };

/** The uploads that stand as pictures in stored HTML: `cid:upload-<id>`. */
export const uploadsIn = (html: string | null): number[] =>
  picturesIn(html ?? '').flatMap((cid) => Number(/^upload-([1-9]\d{0,14})$/.exec(cid)?.[1] ?? 0) || []);

/** Stored HTML as it came: whoever sends it back as it is sends its pictures too. */
export const asWritten = (html: string | null): string | null =>
  html?.replaceAll(/ data-hd-cid="(upload-\d+)"/g, ' src="cid:$1"') ?? null;

/** SQL: the upload `id` stands in no kept words. */
export const notKept = 'not exists (select from kept_pictures k where k.attachment_id = attachments.id)';

/**
 * Must run in the transaction that writes the words. Those of the keeper's pictures that `html` no longer shows are let go.
 * @param html what sanitizeHtml answered
 * @throws AppError `invalid` when one is neither there already nor an upload of the actor that waits
 */
export async function keepPictures(ctx: Context, keeper: Keeper, html: string | null): Promise<void> {
  const shown = [...new Set(uploadsIn(html))];
  await ctx.db('kept_pictures').where(keeper).whereNotIn('attachment_id', shown).delete();
  if (shown.length === 0) return;
  const uploader = ctx.actor.kind === 'agent' ? ctx.actor.id : null;
  await ctx.db.raw(
    `insert into kept_pictures (attachment_id, macro_id, mailbox_id, agent_id)
     select id, :macro_id, :mailbox_id, :agent_id from attachments
     where id = any(:shown::bigint[]) and uploaded_by is not distinct from :uploader::bigint and message_id is null
     on conflict do nothing`,
    { macro_id: null, mailbox_id: null, agent_id: null, ...keeper, shown, uploader },
  );
  const rows = await ctx.db('kept_pictures').where(keeper).select('attachment_id');
  if (rows.length !== shown.length) {
    throw new AppError('invalid', 'A picture is no longer there: put it into the words again.');
  }
}
