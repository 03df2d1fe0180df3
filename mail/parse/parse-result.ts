// What the parser pool answers, and how it is asked.
import type { ParsedMail } from './parsed-mail.ts';

export type MailSource = { bytes: Buffer } | { path: string };

export interface Envelope {
  /** '' for the null reverse-path. */
  from: string;
  to: string[];
}

export type ParseResult =
  | {
      outcome: 'parsed';
      mail: ParsedMail;
      /** Removes the attachment files. Call it when their content is stored elsewhere. */
      dispose(): Promise<void>;
    }
  | { outcome: 'unparsable'; reason: string };

export interface ParserPool {
  /**
   * `charset`: what an agent wants texts read as whose charset is missing or wrong.
   * Never rejects. Bytes are copied to the thread, so the caller's buffer stays usable.
   */
  parse(source: MailSource, envelope: Envelope, charset?: string | null): Promise<ParseResult>;
  /** Stops the threads; what waits or runs is answered as unparsable. */
  close(): Promise<void>;
}
