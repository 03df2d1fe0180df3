// The allow list: which elements and attributes of a stranger's HTML stay, and how links and images are disarmed.
import type { IOptions } from 'sanitize-html';
import { filterStyle } from './style-filter.ts';

export type Attributes = Record<string, string>;

export const TAGS: ReadonlySet<string> = new Set(
  (
    'a abbr acronym address b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn dir div dl dt em ' +
    'figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small span ' +
    'strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr article aside'
  ).split(' '),
);
/** Left out with all they contain; of other elements that may not stay, the content does. */
export const LEFT_OUT_WHOLE: ReadonlySet<string> = new Set(
  'script style title textarea option select noscript template xmp noembed noframes iframe object applet svg math audio video canvas map frameset'.split(
    ' ',
  ),
);
const PLAIN_ATTRIBUTES = new Set(
  (
    'align alt bgcolor border cellpadding cellspacing color colspan dir face height hspace lang nowrap rowspan size start ' +
    'summary title type valign vspace width'
  ).split(' '),
);
const LINK_SCHEME = /^(?:https?:\/\/|mailto:|tel:)/i;
/** Raster only: SVG can carry script. Larger ones belong into an attachment. */
const RASTER_DATA = /^data:image\/(?:png|jpe?g|gif|webp|bmp);base64,[A-Za-z0-9+/=\s]*$/i;
const MAX_DATA_URL_LENGTH = 300_000;
const MAX_URL_LENGTH = 4000;

/** Own marks on stored images, resolved when the mail is shown. */
export const CID_ATTRIBUTE = 'data-hd-cid';
export const REMOTE_ATTRIBUTE = 'data-hd-remote';
const QUOTE_CLASS = 'hd-quote';

/** Options for sanitize-html; `image` decides what becomes of an image's source. */
export function sanitizeOptions(image: (attributes: Attributes) => Attributes): IOptions {
  return {
    allowedTags: [...TAGS],
    nonTextTags: [...LEFT_OUT_WHOLE],
    // Attributes are rebuilt by the transformation below, from nothing.
    allowedAttributes: false,
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['http', 'https', 'data'] },
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    transformTags: {
      '*': (tagName, attributes) => ({
        tagName: tagName === 'body' ? 'div' : tagName,
        attribs: rebuildAttributes(tagName, attributes, image),
      }),
    },
  };
}

/** Attributes made from nothing: what stays of the sender's, and our own on links and images. */
export function rebuildAttributes(
  tagName: string,
  attributes: Attributes,
  image: (attributes: Attributes) => Attributes,
): Attributes {
  const kept: Attributes = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (PLAIN_ATTRIBUTES.has(name) && value.length <= MAX_URL_LENGTH) kept[name] = value;
  }
  const style = attributes['style'] === undefined ? '' : filterStyle(attributes['style']);
  if (style !== '') kept['style'] = style;
  if (tagName === 'a') return Object.assign(kept, linkAttributes(attributes['href']));
  if (tagName === 'img') return Object.assign(kept, image(attributes));
  if (tagName === 'details' && attributes['class'] === QUOTE_CLASS) kept['class'] = QUOTE_CLASS;
  return kept;
}

/** A relative link would lead into the console: only whole addresses stay. */
function linkAttributes(href: string | undefined): Attributes {
  const url = withoutControls(href ?? '');
  if (url.length > MAX_URL_LENGTH || !LINK_SCHEME.test(url)) return {};
  return { href: url, target: '_blank', rel: 'noopener noreferrer nofollow' };
}

/** Browsers ignore controls and white space inside a URL's scheme: so must we. */
function withoutControls(url: string): string {
  return url.replaceAll(/[\u0000-\u001f\u007f]+/g, '').trim();
}

/** What a mail's image may refer to: a part of the mail, the web (both only marked), or small raster data. */
export function disarmImage(attributes: Attributes): Attributes {
  const url = withoutControls(attributes['src'] ?? '');
  if (/^cid:/i.test(url)) return { [CID_ATTRIBUTE]: decodeCid(url.slice(4)) };
  if (url.length <= MAX_DATA_URL_LENGTH && RASTER_DATA.test(url)) return { src: url };
  const absolute = url.startsWith('//') ? `https:${url}` : url;
  return isRemoteImage(absolute) ? { [REMOTE_ATTRIBUTE]: absolute } : {};
}

export function isRemoteImage(url: string): boolean {
  return url.length <= MAX_URL_LENGTH && /^https?:\/\//i.test(url) && URL.canParse(url);
}

/** The URL form of a Content-ID is percent-encoded (RFC 2392). */
function decodeCid(text: string): string {
  try {
    return decodeURIComponent(text).slice(0, 300);
  } catch {
    return text.slice(0, 300);
  }
}
