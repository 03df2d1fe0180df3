// What reading a mail gives: plain data, so that it can cross from a parse thread to the process.
import type { Classification } from '../checks/classification.ts';

export interface Address {
  /** addr-spec as written, the domain in lower case. */
  address: string;
  /** Display name, decoded, '' when there is none. */
  name: string;
}

export interface ParsedAttachment {
  /** Safe to show and to offer for download: no path, control, zero-width or direction characters. */
  filename: string;
  /** What the bytes are; the declared type when the bytes do not tell. Untrusted either way. */
  contentType: string;
  declaredType: string;
  /** Octets after transfer decoding. */
  size: number;
  /** Lower-case hex. */
  sha256: string;
  inline: boolean;
  /** Without <>. */
  contentId: string | null;
  /** Small ones in memory, others in a file that `dispose` of the parse result removes. */
  content: { bytes: Uint8Array } | { path: string };
}

export interface InvitePerson {
  /** Of a mailto:, else the URI as written. */
  address: string;
  name: string;
}

/** The event of a calendar file that came with a mail. */
export interface Invite {
  /** REQUEST, CANCEL, REPLY, PUBLISH… (RFC 5546); '' if not said. */
  method: string;
  summary: string;
  /** ISO 8601 in UTC; without a Z where the zone is not known; YYYY-MM-DD for whole days. */
  start: string;
  /** The same; of whole days the last one. Null if not said. */
  end: string | null;
  /** The zone's name in the organiser's calendar. */
  timezone: string | null;
  location: string;
  organizer: InvitePerson | null;
  /** `status` as in PARTSTAT: ACCEPTED, DECLINED, TENTATIVE, NEEDS-ACTION…; '' if not said. */
  attendees: (InvitePerson & { status: string })[];
  /** The rule as in RRULE; null for a single event. */
  recurrence: string | null;
}

export interface ParsedMail {
  /** Without <>. */
  messageId: string | null;
  inReplyTo: string[];
  references: string[];
  /** The first readable author. */
  from: Address | null;
  sender: Address | null;
  replyTo: Address[];
  to: Address[];
  cc: Address[];
  /** Delivered-To, X-Original-To and Envelope-To, in order of appearance. */
  deliveredTo: string[];
  subject: string;
  /** ISO 8601 as the sender claims it, null when unreadable. Never used for order. */
  date: string | null;
  /** The new words. `text` and `quotedText` together hold everything the mail says. */
  text: string;
  /** The folded rest: quotes and signature, '' if none. */
  quotedText: string;
  /** Sanitised, with remote and cid images disarmed (see sanitize/render-mail-html.ts). */
  html: string | null;
  /** Lower-case names, decoded values, in order of appearance, bounded. */
  headers: [name: string, value: string][];
  attachments: ParsedAttachment[];
  /** The event of the calendar file among the attachments; null if there is none. */
  invite: Invite | null;
  classification: Classification;
  /** What had to be guessed, repaired or cut, in words for an agent. */
  warnings: string[];
}
