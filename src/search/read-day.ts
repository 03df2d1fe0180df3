// Days as one types them: 2026-11-25, 2026-11, 2026, today, yesterday, 7d.
import { Temporal } from 'temporal-polyfill';

/** @returns from the first moment of it up to, not including, `until`; null for what is no date */
export function readDay(
  text: string,
  { now, zone }: { now: Date; zone: string },
): { from: Date; until: Date } | null {
  const span = spanOf(text.trim().toLowerCase(), todayIn(zone, now));
  if (span === null) return null;
  const moment = (date: Temporal.PlainDate): Date => new Date(date.toZonedDateTime(zone).epochMilliseconds);
  return { from: moment(span.first), until: moment(span.next) };
}

/** The days themselves, as custom fields hold them: from `first` up to, not including, `next`. */
export function readDays(
  text: string,
  { now, zone }: { now: Date; zone: string },
): { first: string; next: string } | null {
  const span = spanOf(text.trim().toLowerCase(), todayIn(zone, now));
  return span && { first: span.first.toString(), next: span.next.toString() };
}

const todayIn = (zone: string, now: Date): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();

/** The zone itself where it is one, else UTC. */
export function readZone(zone: string | undefined): string {
  try {
    return zone === undefined
      ? 'UTC'
      : new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

interface Span {
  first: Temporal.PlainDate;
  next: Temporal.PlainDate;
}

const day = (first: Temporal.PlainDate): Span => ({ first, next: first.add({ days: 1 }) });

function spanOf(text: string, today: Temporal.PlainDate): Span | null {
  if (text === 'today') return day(today);
  if (text === 'yesterday') return day(today.subtract({ days: 1 }));
  const ago = /^(\d{1,4})([dwmy])$/.exec(text);
  if (ago) {
    const count = Number(ago[1]);
    const unit = { d: 'days', w: 'weeks', m: 'months', y: 'years' }[ago[2] ?? 'd'] ?? 'days';
    return day(today.subtract({ [unit]: count }));
  }
  const parts = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text);
  if (!parts) return null;
  try {
    const [year, month, date] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
    const first = Temporal.PlainDate.from({ year, month, day: date }, { overflow: 'reject' });
    if (parts[3] !== undefined) return day(first);
    return { first, next: first.add(parts[2] === undefined ? { years: 1 } : { months: 1 }) };
  } catch {
    return null;
  }
}
