// Strings fit for a database and a screen.

/** Controls other than tab and line feed: PostgreSQL refuses NUL, terminals obey the others. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/;
const ALL_CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Without controls and lone surrogates; line ends become \n. */
export function cleanText(text: string): string {
  const lines = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  return (CONTROLS.test(lines) ? lines.replaceAll(ALL_CONTROLS, '') : lines).toWellFormed();
}

/** The same in one line. */
export function cleanLine(text: string): string {
  return (
    cleanText(text)
      // Whole runs: a pattern around the line end would look at each of many spaces again and again.
      .replaceAll(/\s+/g, (run) => (run.includes('\n') ? ' ' : run))
      .trim()
  );
}

/** Embeddings, overrides and isolates of direction turn what stands behind them around; C1 controls; line and paragraph separators. */
const TURNING = /[\u0080-\u009f\u2028-\u202e\u2066-\u2069]+/g;

/** A subject as it is shown, whether a mail or an agent gave it: one line that reads in its own order. */
export function cleanSubject(text: string): string {
  return cleanLine(cleanLine(text).replaceAll(TURNING, (run) => (/[\u2028\u2029]/.test(run) ? ' ' : '')));
}

/** A display name as it is shown: in its own order too, and without the quotes that Outlook puts around some. */
export function cleanName(text: string): string {
  const name = cleanSubject(text);
  return /^'[^']+'$/.test(name) ? name.slice(1, -1).trim() : name;
}

/** The beginning, which ends with a whole character. */
export function cutTo(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '');
}
