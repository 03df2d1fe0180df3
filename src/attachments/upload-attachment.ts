// Keeps a file an agent uploaded, to be sent with a reply later.
import { open, rm } from 'node:fs/promises';
import { SNIFFED_BYTES, sniffContentType } from '../../mail/parse/content-sniffing.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { contentKey } from '../platform/storage/storage.ts';
import { refusal, type AttachmentPolicy } from './attachment-policy.ts';
import type { ReceivedFile } from './receive-upload.ts';
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
    const contentType = await typeOf(path, declaredType);
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

const wellFormed = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,60}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,100}$/;

/** By the first bytes; the declared type where these do not tell. */
async function typeOf(path: string, declared: string): Promise<string> {
  const claimed = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  const file = await open(path);
  try {
    const head = Buffer.alloc(SNIFFED_BYTES);
    const { bytesRead } = await file.read(head, 0, SNIFFED_BYTES, 0);
    const declaredType = wellFormed.test(claimed) ? claimed : 'application/octet-stream';
    return (await sniffContentType(head.subarray(0, bytesRead), declaredType)).type;
  } finally {
    await file.close();
  }
}
