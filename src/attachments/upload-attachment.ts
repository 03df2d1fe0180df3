// Keeps a file an agent uploaded, to be sent with a reply later.
import { rm } from 'node:fs/promises';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { contentKey } from '../platform/storage/storage.ts';
import { refusal, type AttachmentPolicy } from './attachment-policy.ts';
import type { ReceivedFile } from './receive-upload.ts';
import { sniffType } from './sniff-type.ts';
import type { AttachmentRow } from './store.ts';

/**
 * Stores the file and removes the temporary one, whatever happens.
 * @throws AppError `unsupported` for a type that is not accepted
 */
export async function uploadAttachment(
  ctx: Context,
  input: { file: ReceivedFile; policy: AttachmentPolicy },
): Promise<AttachmentRow> {
  const { path, filename, declaredType, size, sha256 } = input.file;
  try {
    const contentType = await sniffType(path, declaredType);
    const reason = refusal(input.policy, { contentType, size });
    if (reason !== null) throw new AppError('unsupported', reason);
    const storageKey = contentKey('attachments', sha256);
    await ctx.storage.put(storageKey, { path }, { size, sha256, contentType });
    const [row] = await ctx
      .db<AttachmentRow>('attachments')
      .insert({
        uploaded_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
        filename,
        content_type: contentType,
        size,
        sha256,
        storage_key: storageKey,
        created_at: ctx.clock.now(),
      })
      .returning('*');
    return row as AttachmentRow;
  } finally {
    await rm(path, { force: true });
  }
}
