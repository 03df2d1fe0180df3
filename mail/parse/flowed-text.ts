// format=flowed (RFC 3676): lines that end with a space go on in the next one.

/** With DelSp the space at the end only marks the break and goes. Space-stuffing is undone; quotes keep their depth. */
export function unflow(text: string, delSp: boolean): string {
  const lines: string[] = [];
  /** Quote depth of the line that goes on; -1 when none does. */
  let openDepth = -1;
  for (const line of text.split('\n')) {
    const depth = quoteDepth(line);
    const stuffed = line.slice(depth);
    const content = stuffed.startsWith(' ') ? stuffed.slice(1) : stuffed;
    const isSignature = content === '-- ';
    if (openDepth === depth && !isSignature) lines.push((lines.pop() ?? '') + content);
    else lines.push(depth > 0 ? `${'>'.repeat(depth)} ${content}` : content);
    const flows = content.endsWith(' ') && !isSignature;
    if (flows && delSp) lines.push((lines.pop() ?? '').slice(0, -1));
    openDepth = flows ? depth : -1;
  }
  return lines.join('\n');
}

function quoteDepth(line: string): number {
  let depth = 0;
  while (line.charAt(depth) === '>') depth++;
  return depth;
}
