// What makes the link to a file too large for a mail impossible to guess: it names the file and until when it may be fetched.
import { MAC_PATTERN, sign, verify, type MailKey } from './signature.ts';

export interface LinkedFile {
  id: number;
  /** Seconds since 1970. */
  until: number;
}

/** `<version>-<mac>` */
export const fileToken = (file: LinkedFile, key: MailKey): string =>
  `${key.version}-${sign('file', [file.id, file.until], key)}`;

/** Whether the token was made by us for this file and this time; the time itself is the caller's to compare. */
export function isFileToken(token: string, file: LinkedFile, keys: readonly MailKey[]): boolean {
  const match = form.exec(token);
  if (match === null) return false;
  const [, version = '', mac = ''] = match;
  return verify({ purpose: 'file', ids: [file.id, file.until], version: Number(version), mac }, keys);
}

const form = new RegExp(`^([0-9]{1,9})-(${MAC_PATTERN})$`);
