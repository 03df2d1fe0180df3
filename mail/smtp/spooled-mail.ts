// What the SMTP server hands over for each mail it received whole: who sent it, the envelope, and the bytes.

/** The other end of the SMTP session, after PROXY or XCLIENT told the real one. */
export interface SmtpPeer {
  sessionId: string;
  /** IPv4 or normalised IPv6 address, without brackets. */
  remoteAddress: string;
  remotePort: number;
  /** What the client called itself in HELO or EHLO; empty before that. */
  helo: string;
  /** `TLSv1.3 TLS_AES_256_GCM_SHA384`, or null in clear text. */
  tls: string | null;
}

/** RFC 5321 section 2.3.1. */
export interface Envelope {
  /** Reverse path; empty for the null sender `<>`. */
  from: string;
  /** Forward paths as accepted at RCPT, in order, each address once. */
  to: string[];
  /** MAIL FROM carried SMTPUTF8 (RFC 6531). */
  smtputf8: boolean;
}

export type MailSource = { bytes: Buffer } | { path: string };

export interface SpooledMail {
  peer: SmtpPeer;
  envelope: Envelope;
  /** Bytes of the message after dot-unstuffing. */
  size: number;
  /** SHA-256 of those bytes, lower case hex. */
  sha256: string;
  receivedAt: Date;
  /** In memory up to the spool's limit, else a file that dispose() removes. */
  source: MailSource;
  /** Frees the file, if there is one. May be called more than once; never rejects. */
  dispose(): Promise<void>;
}
