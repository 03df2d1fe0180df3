// Which part of a mail a picture in its HTML means, where the two are not written alike.
import { CID_ATTRIBUTE } from '../sanitize/allowed-html.ts';
import { escapeHtml } from '../sanitize/index.ts';
import type { ParsedAttachment } from './parsed-mail.ts';

const MARK = new RegExp(` ${CID_ATTRIBUTE}="([^"]*)"`, 'g');

/**
 * HTML and files with the same names for the same pictures: letters of another case, <> within the address, signs that are escaped
 * on one side only, or a file that has a name and no Content-ID. @param html sanitised
 */
export function matchPictures(
  html: string | null,
  attachments: readonly ParsedAttachment[],
): { html: string | null; attachments: ParsedAttachment[] } {
  const files = [...attachments];
  if (html === null || !html.includes(CID_ATTRIBUTE)) return { html, attachments: files };
  const matched = html.replaceAll(MARK, (mark, written: string) => {
    const exact = files.some(({ contentId }) => contentId !== null && escapeHtml(contentId) === written);
    const index = exact ? -1 : indexOf(files, unescaped(written));
    const file = files[index];
    if (file === undefined) return mark;
    const contentId = file.contentId ?? unescaped(written);
    files[index] = { ...file, contentId, inline: true };
    return ` ${CID_ATTRIBUTE}="${escapeHtml(contentId)}"`;
  });
  return { html: matched, attachments: files };
}

function indexOf(files: readonly ParsedAttachment[], cid: string): number {
  const wanted = loosely(cid);
  if (wanted === '') return -1;
  const byId = files.findIndex(({ contentId }) => contentId !== null && loosely(contentId) === wanted);
  if (byId !== -1) return byId;
  return files.findIndex(({ contentId, filename }) => contentId === null && loosely(filename) === wanted);
}

function loosely(id: string): string {
  const plain = id.replaceAll(/[<>\s]/g, '').toLowerCase();
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
