// Intake as this desk is set up: reading threads, attachment policy, inspectors. One for each process that reads mail.
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Intake } from '../inbound/index.ts';
import { createParserPool } from '../../mail/parse/parser-pool.ts';

/** A mail that takes longer to read is held: no honest one does. */
const defaultParseTimeoutMs = 20_000;

export interface ReadingOptions {
  /** Mails read at the same time. */
  threads: number;
  /** For one mail. */
  parseTimeoutMs?: number;
}

/** Close `parser` at the end. */
export function createDeskIntake(
  config: Config,
  { threads, parseTimeoutMs = defaultParseTimeoutMs }: ReadingOptions,
): Intake {
  return {
    parser: createParserPool({
      threads,
      timeoutMs: parseTimeoutMs,
      spoolDirectory: join(config.DATA_DIR, 'spool', 'parts'),
    }),
    attachments: { allowedMime: config.ATTACH_ALLOWED_MIME, maxBytes: config.ATTACH_MAX_BYTES },
    inspectors: [],
    guard: {
      enabled: config.SPAM_GUARD_ENABLED,
      cooldownMs: config.SPAM_GUARD_COOLDOWN_MS,
      action: config.SPAM_GUARD_ACTION,
    },
  };
}
