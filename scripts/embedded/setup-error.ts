// An expected obstacle while setting the desk up: what was wrong, where, and what to do. Shown without a stack trace.
export class SetupError extends Error {
  override name = 'SetupError';
}

/** Runs a script's main function; expected obstacles end it with their words, surprises with their stack trace. */
export async function runScript(main: () => Promise<number | void>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const text = error instanceof SetupError ? error.message : (error as Error).stack;
    process.stderr.write(`\nhelpdesk: ${text}\n`);
    process.exitCode = 1;
  }
}
