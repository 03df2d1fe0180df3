// Customers and canned replies of a table: which column is which, and what each row says.
import { noted } from '../../mail/noted.ts';
import { isAddress, type ReadLine } from './records.ts';

const names = {
  email: ['email', 'e-mail', 'email address', 'e-mail-adresse', 'mail', 'address'],
  name: ['name', 'full name', 'customer', 'customer name', 'title', 'titel'],
  first: ['first name', 'firstname', 'first', 'vorname'],
  text: ['text', 'body', 'content', 'reply', 'message', 'antwort'],
  last: ['last name', 'lastname', 'surname', 'last', 'nachname'],
} as const;

/** Of each value: the column each is taken from, as the file names it. */
export type Columns = Partial<Record<keyof typeof names, string>>;

/** As chosen, else as columns are usually called. */
export function columnsOf(header: readonly string[], chosen: Columns): Columns {
  const found: Columns = {};
  for (const key of Object.keys(names) as (keyof typeof names)[]) {
    const usual: readonly string[] = names[key];
    const column = chosen[key] ?? header.find((name) => usual.includes(name.trim().toLowerCase()));
    if (column !== undefined && header.includes(column)) found[key] = column;
  }
  return found;
}

/** @param row by column, as the file names it */
export function readCustomer(row: ReadonlyMap<string, string>, columns: Columns): ReadLine {
  const value = (key: keyof Columns): string =>
    columns[key] === undefined ? '' : (row.get(columns[key]) ?? '');
  const email = value('email').toLowerCase();
  if (email === '') return { problem: noted`It has no address.` };
  if (!isAddress(email)) return { problem: noted`“${email.slice(0, 100)}” is no address.` };
  const name = value('name') || [value('first'), value('last')].filter(Boolean).join(' ');
  return { records: [{ kind: 'customer', id: email, data: { email, name } }] };
}

/** @param row by column, as the file names it */
export function readCannedReply(row: ReadonlyMap<string, string>, columns: Columns): ReadLine {
  const value = (key: keyof Columns): string =>
    columns[key] === undefined ? '' : (row.get(columns[key]) ?? '');
  const name = value('name').trim();
  const text = value('text');
  if (name === '') return { problem: noted`It has no name.` };
  if (name.length > 100) return { problem: noted`Its name is longer than 100 characters.` };
  if (text.trim() === '') return { problem: noted`“${name}” has no words.` };
  return { records: [{ kind: 'canned_reply', id: name.toLowerCase(), data: { name, text } }] };
}
