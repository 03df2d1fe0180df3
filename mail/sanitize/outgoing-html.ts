// HTML as it is stored, made into HTML that other mail programs show as it was written: pictures point at their parts again, and
// tables, quotes and code carry their looks with them, since no style sheet travels.
import { CID_ATTRIBUTE, REMOTE_ATTRIBUTE } from './allowed-html.ts';

/** One element as our own sanitiser writes it: every value quoted and escaped. */
const ELEMENT = /<(img|table|th|td|blockquote|pre)((?:\s[\w-]+="[^"]*")*)\s*\/?>/g;

const LOOKS: Readonly<Record<string, string>> = {
  table: 'border-collapse:collapse',
  th: 'border:1px solid #c8ccd1;padding:4px 8px;text-align:left',
  td: 'border:1px solid #c8ccd1;padding:4px 8px',
  blockquote: 'margin:0 0 0 2px;padding-left:10px;border-left:2px solid #d4d8dd',
  pre: 'padding:8px;background:#f4f5f7;white-space:pre-wrap',
};

/** @param html what sanitizeHtml answered */
export function outgoingHtml(html: string): string {
  return html
    .replaceAll(ELEMENT, (element, name: string, attributes: string) => {
      if (name === 'img') return withSource(element);
      const looks = LOOKS[name];
      return looks === undefined || attributes.includes(' style="')
        ? element
        : `<${name}${attributes} style="${looks}">`;
    })
    .replaceAll('<p></p>', '<p><br /></p>');
}

function withSource(element: string): string {
  return element
    .replace(new RegExp(` ${CID_ATTRIBUTE}="([^"]*)"`), (_all, cid: string) => ` src="cid:${encodeCid(cid)}"`)
    .replace(new RegExp(` ${REMOTE_ATTRIBUTE}="`), ' src="');
}

/** The URL form of a Content-ID is percent-encoded (RFC 2392, section 2); entities of our own sanitiser stay as they are. */
const encodeCid = (cid: string): string => cid.replaceAll('%', '%25').replaceAll(' ', '%20');

/** The Content-IDs of the pictures within stored HTML. */
export function picturesIn(html: string): string[] {
  return [...html.matchAll(new RegExp(` ${CID_ATTRIBUTE}="([^"]*)"`, 'g'))].map(([, cid = '']) => cid);
}
