// Business minutes counted one by one, for holding the quick way against: each minute's wall clock is asked of Intl, which shares
// nothing with the code under test. The minutes of a window are counted once, so that a span is one subtraction.
import type { CalendarRules } from '../../../src/sla/calendar-schemas.ts';

export const minuteMs = 60_000;

export interface SlowCount {
  from: number;
  minutes: number;
  /** Minutes that count between two minutes of the window, by their index. */
  between(from: number, until: number): number;
  isOpen(index: number): boolean;
}

export function slowCount(rules: CalendarRules, from: number, days: number): SlowCount {
  const minutes = days * 1440;
  const sums = new Uint32Array(minutes + 1);
  const isOpen = openTest(rules);
  const wall = new Intl.DateTimeFormat('en-US', {
    timeZone: rules.timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  for (let index = 0; index < minutes; index += 1) {
    // "Sun, 04/05/2026, 01:59"
    const [day = '', date = '', time = ''] = wall.format(from + index * minuteMs).split(', ');
    const [month, dayOfMonth, year] = date.split('/');
    const open = isOpen(day.toLowerCase(), `${year}-${month}-${dayOfMonth}`, time);
    sums[index + 1] = (sums[index] ?? 0) + (open ? 1 : 0);
  }
  return {
    from,
    minutes,
    between: (first, last) => (sums[last] ?? 0) - (sums[first] ?? 0),
    isOpen: (index) => sums[index + 1] !== sums[index],
  };
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** By the words of the calendar alone: is 01:59 on this day of the week and this date within the hours? */
function openTest({ hours, holidays }: CalendarRules) {
  return (day: string, date: string, time: string): boolean => {
    if (holidays.some((one) => (one.everyYear ? one.date.slice(5) === date.slice(5) : one.date === date))) {
      return false;
    }
    const dayBefore = days[(days.indexOf(day) + 6) % 7];
    return hours.some((span) =>
      span.to > span.from
        ? span.day === day && time >= span.from && time < span.to
        : (span.day === day && time >= span.from) || (span.day === dayBefore && time < span.to),
    );
  };
}
