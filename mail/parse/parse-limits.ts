// Every bound on reading one mail, with its reason. Real mail stays far below all of them.

export interface ParseLimits {
  /** Octets of a header block that are read; the rest is skipped. Real ones stay under 64 KiB. */
  headerBytes: number;
  /** Fields of a header block; a long Received chain plus filter verdicts has about 150. */
  headerCount: number;
  /** Octets of one unfolded field. */
  headerFieldBytes: number;
  /** Octets of an address field handed to the address parser, whose cost grows with nesting and commas. */
  addressFieldBytes: number;
  /** Addresses kept of one field. */
  addressesPerHeader: number;
  /** Message-IDs kept of References and In-Reply-To: the first and the latest. */
  references: number;
  /** Multipart levels; deeper ones become an attachment. Forwarding chains of clients reach about 10. */
  mimeDepth: number;
  /** Leaf parts of one mail; the rest stay in the raw mail only. */
  partCount: number;
  /** Octets of one text or HTML part that are decoded. */
  bodyPartBytes: number;
  /** Characters of the plain text that are kept for reading; a book has a million. */
  textCharacters: number;
  /** Characters of HTML that are sanitised; above it the mail is shown as text. */
  htmlCharacters: number;
  /** Element nesting; browsers flatten beyond 512, and tree builders become quadratic. */
  htmlDepth: number;
  /** Tags of one HTML body. A large newsletter has about 20,000. */
  htmlTags: number;
  /** From this size on an attachment is written to a file instead of being held in memory. */
  attachmentFileBytes: number;
  /** Octets of attachments of one mail held in memory together; beyond it small ones go to files too. */
  attachmentMemoryBytes: number;
}

export const PARSE_LIMITS: ParseLimits = {
  headerBytes: 512 * 1024,
  headerCount: 1000,
  headerFieldBytes: 128 * 1024,
  addressFieldBytes: 32 * 1024,
  addressesPerHeader: 500,
  references: 100,
  mimeDepth: 30,
  partCount: 500,
  bodyPartBytes: 8 * 1024 * 1024,
  textCharacters: 1_000_000,
  htmlCharacters: 2_000_000,
  htmlDepth: 200,
  htmlTags: 100_000,
  attachmentFileBytes: 256 * 1024,
  attachmentMemoryBytes: 2 * 1024 * 1024,
};
