// Keeping References useful and short.

/** RFC 5322 allows 998 octets a line; some servers refuse or cut a References field far over it. */
const MAX_REFERENCES_BYTES = 900;

/**
 * Keeps the first id (clients group by it) and as many of the latest as fit (RFC 5322 section 3.6.4 puts the parent
 * last), each counted with its <> and separator. Doubles are dropped: the last place wins, save for the first id.
 */
export function trimReferences(
  references: readonly string[],
  maxBytes: number = MAX_REFERENCES_BYTES,
): string[] {
  const [first] = references;
  if (first === undefined) return [];
  const seen = new Set([first]);
  const latest: string[] = [];
  let bytes = cost(first);
  for (const id of references.slice(1).toReversed()) {
    if (seen.has(id)) continue;
    bytes += cost(id);
    if (bytes > maxBytes && latest.length > 0) break;
    seen.add(id);
    latest.push(id);
  }
  return [first, ...latest.toReversed()];
}

/** With its <> and the space before it. */
function cost(id: string): number {
  return Buffer.byteLength(id) + 3;
}
