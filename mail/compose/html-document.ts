// The HTML of a mail as a whole document: without one Outlook shows Times, and words of right-to-left scripts begin at the left.
import { escapeHtml } from '../sanitize/escape-html.ts';

/** Fonts every mail program has: of a list that begins with another one, Outlook takes Times all the same. No colours: dark mode has its own. */
const LOOKS = 'font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:1.5';

/** @param body safe HTML @param language of its words (BCP 47), for those who have them read out */
export function htmlDocument(body: string, language: string): string {
  const head =
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="viewport" content="width=device-width">';
  // Webmail keeps what is inside <body>, not its attributes.
  return `<!DOCTYPE html>\n<html lang="${escapeHtml(language)}"><head>${head}</head><body>\n<div dir="auto" style="${LOOKS}">${body}</div>\n</body></html>\n`;
}
