// A custom field in a search: field:Product=Lamp, field:"Contract ends"<2027, field:Weight. Which field that is, is seen later.
import type { Piece } from './query-pieces.ts';

export type Comparison = '=' | '<' | '<=' | '>' | '>=';

export interface CustomTerm {
  kind: 'custom';
  not: boolean;
  /** The name of a field, or its id. */
  name: string;
  /** Null: whatever is in it. */
  op: Comparison | null;
  value: string;
  /** Where it stands in the query. */
  start: number;
  end: number;
  /** SQL on the ticket `t` with its values, once the field is known. */
  where?: readonly [text: string, ...values: readonly unknown[]];
}

const wish =
  'field: wants a custom field and what is in it, like field:Product=Lamp or field:"Contract ends"<2027-01-31';

const parts = /^(?:"([^"]*)"?|([^=<>"]*))(?:(>=|<=|=|>|<)(?:"([^"]*)"?|(.*)))?$/su;
const inQuotes = /^"([^"]*)"?$/su;
const partsInQuotes = /^([^=<>]*)(?:(>=|<=|=|>|<)(.*))?$/su;

/** The term, or words about what is wrong with it. */
export function readCustomTerm({ value: typed, not, start, end }: Piece): CustomTerm | string {
  const whole = inQuotes.exec(typed)?.[1];
  const found = whole === undefined ? parts.exec(typed) : partsInQuotes.exec(whole);
  if (!found) return wish;
  const [name, op, value] =
    whole === undefined
      ? [found[1] ?? found[2], found[3], found[4] ?? found[5]]
      : [found[1], found[2], found[3]];
  const read = {
    name: (name ?? '').trim(),
    op: (op as Comparison | undefined) ?? null,
    value: (value ?? '').trim(),
  };
  if (read.name === '' || (read.op !== null && read.value === '')) return wish;
  return { kind: 'custom', not, ...read, start, end };
}
