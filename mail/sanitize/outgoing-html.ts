// HTML as it is stored, made into HTML that other mail programs show as it was written: pictures point at their parts again, and
// tables, quotes and code carry their looks with them, since no style sheet travels.
import {
  type Attributes,
  CID_ATTRIBUTE,
  REMOTE_ATTRIBUTE,
  disarmImage,
  isRemoteImage,
} from './allowed-html.ts';
import { cleanHtml } from './clean-html.ts';

/** One element as our own sanitiser writes it: every value quoted and escaped. */
const ELEMENT = /<(table|th|td|blockquote|pre)((?:\s[\w-]+="[^"]*")*)>/g;

const LOOKS: Readonly<Record<string, string>> = {
  table: 'border-collapse:collapse',
  th: 'border:1px solid #c8ccd1;padding:4px 8px;text-align:left',
  td: 'border:1px solid #c8ccd1;padding:4px 8px',
  blockquote: 'margin:0 0 0 2px;padding-left:10px;border-left:2px solid #d4d8dd',
  // With a background of its own it needs a colour: dark mode would write white on it.
  pre: 'padding:8px;background:#f4f5f7;color:#1f2328;white-space:pre-wrap',
};

/**
 * It goes through the allow list once more: what an older rule, an import or a fault of ours let into the database does no harm to who
 * reads our mail. Nothing that is on the list is lost by it.
 * @param html what sanitizeHtml answered
 */
export function outgoingHtml(html: string): string {
  return cleanHtml(html, sentImage)
    .replaceAll(ELEMENT, (element, name: string, attributes: string) =>
      attributes.includes(' style="') ? element : `<${name}${attributes} style="${LOOKS[name] ?? ''}">`,
    )
    .replaceAll('<p></p>', '<p><br /></p>');
}

/** The URL form of a Content-ID is percent-encoded (RFC 2392, section 2). */
function sentImage(attributes: Attributes): Attributes {
  const marked = { ...disarmImage(attributes), ...attributes };
  const cid = marked[CID_ATTRIBUTE];
  if (cid !== undefined) return { src: `cid:${cid.replaceAll('%', '%25').replaceAll(' ', '%20')}` };
  const remote = marked[REMOTE_ATTRIBUTE];
  if (remote !== undefined && isRemoteImage(remote)) return { src: remote };
  return disarmImage(attributes);
}

/** The Content-IDs of the pictures within stored HTML. */
export function picturesIn(html: string): string[] {
  return [...html.matchAll(new RegExp(` ${CID_ATTRIBUTE}="([^"]*)"`, 'g'))].map(([, cid = '']) => cid);
}
