// Which files are kept: ATTACH_ALLOWED_MIME and ATTACH_MAX_BYTES, applied to each file by itself.
import { say, type Words } from '../platform/words/say.ts';

export interface AttachmentPolicy {
  /** `type/subtype`, `type/*` or `*` + `/*`; compared with the type found from the content. */
  allowedMime: readonly string[];
  /** Octets of one file. */
  maxBytes: number;
}

/** Why a file is refused, in words; null when it is kept. */
export function refusal(policy: AttachmentPolicy, file: { contentType: string; size: number }): Words | null {
  if (!policy.allowedMime.some((pattern) => matches(pattern, file.contentType))) {
    return say`Files of type ${file.contentType} are not accepted here.`;
  }
  if (file.size > policy.maxBytes) return say`The file is larger than ${readableBytes(policy.maxBytes)}.`;
  return null;
}

function matches(pattern: string, contentType: string): boolean {
  const wanted = pattern.trim().toLowerCase();
  const type = contentType.toLowerCase();
  if (wanted === '*/*' || wanted === '*') return true;
  return wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}

/** `25 MB`, `512 kB`, `300 bytes`. */
export function readableBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const inKilobytes = bytes / 1024;
  const [value, unit] = inKilobytes < 1024 ? [inKilobytes, 'kB'] : [inKilobytes / 1024, 'MB'];
  return `${Number(value.toFixed(1))} ${unit}`;
}
