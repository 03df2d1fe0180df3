// Exports, erasing and legal holds of a customer in words.
import { msg, str } from '@lit/localize';
import type { CustomerPrivacy } from '../api/privacy.ts';
import { numberWords, plural } from './plural.ts';

/** What erasing cannot reach, by the words its report is kept in. */
export const STAYS: Readonly<Record<string, string>> = {
  'Backups made before keep what was in them until they are thrown away.': msg(
    'Backups made before keep what was in them until they are thrown away.',
  ),
  'Exports of the desk made before, and mail that was sent, are out of the desk’s reach.': msg(
    'Exports of the desk made before, and mail that was sent, are out of the desk’s reach.',
  ),
  'What other people quoted or wrote about them on tickets of others stays there.': msg(
    'What other people quoted or wrote about them on tickets of others stays there.',
  ),
  'The audit log keeps its entries, and copies of pictures and files are gone for good after a day.': msg(
    'The audit log keeps its entries, and copies of pictures and files are gone for good after a day.',
  ),
};

const forms: Record<keyof CustomerPrivacy['preview'], (n: string, count: number) => string> = {
  tickets: (n, count) =>
    plural(count, {
      one: msg(str`${n} ticket with its messages, files and mails`),
      other: msg(str`${n} tickets with their messages, files and mails`),
    }),
  messages: (n, count) =>
    plural(count, {
      one: msg(str`the words of ${n} message on a ticket of somebody else`),
      other: msg(str`the words of ${n} messages on tickets of others`),
    }),
  addresses: (n, count) =>
    plural(count, {
      one: msg(str`${n} address and their name`),
      other: msg(str`${n} addresses and their name`),
    }),
  notes: (n, count) =>
    plural(count, { one: msg(str`${n} note about them`), other: msg(str`${n} notes about them`) }),
  mails: (n, count) =>
    plural(count, {
      one: msg(str`${n} mail that belongs to no ticket`),
      other: msg(str`${n} mails that belong to no ticket`),
    }),
};

/** "12 tickets with their messages, files and mails", …: a line for each thing there is any of. */
export function countWords(counts: Partial<CustomerPrivacy['preview']>): string[] {
  return Object.entries(forms).flatMap(([name, words]) => {
    const count = counts[name as keyof typeof counts] ?? 0;
    return count === 0 ? [] : [words(numberWords(count), count)];
  });
}
