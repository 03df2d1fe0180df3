// Reads mail that was held again when an agent releases it. Its threads start with the first such mail.
import { join } from 'node:path';
import type { App } from '../app.ts';
import type { Intake } from '../inbound/index.ts';
import { createParserPool } from '../../mail/parse/parser-pool.ts';

/** Releasing is rare: one thread is enough. */
const threads = 1;
/** As in the gateway: a mail that takes longer is held. */
const timeoutMs = 20_000;

export interface MailReader {
  intake(): Intake;
  close(): Promise<void>;
}

export function createMailReader(config: App['config']): MailReader {
  let intake: Intake | undefined;
  return {
    intake() {
      intake ??= {
        parser: createParserPool({
          threads,
          timeoutMs,
          spoolDirectory: join(config.DATA_DIR, 'spool', 'parts'),
        }),
        attachments: { allowedMime: config.ATTACH_ALLOWED_MIME, maxBytes: config.ATTACH_MAX_BYTES },
      };
      return intake;
    },
    async close() {
      await intake?.parser.close();
    },
  };
}
