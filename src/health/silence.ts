// Whether no mail has come for longer than usual. Pure. For each hour since the last mail, the same hour of the same weekday in the
// weeks before says how much would usually have come; the median, so that neither a holiday nor a newsletter counts.

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
const weeksBack = 6;
/** With fewer weeks nobody can say what is usual: such hours expect nothing. */
const leastWeeks = 3;
/** Longer silences are no news. */
const longestMs = weekMs;

export interface Silence {
  since: Date;
  /** Mails that would usually have come by now. */
  usual: number;
}

export interface SilenceFacts {
  /** Mails by the start of the hour, in milliseconds; an hour that is not there was not counted. */
  hours: ReadonlyMap<number, number>;
  lastMailAt: Date | null;
  now: Date;
  /** So many missing mails are no chance. */
  threshold: number;
}

/** Null: as usual, or nobody can say. */
export function findSilence({ hours, lastMailAt, now, threshold }: SilenceFacts): Silence | null {
  if (lastMailAt === null) return null;
  const end = now.getTime();
  const begin = Math.max(lastMailAt.getTime(), end - longestMs);
  let usual = 0;
  for (let hour = Math.floor(begin / hourMs) * hourMs; hour < end; hour += hourMs) {
    const share = (Math.min(hour + hourMs, end) - Math.max(hour, begin)) / hourMs;
    usual += share * usualIn(hours, hour);
  }
  return usual >= threshold ? { since: lastMailAt, usual: Math.round(usual) } : null;
}

function usualIn(hours: ReadonlyMap<number, number>, hour: number): number {
  const before = Array.from({ length: weeksBack }, (_, week) => hours.get(hour - (week + 1) * weekMs));
  const known = before.filter((mails) => mails !== undefined).toSorted((a, b) => a - b);
  if (known.length < leastWeeks) return 0;
  // Of an even number the lower one: rather silent than wrong.
  return known[Math.floor((known.length - 1) / 2)] ?? 0;
}
