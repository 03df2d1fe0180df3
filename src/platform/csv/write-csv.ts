// Tables as CSV (RFC 4180), safe to open in a spreadsheet.

export type CsvValue = string | number | null;

/** A spreadsheet takes text that begins so for a formula; an apostrophe before it keeps it text (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}]/u;
const mustQuote = /[",\r\n]|^\s|\s$/;

/** One field. Numbers stay numbers, null is empty, text is never a formula. */
function csvField(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return mustQuote.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record, with its CRLF. */
const csvRecord = (values: readonly CsvValue[]): string => `${values.map(csvField).join(',')}\r\n`;

/** For spreadsheets that take a file without it for their own charset. */
const byteOrderMark = '\uFEFF';

/** The file in pieces, header first; nothing is held. */
export async function* csvFile(
  header: readonly string[],
  records: AsyncIterable<readonly CsvValue[]> | Iterable<readonly CsvValue[]>,
  { bom }: { bom: boolean },
): AsyncGenerator<string> {
  yield `${bom ? byteOrderMark : ''}${csvRecord(header)}`;
  for await (const record of records) yield csvRecord(record);
}
