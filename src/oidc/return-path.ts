// Where somebody goes on after signing in: a page of this desk, whatever the link that brought them here says.

/** The whole address of a page of the console; its start for what is none. */
export function returnAddress(next: string, appUrl: string): string {
  const home = new URL('/', appUrl);
  const base = home.origin;
  if (!next.startsWith('/') || !URL.canParse(next, base)) return home.href;
  const url = new URL(next, base);
  // Browsers take "\\" for "/" and leave tabs out, as the parser does: what it found is what counts.
  if (url.origin !== base || url.pathname.startsWith('/api/')) return home.href;
  // The origin in front, so that a path that begins with two slashes names no other host.
  return `${base}${url.pathname}${url.search}${url.hash}`;
}
