// The Date field (RFC 5322 section 3.3) as the sender claims it.

/** Named zones of RFC 5322 section 4.3 and the few others mailers write; all else is read as UTC. */
const ZONES: Record<string, string> = {
  EST: '-0500',
  EDT: '-0400',
  CST: '-0600',
  CDT: '-0500',
  MST: '-0700',
  MDT: '-0600',
  PST: '-0800',
  PDT: '-0700',
  CET: '+0100',
  CEST: '+0200',
  MEZ: '+0100',
  MESZ: '+0200',
  EET: '+0200',
  EEST: '+0300',
  MSK: '+0300',
  JST: '+0900',
  KST: '+0900',
  HKT: '+0800',
  AEST: '+1000',
  AEDT: '+1100',
  NZST: '+1200',
  NZDT: '+1300',
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FORM =
  /^(?:[a-z]{2,9}\.?,?\s{0,5})?(\d{1,2})[\s-]{1,5}([a-z]{3})[a-z]{0,6}\.?,?[\s-]{1,5}(\d{2,4}),?\s{1,5}(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?(?:\.\d{1,9})?\s{0,5}([+-]\d{4}|[+-]\d\d:\d\d|[a-z]{1,5})?/i;

/** As C programs write it, "Mon Nov 23 10:00:00 2026", in the order of RFC 5322. */
const ASCTIME =
  /^[a-z]{3},?\s{1,3}([a-z]{3})\s{1,3}(\d{1,2})\s{1,3}(\d{1,2}:\d{2}:\d{2})\s{1,3}(?:([a-z]{1,5})\s{1,3})?(\d{4})\s{0,3}([+-]\d{4})?$/i;

/** ISO 8601 in UTC; null when no date can be read. Never "now" for garbage. */
export function readClaimedDate(raw: string | null): string | null {
  if (raw === null) return null;
  const text = raw
    .slice(0, 200)
    .replaceAll(/\([^()]*\)/g, ' ')
    .replace(/\b(?:GMT|UTC)(?=[+-]\d)/, '')
    .trim()
    .replace(ASCTIME, '$2 $1 $5 $3 $6$4');
  const match = FORM.exec(text);
  return match ? fromParts(match) : fromIso(text);
}

function fromParts(match: RegExpExecArray): string | null {
  const [, day = '', monthName = '', yearText = '', hour = '', minute = '', second = '0', zone = ''] = match;
  const month = MONTHS.indexOf(monthName.toLowerCase());
  const [d, h, m, s] = [Number(day), Number(hour), Number(minute), Number(second)];
  if (month === -1 || d < 1 || d > 31 || h > 24 || m > 59 || s > 60) return null;
  const time = Date.UTC(fullYear(yearText), month, d, h, m, s) - zoneMinutes(zone) * 60_000;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** RFC 5322 section 4.3: two digits below 50 are of this century, three count from 1900. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 3) return year;
  return year < 50 && text.length === 2 ? year + 2000 : year + 1900;
}

function zoneMinutes(zone: string): number {
  const offset = (ZONES[zone.toUpperCase()] ?? zone).replace(':', '');
  if (!/^[+-]\d{4}$/.test(offset)) return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3));
  return offset.startsWith('-') ? -minutes : minutes;
}

function fromIso(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
