// Times of calendar files (RFC 5545 section 3.3.5) as one moment for everybody, where the zone is known.
import ICAL from 'ical.js';

type Property = InstanceType<typeof ICAL.Property>;
type Time = InstanceType<typeof ICAL.Time>;

const DAY_MS = 24 * 3600_000;
/** Rules of a zone are one for summer and one for winter, and a few old ones. */
const MAX_ZONE_RULES = 40;

/**
 * ISO 8601 in UTC; without a Z where the zone is not known; YYYY-MM-DD for whole days, of which an `end` is the last one.
 * Null for what is no time.
 */
export function timeOf(property: Property, edge: 'start' | 'end' = 'start', moved?: Time): string | null {
  const value = moved ?? property.getFirstValue();
  if (!(value instanceof ICAL.Time)) return null;
  const local = Date.UTC(value.year, value.month - 1, value.day, value.hour, value.minute, value.second);
  if (Number.isNaN(local) || value.year < 1900 || value.year > 9999) return null;
  // DTEND names the day after the last.
  if (value.isDate) return new Date(edge === 'end' ? local - DAY_MS : local).toISOString().slice(0, 10);
  if (value.zone?.tzid === 'UTC') return new Date(local).toISOString();
  const zone = property.getFirstParameter('tzid') ?? '';
  const offset = namedOffset(zone, local) ?? definedOffset(property, zone, value);
  return offset === null
    ? new Date(local).toISOString().replace(/\.000Z$/, '')
    : new Date(local - offset).toISOString();
}

/** The zone's name as the organiser's calendar writes it; null for UTC and whole days. */
export function knownZone(property: Property): string | null {
  const zone = property.getFirstParameter('tzid') ?? '';
  return zone === '' ? null : zone.slice(0, 100);
}

/** Milliseconds east of UTC by the machine's own tables; null when the name is not one of theirs. */
function namedOffset(zone: string, local: number): number | null {
  if (!/^[A-Za-z_]{2,20}\/[A-Za-z_/+-]{2,40}$/.test(zone)) return null;
  try {
    const first = offsetAt(zone, local);
    // The first is off by an hour where the clocks change between the two moments.
    return offsetAt(zone, local - first);
  } catch {
    return null;
  }
}

function offsetAt(zone: string, moment: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(moment / 1000) * 1000;
}

/** By the VTIMEZONE that came with the event. Rules that recur faster than yearly are none, and could take for ever. */
function definedOffset(property: Property, zone: string, value: Time): number | null {
  const calendar = property.parent?.parent;
  const definition = calendar
    ?.getAllSubcomponents('vtimezone')
    .find((one) => one.getFirstPropertyValue('tzid') === zone);
  const rules = definition?.getAllSubcomponents() ?? [];
  const sane = rules.every((rule) => {
    const recurrence = rule.getFirstPropertyValue('rrule');
    return !recurrence || /^FREQ=YEARLY\b/.test(String(recurrence));
  });
  if (!definition || rules.length === 0 || rules.length > MAX_ZONE_RULES || !sane) return null;
  return new ICAL.Timezone(definition).utcOffset(value) * 1000;
}
