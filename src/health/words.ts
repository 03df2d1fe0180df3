// Numbers and spans of time as people say them.

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "1 mail", "12 mails", and where counting stopped "more than 10000 mails". */
export function countWords(count: number, thing: string, most = 10_000): string {
  if (count >= most) return `${most} or more ${thing}s`;
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** "5 minutes", "3 hours", "2 days"; at least a minute. */
export function agoWords(since: Date, now: Date): string {
  const ms = Math.max(minuteMs, now.getTime() - since.getTime());
  if (ms < 2 * hourMs) return countWords(Math.floor(ms / minuteMs), 'minute');
  return ms < 2 * dayMs
    ? countWords(Math.floor(ms / hourMs), 'hour')
    : countWords(Math.floor(ms / dayMs), 'day');
}
