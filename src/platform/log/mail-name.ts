// What a mail is called in log lines: the Message-ID may hold an address, or the signature that leads to a ticket, so it is hashed.
// `printf %s 'id@host' | sha256sum | cut -c1-16` gives the same for one who knows the Message-ID.
import { createHash } from 'node:crypto';

const shownCharacters = 16;

/** @param messageId with or without its angle brackets; null: it has none */
export function mailName(messageId: string | null): { mid?: string } {
  const plain = messageId?.trim().replace(/^<|>$/g, '') ?? '';
  if (plain === '') return {};
  return { mid: createHash('sha256').update(plain).digest('hex').slice(0, shownCharacters) };
}
