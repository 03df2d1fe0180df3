// The event of a calendar file (RFC 5545, RFC 5546) as a card shows it: what, when, where, who.
import ICAL from 'ical.js';
import { cleanLine } from './clean-text.ts';
import { knownZone, timeOf } from './invite-times.ts';
import type { Invite, InvitePerson } from './parsed-mail.ts';

/** A year of a busy calendar has about this size; an invite has three KiB. */
const MAX_CHARACTERS = 256 * 1024;
const MAX_ATTENDEES = 200;
const MAX_LENGTH = 500;

type Component = InstanceType<typeof ICAL.Component>;
type Property = InstanceType<typeof ICAL.Property>;

/** The first event, the series before its exceptions. Null when there is none, or the file is broken. */
export function readInvite(text: string, declaredMethod: string): Invite | null {
  if (text.length > MAX_CHARACTERS || !/BEGIN:VEVENT/i.test(text)) return null;
  try {
    const [calendar] = [ICAL.parse(text) as unknown[]].flatMap((parsed) =>
      typeof parsed[0] === 'string' ? [parsed] : (parsed as unknown[][]),
    );
    return calendar ? eventOf(new ICAL.Component(calendar as never), declaredMethod) : null;
  } catch {
    // Broken files stay attachments; what is wrong with them is of no use to an agent.
    return null;
  }
}

function eventOf(calendar: Component, declaredMethod: string): Invite | null {
  const events = calendar.getAllSubcomponents('vevent');
  const event = events.find((one) => !one.hasProperty('recurrence-id')) ?? events[0];
  const start = event?.getFirstProperty('dtstart');
  if (!event || !start) return null;
  const begin = timeOf(start);
  if (begin === null) return null;
  const rule = event.getFirstPropertyValue('rrule');
  const organizer = event.getFirstProperty('organizer');
  return {
    method: (wordsOf(calendar, 'method') || declaredMethod).toUpperCase().slice(0, 30),
    summary: wordsOf(event, 'summary'),
    start: begin,
    end: endOf(event, start),
    timezone: knownZone(start),
    location: wordsOf(event, 'location'),
    organizer: organizer ? personOf(organizer) : null,
    attendees: event.getAllProperties('attendee').slice(0, MAX_ATTENDEES).map(attendeeOf),
    recurrence: rule ? cleanLine(String(rule)).slice(0, MAX_LENGTH) : null,
  };
}

/** DTEND, or DTSTART and DURATION; null when neither says. */
function endOf(event: Component, start: Property): string | null {
  const end = event.getFirstProperty('dtend');
  if (end) return timeOf(end, 'end');
  const duration = event.getFirstPropertyValue('duration');
  const value = start.getFirstValue();
  if (!(duration instanceof ICAL.Duration) || !(value instanceof ICAL.Time)) return null;
  const moved = value.clone();
  moved.addDuration(duration);
  return timeOf(start, 'end', moved);
}

function wordsOf(component: Component, name: string): string {
  const value = component.getFirstPropertyValue(name);
  return typeof value === 'string' ? cleanLine(value).slice(0, MAX_LENGTH).toWellFormed() : '';
}

function personOf(property: Property): InvitePerson {
  const name = property.getFirstParameter('cn') ?? '';
  const value = String(property.getFirstValue() ?? '');
  return {
    address: cleanLine(value.replace(/^mailto:/i, ''))
      .slice(0, 320)
      .toWellFormed(),
    name: cleanLine(name).slice(0, MAX_LENGTH).toWellFormed(),
  };
}

function attendeeOf(property: Property): Invite['attendees'][number] {
  const status = property.getFirstParameter('partstat') ?? '';
  return {
    ...personOf(property),
    status: status
      .toUpperCase()
      .replaceAll(/[^A-Z-]/g, '')
      .slice(0, 30),
  };
}
