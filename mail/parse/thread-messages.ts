// What the parser pool and its threads say to each other.
import type { Envelope } from './parse-result.ts';
import type { ParseLimits } from './parse-limits.ts';
import type { ParsedMail } from './parsed-mail.ts';

export interface ThreadData {
  limits: ParseLimits;
}

export interface ThreadTask {
  source: { bytes: Uint8Array } | { path: string };
  envelope: Envelope;
  /** For the files of this mail; made by the thread when needed, removed by the pool. */
  directory: string;
}

export type ThreadAnswer =
  | { outcome: 'ready' }
  | { outcome: 'parsed'; mail: ParsedMail }
  | { outcome: 'failed'; reason: string };
