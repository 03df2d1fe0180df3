// Sentences that are kept with a mail, a try or a warning, and read back much later: noted`It refers to <${id}>, a mail of ours.`
// They are plain English texts. Marked like this they are known by the shape they have (scripts/said-words.ts), so that whoever answers
// with one can say it in the reader's language, with the values put in again (src/platform/words/retold.ts).

export const noted = (strings: readonly string[], ...values: unknown[]): string =>
  strings.reduce((before, string, index) => `${before}${String(values[index - 1])}${string}`);
