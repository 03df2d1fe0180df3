// Reads mail that was held again when an agent releases it. Its threads start with the first such mail.
import type { Config } from '../config.ts';
import type { Intake } from '../inbound/index.ts';
import { createDeskIntake } from './desk-intake.ts';

/** Releasing is rare: one thread is enough. */
const threads = 1;

export interface MailReader {
  intake(): Intake;
  close(): Promise<void>;
}

export function createMailReader(config: Config): MailReader {
  let intake: Intake | undefined;
  return {
    intake: () => (intake ??= createDeskIntake(config, { threads })),
    async close() {
      await intake?.parser.close();
    },
  };
}
