// Our own Message-IDs (RFC 5322 section 3.6.4), signed, so that In-Reply-To and References lead to the ticket.
import { MAC_PATTERN, type MailKey, decodeId, encodeId, sign, verify } from './signature.ts';

export interface MessageIdParts {
  domain: string;
  ticketId: number;
  messageId: number;
  key: MailKey;
}

/** `hd.<ticket>.<message>.<version>.<mac>@domain`, without <>. The same parts give the same id. */
export function createMessageId({ domain, ticketId, messageId, key }: MessageIdParts): string {
  const mac = sign('message', [ticketId, messageId], key);
  return `hd.${encodeId(ticketId)}.${encodeId(messageId)}.${key.version}.${mac}@${domain}`;
}

/** Takes the id with or without <>. Null: not one of ours. The domain is not compared: it may have changed since. */
export function readMessageId(
  id: string,
  keys: readonly MailKey[],
): { outcome: 'valid'; ticketId: number; messageId: number } | { outcome: 'tampered' } | null {
  if (id.length > 998) return null;
  const match = TOKEN.exec(id.trim().toLowerCase());
  if (!match) return null;
  const [, ticketText = '', messageText = '', versionText = '', mac = ''] = match;
  const ticketId = decodeId(ticketText);
  const messageId = decodeId(messageText);
  if (ticketId === null || messageId === null) return { outcome: 'tampered' };
  const token = {
    purpose: 'message',
    ids: [ticketId, messageId],
    version: Number(versionText),
    mac,
  } as const;
  return verify(token, keys) ? { outcome: 'valid', ticketId, messageId } : { outcome: 'tampered' };
}

const TOKEN = new RegExp(`^<?hd\\.([0-9a-z]{1,11})\\.([0-9a-z]{1,11})\\.([0-9]{1,9})\\.(${MAC_PATTERN})@`);
