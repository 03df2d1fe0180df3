// The envelope sender of a mail that has none any more, as a file: Return-Path tells it (RFC 5321, section 4.4), else the author is
// taken for it.

const searchedBytes = 64 * 1024;
const anyAddress = /[^\s<>:,;"()]{1,64}@[^\s<>:,;"()]{1,255}/;

/** '' for the null sender, or where nobody is named. */
export function claimedSender(raw: Buffer): string {
  const head =
    raw
      .subarray(0, searchedBytes)
      .toString('latin1')
      .split(/\r?\n\r?\n/, 1)[0] ?? '';
  const returnPath = /^return-path:[ \t]{0,20}<([^<>\r\n]{0,320})>/im.exec(head)?.[1];
  if (returnPath !== undefined) return returnPath.trim();
  const from = /^from:[^\r\n]{0,2000}(?:\r?\n[ \t][^\r\n]{0,2000}){0,5}/im.exec(head)?.[0] ?? '';
  return /<([^<>\s]{1,320})>/.exec(from)?.[1] ?? anyAddress.exec(from)?.[0] ?? '';
}
