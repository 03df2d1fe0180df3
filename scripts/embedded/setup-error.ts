// An expected obstacle while setting the desk up: what was wrong, where, and what to do. Shown without a stack trace.
import { ConfigError } from '../../src/config.ts';

export class SetupError extends Error {
  override name = 'SetupError';
}

/** For programs, which asked for JSON: as the API would say it (RFC 9457). */
export const asProblem = ({ message }: SetupError): object => ({
  type: 'about:blank',
  title: 'Not available right now',
  status: 503,
  code: 'unavailable',
  detail: message,
});

/** Runs a script's main function; expected obstacles end it with their words, surprises with their stack trace. */
export async function runScript(main: () => Promise<number | void>): Promise<void> {
  endWithReader();
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const isExpected =
      error instanceof SetupError ||
      error instanceof ConfigError ||
      isFileTrouble(error as NodeJS.ErrnoException);
    const text = isExpected ? (error as Error).message : (error as Error).stack;
    process.stderr.write(`\nhelpdesk: ${text}\n`);
    process.exitCode = 1;
  }
}

/** `… | head` has read enough: the rest is for nobody, and no trouble. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(process.exitCode ?? 0);
  });
}

/** A file where a folder is wanted, a folder that is closed: the system's words name it, and where our code stood helps nobody. */
function isFileTrouble({ code, path, syscall }: NodeJS.ErrnoException): boolean {
  return (
    path !== undefined &&
    syscall !== 'spawn' &&
    /^E(?:EXIST|NOTDIR|ISDIR|ACCES|PERM|ROFS|NOSPC)$/.test(code ?? '')
  );
}
