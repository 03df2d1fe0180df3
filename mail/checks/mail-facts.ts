// What the checks look at: plain values, all bounded, taken from one mail.

export interface ReportPart {
  /** Content type of the part, as declared. */
  type: string;
  /** The decoded part, or its beginning. */
  content: string;
}

export interface MailFacts {
  /** Lower-case names, decoded values, in order of appearance. */
  headers: readonly (readonly [name: string, value: string])[];
  /** '' for the null reverse-path. */
  envelopeFrom: string;
  /** Author's address, '' if unreadable. */
  from: string;
  subject: string;
  /** Content type of the mail itself, and its report-type parameter ('' if none). */
  type: string;
  reportType: string;
  /** New words and quoted rest together. */
  text: string;
  /** Machine-readable parts of reports (RFC 3464, RFC 5965) and returned mails or their headers. */
  reportParts: readonly ReportPart[];
}

/** The first value of that name, '' if none. */
export function headerOf(facts: MailFacts, name: string): string {
  return facts.headers.find(([other]) => other === name)?.[1] ?? '';
}

export function hasHeader(facts: MailFacts, name: string): boolean {
  return facts.headers.some(([other]) => other === name);
}
