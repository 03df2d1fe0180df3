// What retention takes away, in words.
import { msg, str } from '@lit/localize';
import type { RetentionPreview } from '../api/retention.ts';
import { numberWords, plural } from './plural.ts';
import { listTime } from './times.ts';

type Item = RetentionPreview['items'][number];

/** "12 tickets would go now, closed between 3 Mar and 14 Jun." */
export function wouldGoWords(item: Item): string {
  const { count, oldestAt, newestAt } = item;
  if (count === 0 || oldestAt === null || newestAt === null) return msg('Nothing would go now.');
  const what = countedWords(item);
  const [oldest, newest] = [listTime(oldestAt), listTime(newestAt)];
  return oldest === newest
    ? msg(str`Would go now: ${what}, of ${oldest}.`)
    : msg(str`Would go now: ${what}, the oldest of ${oldest}, the newest of ${newest}.`);
}

function countedWords({ kind, count }: Item): string {
  const n = numberWords(count);
  switch (kind) {
    case 'rawMails':
      return plural(count, { one: msg(str`${n} original`), other: msg(str`${n} originals`) });
    case 'auditEntries':
      return plural(count, { one: msg(str`${n} entry`), other: msg(str`${n} entries`) });
    case 'notifications':
      return plural(count, { one: msg(str`${n} notification`), other: msg(str`${n} notifications`) });
    default:
      return plural(count, { one: msg(str`${n} ticket`), other: msg(str`${n} tickets`) });
  }
}
