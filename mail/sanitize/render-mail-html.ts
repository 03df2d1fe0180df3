// Stored mail HTML made into the document of the sandboxed frame that shows it.
import sanitize from 'sanitize-html';
import {
  CID_ATTRIBUTE,
  REMOTE_ATTRIBUTE,
  disarmImage,
  isRemoteImage,
  sanitizeOptions,
} from './allowed-html.ts';
import { HTML_BOUNDS, exceedsHtmlBounds, roughText } from './html-bounds.ts';
import { escapeHtml } from './escape-html.ts';

export interface MailView {
  /** Where the part with that Content-ID (without <>) is served; null when the mail has none. */
  cidUrl(cid: string): string | null;
  /** Where an image of the web is served instead, so that its owner does not hear who reads; null: not at all. */
  remoteUrl: ((url: string) => string | null) | null;
  /** Said in the document, for who frames it: whether those of this sender are always, or may always be, loaded. */
  pictures?: 'always' | 'may' | 'never';
}

/** Mail expects a white page and says so only in part; links and quotes are the little we add. */
const STYLE = `:root{color-scheme:light}
body{margin:0;padding:2px;background:#fff;color:#1f2328;font:14px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;overflow-wrap:anywhere}
body>:first-child{margin-top:0}
body>:last-child{margin-bottom:0}
img{max-width:100%;height:auto}
img:not([src]){min-width:16px;min-height:16px;border:1px dashed #b6bcc4}
table{max-width:100%}
pre{white-space:pre-wrap}
blockquote{margin:0 0 0 2px;padding-left:10px;border-left:2px solid #d4d8dd}
details.hd-quote>summary{display:inline-block;list-style:none;margin:6px 0;padding:0 8px;border-radius:8px;background:#eceef1;color:#59636e;line-height:14px;cursor:pointer}
details.hd-quote>summary::-webkit-details-marker{display:none}
:root[data-hd-plain] body{background:none}
:root[data-hd-dark]{color-scheme:dark}
:root[data-hd-dark] body{color:#e6e8eb}
:root[data-hd-dark] a{color:#8ab4ff}
:root[data-hd-dark] blockquote{border-color:#4a5058}
:root[data-hd-dark] :is(td,th){border-color:#4a5058}
:root[data-hd-dark] details.hd-quote>summary{background:#292d32;color:#a9b1ba}`;

/** A mail that says nothing of colours can be shown in those of the reader. */
const OWN_COLOURS = /<[^>]*(?:color|background|<font)[^>]*>/i;

/**
 * A whole HTML document. The stored HTML goes through the allow list once more, by another program (sanitize-html) than the
 * one that cleaned it for storing: a fault in one of them, or an older rule, does no harm. Serve or frame it with a sandbox without scripts and a CSP that allows style and images only.
 */
export function renderMailHtml(stored: string, view: MailView): string {
  const fits = exceedsHtmlBounds(stored, HTML_BOUNDS) === null;
  const body = fits
    ? sanitize(
        stored,
        sanitizeOptions((attributes) => shownImage(attributes, view)),
      )
    : `<pre>${escapeHtml(roughText(stored, HTML_BOUNDS.characters))}</pre>`;
  const marks = [
    ...(view.pictures ? [`<meta name="hd-pictures" content="${view.pictures}">`] : []),
    ...(OWN_COLOURS.test(body) ? [] : ['<meta name="hd-plain">']),
  ].join('');
  const head = `<meta charset="utf-8"><meta name="referrer" content="no-referrer">${marks}<style>${STYLE}</style>`;
  return `<!doctype html><html><head>${head}</head><body dir="auto">${body}</body></html>`;
}

function shownImage(attributes: Record<string, string>, view: MailView): Record<string, string> {
  const cid = attributes[CID_ATTRIBUTE];
  const cidUrl = cid === undefined ? null : view.cidUrl(cid);
  if (cidUrl !== null)
    return { src: new URL(cidUrl, 'http://localhost').href.startsWith('http') ? cidUrl : '' };
  const remote = attributes[REMOTE_ATTRIBUTE];
  if (remote === undefined || !isRemoteImage(remote)) return disarmImage(attributes);
  const served = view.remoteUrl?.(remote) ?? null;
  return { ...(served === null ? {} : { src: served }), [REMOTE_ATTRIBUTE]: remote };
}
