// Puts the attachments of a mail into storage, except those the settings refuse: they stay in the raw mail and are
// listed on the message with the reason.
import type { ParsedAttachment } from '../../mail/parse/parsed-mail.ts';
import { contentKey, type Storage } from '../platform/storage/storage.ts';
import { refusal, type AttachmentPolicy } from './attachment-policy.ts';

export interface KeptAttachment {
  filename: string;
  contentType: string;
  size: number;
  sha256: string;
  inline: boolean;
  contentId: string | null;
  /** Null when blocked. */
  storageKey: string | null;
  /** Why the bytes were not kept, in words for an agent. */
  blocked: string | null;
}

/** Enough to hide the latency of an object store, few enough to leave it to others too. */
const atOnce = 4;

/**
 * Call it before the transaction that writes the rows: an object without a row is harmless, a row without its object is not.
 * @throws Error when the storage is down
 */
export async function keepAttachments(
  ctx: { storage: Storage },
  parsed: ParsedAttachment[],
  policy: AttachmentPolicy,
): Promise<KeptAttachment[]> {
  const kept: KeptAttachment[] = [];
  for (let start = 0; start < parsed.length; start += atOnce) {
    const batch = parsed.slice(start, start + atOnce);
    kept.push(...(await Promise.all(batch.map((attachment) => keep(ctx.storage, attachment, policy)))));
  }
  return kept;
}

async function keep(
  storage: Storage,
  attachment: ParsedAttachment,
  policy: AttachmentPolicy,
): Promise<KeptAttachment> {
  const { filename, contentType, size, sha256, inline, contentId } = attachment;
  const blocked = refusal(policy, { contentType, size })?.toString() ?? null;
  const storageKey = blocked === null ? contentKey('attachments', sha256) : null;
  if (storageKey !== null) await storage.put(storageKey, attachment.content, { size, sha256, contentType });
  return { filename, contentType, size, sha256, inline, contentId, storageKey, blocked };
}
