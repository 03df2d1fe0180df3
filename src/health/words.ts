// Numbers and spans of time as people say them.
import { noted } from '../../mail/noted.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const things = {
  mail: [noted`1 mail`, (count: number | string) => noted`${count} mails`],
  'dead letter': [noted`1 dead letter`, (count: number | string) => noted`${count} dead letters`],
  reminder: [noted`1 reminder`, (count: number | string) => noted`${count} reminders`],
  'held mail': [noted`1 held mail`, (count: number | string) => noted`${count} held mails`],
  minute: [noted`1 minute`, (count: number | string) => noted`${count} minutes`],
  hour: [noted`1 hour`, (count: number | string) => noted`${count} hours`],
  day: [noted`1 day`, (count: number | string) => noted`${count} days`],
} as const;

/** "1 mail", "12 mails", and where counting stopped "10000 or more mails". */
export function countWords(count: number, thing: keyof typeof things, most = 10_000): string {
  const [one, many] = things[thing];
  if (count === 1) return one;
  return many(count >= most ? noted`${most} or more` : count);
}

/** "5 minutes", "3 hours", "2 days"; at least a minute. */
export function agoWords(since: Date, now: Date): string {
  const ms = Math.max(minuteMs, now.getTime() - since.getTime());
  if (ms < 2 * hourMs) return countWords(Math.floor(ms / minuteMs), 'minute');
  return ms < 2 * dayMs
    ? countWords(Math.floor(ms / hourMs), 'hour')
    : countWords(Math.floor(ms / dayMs), 'day');
}
