// Reads the options of a command. Wrong use is told with the usage and ends with exit code 2.
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { asProblem, runScript, SetupError } from './embedded/setup-error.ts';

export class UsageError extends Error {}

interface Command<Options extends ParseArgsOptionsConfig> {
  /** As in `npm run name`. */
  name: string;
  usage: string;
  options: Options;
  /** true: words without a name are taken too. */
  positionals?: boolean;
  /** Answers with the exit code; 0 where it does not. */
  run(
    values: ReturnType<typeof read<Options>>['values'],
    positionals: string[],
  ): Promise<number | undefined | void>;
}

function read<Options extends ParseArgsOptionsConfig>(options: Options, allowPositionals: boolean) {
  try {
    return parseArgs({ options: { ...options, help: { type: 'boolean' } }, allowPositionals });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** The work is done then: what still holds the process is the client of a store that never answers. */
const goodbyeMs = 3000;

export function leaveSoon(): void {
  setTimeout(() => process.exit(), goodbyeMs).unref();
}

/** Runs a command with the options of this process; `--help` prints the usage. */
export async function runCommand<Options extends ParseArgsOptionsConfig>(
  command: Command<Options>,
): Promise<void> {
  let isForPrograms = false;
  await runScript(async () => {
    try {
      const { values, positionals } = read(command.options, command.positionals === true);
      const { help, json } = values as { help?: boolean; json?: boolean };
      isForPrograms = json === true;
      if (!help) return (await command.run(values, positionals)) ?? 0;
      process.stdout.write(command.usage);
      return 0;
    } catch (error) {
      if (isForPrograms && error instanceof SetupError) {
        process.stderr.write(`${JSON.stringify(asProblem(error), null, 2)}\n`);
        return 1;
      }
      if (!(error instanceof UsageError)) throw error;
      process.stderr.write(`${command.name}: ${error.message}\n\n${command.usage}`);
      return 2;
    }
  });
  leaveSoon();
}

/** For commands that take nothing: wrong use ends the process with exit code 2, `--help` says what it does and ends it with 0. */
export function takesNothing(name: string, does: string, ...options: string[]): void {
  const wrong = process.argv.slice(2).find((word) => !options.includes(word));
  if (wrong === undefined) return;
  const usage = `usage: ${name}${options.map((option) => ` [-- ${option}]`).join('')}\n\n${does}\n`;
  const isQuestion = wrong === '--help';
  if (isQuestion) process.stdout.write(usage);
  else process.stderr.write(`${name}: ${JSON.stringify(wrong)} is nothing it takes.\n\n${usage}`);
  process.exit(isQuestion ? 0 : 2);
}
