// Reading what the capture server kept: newest first, headers only, one page at a time.

export interface CapturedMail {
  /** File name; also the sort key, as it begins with the time. */
  id: string;
  receivedAt: Date;
  envelopeFrom: string;
  envelopeTo: string[];
  /** Header values as written, unfolded; empty when absent. */
  subject: string;
  from: string;
  to: string;
  messageId: string;
  /** Bytes of the file, with the two envelope lines on top. */
  size: number;
}

export interface CapturedPage {
  items: CapturedMail[];
  /** Pass as `before` for the next page; null at the end. */
  nextCursor: string | null;
}

/** Newest first. A directory that is not there yet is an empty page. */
export async function listCaptured(
  directory: string,
  page: { limit: number; before?: string },
): Promise<CapturedPage> {
  throw new Error(`not yet: ${directory} ${page.limit}`);
}

/** The whole .eml with its envelope lines; null for an unknown or malformed id, so no path leaves the directory. */
export async function readCaptured(directory: string, id: string): Promise<Buffer | null> {
  throw new Error(`not yet: ${directory} ${id}`);
}
