// What kind of mail this is, and the lines that explain why.

export interface TraceLine {
  /** Name of the check. */
  step: string;
  /** Its decision in a word: 'pass' when it had nothing to say. */
  verdict: string;
  /** What it looked at. */
  detail: string;
}

export interface ReportRow {
  recipient: string;
  /** Enhanced status code (RFC 3463), '' when unknown. */
  status: string;
  diagnostic: string;
  /** The address is dead (unknown, moved, no such domain): no mail will ever reach it. A full or refusing one is soft. */
  hard: boolean;
}

export type MailKind = 'mail' | 'auto' | 'bounce' | 'delay' | 'complaint';

export interface Classification {
  kind: MailKind;
  /** Came through a mailing list. */
  list: boolean;
  /** Nothing automatic may be sent in answer (RFC 3834 section 2). */
  noAcknowledgement: boolean;
  /** One row an affected recipient, for bounces, delays and complaints. */
  report: ReportRow[];
  /** Message-ID (without <>) of the mail that is reported on or answered automatically. */
  originalMessageId: string | null;
  trace: TraceLine[];
}
