// Reads CSV as people have it (RFC 4180 and its neighbours): quoted fields over several lines, comma, semicolon or tab, with or without a
// byte order mark. One record is held at a time.
import { StringDecoder } from 'node:string_decoder';
import { noted } from '../words/noted.ts';

export type CsvRow = { line: number; fields: string[] } | { line: number; problem: string };

/** A record larger than this is one whose quote never ends, or no record at all. Each of its fields counts as a letter too. */
const maxRecordLength = 4 * 1024 * 1024;

/** The separator that stands most often in the first line. */
function separatorOf(head: string): string {
  const line = head.split('\n', 1)[0] ?? '';
  const counted = [',', ';', '\t'].map((sign) => ({ sign, count: line.split(sign).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ',';
}

/** Records with the line they begin on, the header among them; empty lines are left out. */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  const decoder = new StringDecoder('utf8');
  const reader = new Reader();
  for await (const chunk of bytes) yield* reader.feed(decoder.write(Buffer.from(chunk)));
  yield* reader.feed(decoder.end());
  yield* reader.end();
}

class Reader {
  #separator: string | null = null;
  #fields: string[] = [];
  #field = '';
  #quoted = false;
  /** A quote has ended, unless another one follows. */
  #quoteEnds = false;
  #line = 1;
  #from = 1;
  /** Of the record so far. */
  #length = 0;

  *feed(text: string): Generator<CsvRow> {
    if (text === '') return;
    const clean = this.#separator === null ? text.replace(/^\uFEFF/, '') : text;
    this.#separator ??= separatorOf(clean);
    for (const sign of clean) {
      this.#length += 1;
      if (this.#length > maxRecordLength) {
        const problem = this.#quoted
          ? noted`A quote begins here that does not end.`
          : noted`It is larger than 4 MB.`;
        yield { line: this.#from, problem };
        this.#begin();
      }
      if (this.#quoted && !this.#quoteEnds) {
        if (sign === '"') this.#quoteEnds = true;
        else this.#field += sign;
      } else if (sign === '"' && this.#quoteEnds) {
        this.#field += '"';
        this.#quoteEnds = false;
      } else if (sign === '"' && this.#field === '') this.#quoted = true;
      else if (sign === this.#separator) this.#endField();
      else if (sign === '\n') yield* this.#endRecord();
      else if (sign !== '\r') this.#field += sign;
      if (sign === '\n') this.#line += 1;
      if (sign === '\n' && !this.#quoted) this.#from = this.#line;
    }
  }

  *end(): Generator<CsvRow> {
    if (this.#quoted && !this.#quoteEnds)
      yield { line: this.#from, problem: noted`A quote begins here that does not end.` };
    else yield* this.#endRecord();
  }

  #endField(): void {
    this.#fields.push(this.#field.trim());
    this.#field = '';
    this.#quoted = false;
    this.#quoteEnds = false;
  }

  *#endRecord(): Generator<CsvRow> {
    this.#endField();
    const fields = this.#fields;
    this.#begin();
    if (fields.some((field) => field !== '')) yield { line: this.#from, fields };
  }

  #begin(): void {
    this.#fields = [];
    this.#field = '';
    this.#quoted = false;
    this.#quoteEnds = false;
    this.#length = 0;
  }
}
