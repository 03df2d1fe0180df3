// Links to a file on a host name of its own (STORAGE_BASE_URL), where no login reaches: good for a few minutes, for this file.
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface FileHost {
  /** STORAGE_BASE_URL. */
  baseUrl: string;
  /** AUTH_SECRET. */
  secret: string;
}

/** Links live for one to two of these; within one a file keeps its link, so that browsers keep the file. */
const periodMs = 5 * 60_000;

export function fileLink(host: FileHost, file: { id: number; inline: boolean }, now: Date): string {
  const until = (Math.floor(now.getTime() / periodMs) + 2) * periodMs;
  const query = new URLSearchParams({
    ...(file.inline ? { inline: '1' } : {}),
    until: String(until),
    key: keyOf(host, file.id, until),
  });
  return `${host.baseUrl}/api/attachments/${file.id}?${query.toString()}`;
}

/** Whether `link` was made by us for this file and is still good. */
export function isFileLink(
  host: FileHost,
  link: { id: number; until: number; key: string },
  now: Date,
): boolean {
  const expected = Buffer.from(keyOf(host, link.id, link.until));
  const given = Buffer.from(link.key);
  const fits = given.length === expected.length && timingSafeEqual(given, expected);
  return fits && link.until > now.getTime();
}

const keyOf = (host: FileHost, id: number, until: number): string =>
  createHmac('sha256', host.secret).update(`file:${id}:${until}`).digest('base64url');
