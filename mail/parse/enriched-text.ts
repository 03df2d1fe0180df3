// text/enriched (RFC 1896) and its ancestor text/richtext (RFC 1341) as plain text.

/** Commands go, `<<` is `<`, one line end is a space, more are one fewer (RFC 1896 section 3). */
export function enrichedToText(enriched: string): string {
  const filled = enriched.replaceAll(/\n+/g, (run) => (run.length === 1 ? ' ' : run.slice(1)));
  return filled
    .replaceAll(/<param>[^<]{0,500}<\/param>/gi, '')
    .replaceAll(/<lt>/gi, '<<')
    .replaceAll(/<nl>/gi, '\n')
    .replaceAll(/<<|<\/?[a-z][a-z0-9-]{0,60}>/gi, (found) => (found === '<<' ? '<' : ''));
}
