// A time zone in words, where it has to be said.
import { msg, str } from '@lit/localize';
import { formatLocale } from './locale.ts';
import { isForeignZone, shownZone } from './zone.ts';

/** "America/New York" */
export const zoneName = (zone: string): string => zone.replaceAll('_', ' ');

/** "America/New York (EST)": its name, and what its clock is called at that moment. */
export function zoneWords(zone = shownZone(), at = new Date()): string {
  const parts = new Intl.DateTimeFormat(formatLocale, {
    timeZone: zone,
    timeZoneName: 'short',
  }).formatToParts(at);
  const short = parts.find(({ type }) => type === 'timeZoneName')?.value;
  return short === undefined || short === zone ? zoneName(zone) : `${zoneName(zone)} (${short})`;
}

/** Beside times one chooses; null where they are the browser's own. */
export const foreignZoneWords = (): string | null =>
  isForeignZone() ? msg(str`In your time zone: ${zoneWords()}.`) : null;
