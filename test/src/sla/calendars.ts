// Calendars as odd as they come, each with a window in which something happens to its clock.
import type { CalendarRules } from '../../../src/sla/calendar-schemas.ts';

type Hours = CalendarRules['hours'];
type Day = Hours[number]['day'];

export const span = (day: Day, from: string, to: string): Hours[number] => ({ day, from, to });

export const weekdaysFrom = (from: string, to: string): Hours =>
  (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => span(day, from, to));

const everyDay = (from: string, to: string): Hours => [
  ...weekdaysFrom(from, to),
  span('sat', from, to),
  span('sun', from, to),
];

export interface Window {
  name: string;
  rules: CalendarRules;
  /** The date at which it begins, in UTC. */
  from: string;
  days: number;
}

export const windows: Window[] = [
  {
    name: 'office hours in Berlin over the end of summer time, with a holiday on a Friday',
    rules: {
      timeZone: 'Europe/Berlin',
      hours: [...weekdaysFrom('09:00', '12:30'), ...weekdaysFrom('13:15', '17:00')],
      holidays: [{ date: '2026-10-30', name: 'Bridge', everyYear: false }],
    },
    from: '2026-10-10',
    days: 40,
  },
  {
    name: 'Lord Howe Island, which goes back by half an hour, open through the night',
    rules: { timeZone: 'Australia/Lord_Howe', hours: everyDay('22:00', '06:00'), holidays: [] },
    from: '2026-03-25',
    days: 30,
  },
  {
    name: 'Lord Howe Island, which goes ahead by half an hour, open at 02:15 only',
    rules: {
      timeZone: 'Australia/Lord_Howe',
      hours: everyDay('02:15', '02:45'),
      holidays: [{ date: '2020-10-12', name: 'Ball', everyYear: true }],
    },
    from: '2026-09-25',
    days: 30,
  },
  {
    name: 'Nepal, at 5:45, several spans a day',
    rules: {
      timeZone: 'Asia/Kathmandu',
      hours: [
        span('sun', '10:00', '13:00'),
        span('sun', '14:00', '17:00'),
        ...weekdaysFrom('10:00', '17:00'),
      ],
      holidays: [{ date: '2000-04-14', name: 'New Year', everyYear: true }],
    },
    from: '2026-04-01',
    days: 30,
  },
  {
    name: 'New York losing an hour, open from Saturday evening to Sunday morning',
    rules: {
      timeZone: 'America/New_York',
      hours: [span('sat', '20:00', '08:00'), span('wed', '00:00', '24:00'), span('thu', '23:30', '00:30')],
      holidays: [],
    },
    from: '2026-02-25',
    days: 35,
  },
  {
    name: 'Newfoundland, at 3:30, having an hour twice on a night shift that a holiday ends',
    rules: {
      timeZone: 'America/St_Johns',
      hours: everyDay('18:00', '03:15'),
      holidays: [
        { date: '2026-11-02', name: 'Closed', everyYear: false },
        { date: '2026-11-11', name: 'Remembrance Day', everyYear: true },
      ],
    },
    from: '2026-10-20',
    days: 35,
  },
  {
    name: 'the Chatham Islands, at 12:45, over New Year',
    rules: {
      timeZone: 'Pacific/Chatham',
      hours: [...weekdaysFrom('08:30', '16:45'), span('thu', '22:00', '04:00')],
      holidays: [
        { date: '2000-12-25', name: 'Christmas Day', everyYear: true },
        { date: '2027-01-01', name: 'New Year’s Day', everyYear: false },
      ],
    },
    from: '2026-12-15',
    days: 30,
  },
  {
    name: 'Troll, which goes ahead by two hours, nearly always open',
    rules: {
      timeZone: 'Antarctica/Troll',
      hours: everyDay('00:30', '00:10'),
      holidays: [{ date: '2026-03-29', name: 'The night itself', everyYear: false }],
    },
    from: '2026-03-15',
    days: 30,
  },
  {
    name: 'Kiritimati, farthest ahead of UTC, over leap day',
    rules: {
      timeZone: 'Pacific/Kiritimati',
      hours: everyDay('06:00', '14:00'),
      holidays: [{ date: '2024-02-29', name: 'Leap day', everyYear: true }],
    },
    from: '2028-02-10',
    days: 30,
  },
];
