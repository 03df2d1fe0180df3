// Why a clock is due when it is, pure: every start, pause, holiday and stretch of open hours that made the time, as lines.
import { businessTime, type BusinessTime } from './business-time.ts';
import { clockTimes, runsOf, type Mark } from './clock-times.ts';
import { holidayTest } from './openings.ts';
import type { CalendarRules } from './calendar-schemas.ts';
import type { ClockLine } from './clock-schemas.ts';
import { dateAfter, dateAt, startOfDate } from './zone-offsets.ts';

export interface ExplainedClock {
  marks: readonly Mark[];
  targetMinutes: number;
  leadMinutes: number;
  dueAt: Date | null;
}

const minuteMs = 60_000;
/** A target of a year passes some four hundred dates; beyond this nobody reads. */
const maxDates = 800;

/** Lines in the order of time. @param now up to when a clock that waits has counted */
export function explainClock(clock: ExplainedClock, rules: CalendarRules | null, now: Date): ClockLine[] {
  const time = businessTime(rules);
  const due = (clock.dueAt ?? clockTimes(clock, time).dueAt)?.getTime() ?? null;
  const lines: Sorted[] = marksAsLines(clock.marks);
  for (const { from, until } of runsOf(clock.marks)) {
    const end = Math.min(until ?? due ?? now.getTime(), due ?? Infinity);
    if (end > from) lines.push(...countedLines({ from, until: end }, rules, time));
  }
  if (due !== null)
    lines.push({ order: 3, line: { what: 'due', at: iso(due), minutes: clock.targetMinutes } });
  return lines
    .toSorted((a, b) => a.line.at.localeCompare(b.line.at) || a.order - b.order)
    .map(({ line }) => line);
}

/** Lines of the same moment: what began comes before what was counted from then on, what ended after it. */
interface Sorted {
  order: number;
  line: ClockLine;
}

const iso = (ms: number): string => new Date(ms).toISOString();

function marksAsLines(marks: readonly Mark[]): Sorted[] {
  return marks.map(({ at, what, why }, index) => {
    const next = what === 'paused' ? marks[index + 1]?.at : undefined;
    const line = { what, at, why, ...(next === undefined ? {} : { until: next }) };
    return { order: what === 'started' || what === 'resumed' ? 0 : 4, line };
  });
}

/** A run, cut where a holiday took hours from it. */
function countedLines(
  run: { from: number; until: number },
  rules: CalendarRules | null,
  time: BusinessTime,
): Sorted[] {
  const holidays = rules === null ? [] : holidaysIn(run, rules);
  const cuts = [run.from, ...holidays.map(({ until }) => until), run.until];
  const lines: Sorted[] = holidays.map(({ from, until, name, minutes }) => ({
    order: 2,
    line: { what: 'holiday', at: iso(from), until: iso(until), name, minutes },
  }));
  for (const [index, from] of cuts.slice(0, -1).entries()) {
    const openings = time.openings(from, cuts[index + 1] ?? from);
    const [first, last] = [openings[0], openings.at(-1)];
    if (first === undefined || last === undefined) continue;
    const minutes = openings.reduce((sum, one) => sum + one.until - one.from, 0) / minuteMs;
    lines.push({ order: 1, line: { what: 'counted', at: iso(first.from), until: iso(last.until), minutes } });
  }
  return lines;
}

interface HolidayTaken {
  from: number;
  until: number;
  name: string;
  /** Open hours it took, in minutes. */
  minutes: number;
}

function holidaysIn(run: { from: number; until: number }, rules: CalendarRules): HolidayTaken[] {
  const isHoliday = holidayTest(rules);
  const without = businessTime({ ...rules, holidays: [] });
  const taken: HolidayTaken[] = [];
  let date = dateAt(rules.timeZone, run.from);
  for (let count = 0; count < maxDates; count += 1) {
    const [from, next] = [startOfDate(rules.timeZone, date), dateAfter(date, 1)];
    if (from >= run.until) break;
    const name = isHoliday(date);
    date = next;
    if (name === undefined) continue;
    const until = startOfDate(rules.timeZone, next);
    const ms = without.between(Math.max(from, run.from), Math.min(until, run.until));
    if (ms > 0) taken.push({ from, until, name, minutes: ms / minuteMs });
  }
  return taken;
}
