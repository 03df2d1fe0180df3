// Mocha's usual report, which at its end also writes how many passed and failed to the file that test.ts names.
import { writeFileSync } from 'node:fs';
import { reporters } from 'mocha';
import type { MochaOptions, Runner } from 'mocha';

export default class CountingReporter extends reporters.Spec {
  constructor(runner: Runner, options?: MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env['HELPDESK_TEST_COUNTS'];
      const { passes, failures } = this.stats;
      if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
}
