// The time zone of all times on the screen: the agent's choice, else the browser's; and reckoning with the clock on the wall there,
// by Intl alone, because Temporal is not in every browser and would weigh as much as the first page's own code.

export const browserZone: string = new Intl.DateTimeFormat().resolvedOptions().timeZone;

let shown = browserZone;

export const shownZone = (): string => shown;

/** Null, or a zone this browser does not know: its own. True when times are shown in another one from now on. */
export function showZone(zone: string | null): boolean {
  const before = shown;
  shown = (zone === null ? null : knownZone(zone)) ?? browserZone;
  return shown !== before;
}

export const isForeignZone = (): boolean => shown !== browserZone;

/** As this browser calls it (Asia/Calcutta and Asia/Kolkata are one); null for what is no zone, or a fixed offset. */
export function knownZone(name: string): string | null {
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What the clock shows at that moment, as a `datetime-local` field has it: `2026-11-26T09:30`. */
export function wallTime(at: Date, zone = shown): string {
  return new Date(at.getTime() + offsetAt(at.getTime(), zone)).toISOString().slice(0, 16);
}

/** The date there at that moment: `2026-11-26`. */
export const dayOf = (at: Date, zone = shown): string => wallTime(at, zone).slice(0, 10);

/** The date so many days later. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Sunday is 0. */
export const weekdayOf = (day: string): number => new Date(day).getUTCDay();

/**
 * The moment at which the clock shows it. When clocks go back and it is shown twice, the first; when they go forward and it is not shown
 * at all, as much later as was left out. (RFC 5545, 3.3.5, says the same.)
 * @param wall `2026-11-26T09:30`, or a date for its first moment @returns null for what is neither
 */
export function momentOf(wall: string, zone = shown): Date | null {
  const asUtc = Date.parse(wall.length === 10 ? `${wall}T00:00Z` : `${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  const before = asUtc - offsetAt(asUtc - DAY_MS, zone);
  const after = asUtc - offsetAt(asUtc + DAY_MS, zone);
  const isShown = (at: number): boolean => at + offsetAt(at, zone) === asUtc;
  const first = Math.min(before, after);
  if (isShown(first)) return new Date(first);
  const second = Math.max(before, after);
  return new Date(isShown(second) ? second : before);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Wall clock minus UTC, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
  }
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}
