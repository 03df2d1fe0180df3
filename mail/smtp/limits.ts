// The limits of the SMTP server, each with its reason. A gateway may set any of them; the rest stay as here.

export interface SmtpLimits {
  /** Sessions at once; the next gets 421 4.7.0. Bounds sockets and spool memory of one process. */
  maxConnections: number;
  /** With all of these in use, a session that has sent no command for so long gives way to a new one, with 421 4.4.2. */
  giveWayAfterMs: number;
  /** Sessions at once from one address, twice as many from its network. Not below 50: all mail may come through one relay. */
  maxConnectionsPerAddress: number;
  /** Mails one address begins within a minute; the next gets 450 4.7.1. Its network, /24 or /64, has four times as many. */
  maxMailsPerMinute: number;
  /** Recipients of one mail; the next gets 452 4.5.3. RFC 5321 section 4.5.3.1.8 asks for at least 100. */
  maxRecipients: number;
  /** Commands refused with 5xx since the greeting or the last accepted mail; then 421 4.7.0. */
  maxCommandErrors: number;
  /** Bytes of one command line. RFC 5321 asks for 512 and more for each extension; XCLIENT lines are the longest. */
  maxCommandBytes: number;
  /** Silence of the client. RFC 5321 section 4.5.3.2.7 asks for at least five minutes. */
  idleTimeoutMs: number;
  /** From the greeting, or the reply to a mail, to the next DATA: a client that keeps a session busy with nothing. */
  transactionTimeoutMs: number;
  /** From 354 to the last byte: a sender that drips a byte at a time is never idle. 25 MB in it is 28 KB/s. */
  dataTimeoutMs: number;
  /** How long a stop waits for messages that are coming in; then their senders get 421 4.3.2 and try again. */
  stopTimeoutMs: number;
  /** `reject`: 554 5.6.0 for a CR or LF outside CRLF, since hosts that disagree on them can be played off. */
  bareLineEndings: 'reject' | 'accept';
}

export const DEFAULT_SMTP_LIMITS: Readonly<SmtpLimits> = {
  maxConnections: 500,
  giveWayAfterMs: 10_000,
  maxConnectionsPerAddress: 100,
  maxMailsPerMinute: 6000,
  maxRecipients: 100,
  maxCommandErrors: 20,
  maxCommandBytes: 4096,
  idleTimeoutMs: 5 * 60_000,
  transactionTimeoutMs: 15 * 60_000,
  dataTimeoutMs: 15 * 60_000,
  stopTimeoutMs: 15_000,
  bareLineEndings: 'reject',
};
