// Inline styles reduced to what changes looks only: no loading, no leaving of the flow, no covering of the page.

const SIDES = ['top', 'right', 'bottom', 'left'];

const PROPERTIES = new Set([
  ...'color background background-color direction unicode-bidi'.split(' '),
  ...'font font-family font-size font-style font-variant font-weight line-height letter-spacing word-spacing'.split(
    ' ',
  ),
  ...'text-align text-decoration text-decoration-line text-decoration-color text-indent text-transform vertical-align'.split(
    ' ',
  ),
  ...'white-space word-break word-wrap overflow-wrap hyphens'.split(' '),
  ...'width min-width max-width height min-height max-height display float clear box-sizing'.split(' '),
  ...'table-layout border-collapse border-spacing caption-side empty-cells list-style list-style-type list-style-position'.split(
    ' ',
  ),
  ...'border border-color border-style border-width border-radius margin padding'.split(' '),
  ...SIDES.flatMap((side) => [`margin-${side}`, `padding-${side}`, `border-${side}`]),
  ...SIDES.flatMap((side) => ['color', 'style', 'width'].map((part) => `border-${side}-${part}`)),
]);
/** Plain words, numbers, colours and quoted font names; of functions only colours. No url(), var(), expression, escapes. */
const VALUE = /^(?:[\w\s#%.,'"+/-]|(?:rgba?|hsla?)\([\d\s.,%/]{1,60}\))+$/i;
/** Longer attributes are not looked at: real ones have a few hundred characters. */
const MAX_STYLE_LENGTH = 4000;
const MAX_VALUE_LENGTH = 300;

/** Mail repeats the same few styles: answers for short ones are kept, and thrown away together when there are too many. */
const answers = new Map<string, string>();
const MAX_ANSWERS = 500;
const MAX_KEPT_LENGTH = 300;

/** The declarations that may stay, '' if none. */
export function filterStyle(style: string): string {
  if (style.length > MAX_STYLE_LENGTH) return '';
  const known = answers.get(style);
  if (known !== undefined) return known;
  const kept = keptDeclarations(style);
  if (answers.size >= MAX_ANSWERS) answers.clear();
  if (style.length <= MAX_KEPT_LENGTH) answers.set(style, kept);
  return kept;
}

function keptDeclarations(style: string): string {
  const kept: string[] = [];
  // A ; inside quotes or parentheses only occurs in values that are refused anyway.
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 1) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .replace(/!\s*important\s*$/i, '')
      .trim();
    if (PROPERTIES.has(property) && isHarmless(property, value)) kept.push(`${property}:${value}`);
  }
  return kept.join(';');
}

function isHarmless(property: string, value: string): boolean {
  if (value.length > MAX_VALUE_LENGTH || !VALUE.test(value)) return false;
  // Negative margins and indents push content over its surroundings.
  if (/^(?:margin|text-indent)/.test(property) && value.includes('-')) return false;
  return (value.split('"').length + value.split("'").length) % 2 === 0;
}
