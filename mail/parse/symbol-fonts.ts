// Signs that Outlook writes as letters of Wingdings: elsewhere a smiley reads "J" and an arrow "à".

const SIGNS: Record<string, string> = { J: '🙂', K: '😐', L: '🙁', à: '→', ß: '←', ü: '✓', û: '✗', '§': '▪' };
const IN_WINGDINGS = /<(span|font)\s[^<>]{0,300}\bwingdings\b[^<>]{0,200}>\s{0,3}(\p{L}|§)\s{0,3}<\/\1>/giu;

/** The HTML with the signs themselves. */
export function withoutSymbolFonts(html: string): string {
  if (!/wingdings/i.test(html)) return html;
  return html.replaceAll(IN_WINGDINGS, (all, _tag: string, letter: string) => SIGNS[letter] ?? all);
}
