// What intake works with: the same for SMTP, for held mail that is read again, and for archives.
import type { ParserPool } from '../../mail/parse/parse-result.ts';
import type { AttachmentPolicy } from '../attachments/index.ts';
import type { Inspector } from './inspection.ts';
import type { TakeAnswer } from './answer-verdict.ts';
import type { SpamGuard } from './spam-guard.ts';

export interface Intake {
  parser: ParserPool;
  attachments: AttachmentPolicy;
  inspectors: readonly Inspector[];
  /** Absent: senders are not slowed. */
  guard?: SpamGuard;
  /** What becomes of agents' answers to notifications; absent: they are mail like any other. */
  takeAnswer?: TakeAnswer;
}
