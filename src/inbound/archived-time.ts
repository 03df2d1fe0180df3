// When a mail of an archive was written: its Date field where that can be, else when the last server took it (RFC 5321, section 4.4).
import { readClaimedDate } from '../../mail/parse/claimed-date.ts';
import type { ParsedMail } from '../../mail/parse/parsed-mail.ts';

/** The year mail got its present form (RFC 822); what claims to be older is a clock without a battery. */
const earliest = Date.UTC(1982, 0, 1);
/** Clocks go wrong by some hours, and zones are confused. */
const aheadMs = 24 * 60 * 60 * 1000;

export function archivedTime(mail: Pick<ParsedMail, 'date' | 'headers'>, now: Date): Date {
  const received = mail.headers.find(([name]) => name === 'received')?.[1] ?? '';
  const candidates = [mail.date, readClaimedDate(received.slice(received.lastIndexOf(';') + 1).trim())];
  return candidates.map((text) => plausibleTime(text, now)).find((time) => time !== null) ?? now;
}

/** Null when no honest clock has said that. */
export function plausibleTime(text: string | null, now: Date): Date | null {
  const ms = text === null ? Number.NaN : Date.parse(text);
  return ms >= earliest && ms <= now.getTime() + aheadMs ? new Date(ms) : null;
}
