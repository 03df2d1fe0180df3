// Reads the options of a command. Wrong use is told with the usage and ends with exit code 2.
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { runScript } from './embedded/setup-error.ts';

export class UsageError extends Error {}

interface Command<Options extends ParseArgsOptionsConfig> {
  /** As in `npm run name`. */
  name: string;
  usage: string;
  options: Options;
  run(values: ReturnType<typeof read<Options>>): Promise<void>;
}

function read<Options extends ParseArgsOptionsConfig>(options: Options) {
  try {
    return parseArgs({ options: { ...options, help: { type: 'boolean' } } }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Runs a command with the options of this process; `--help` prints the usage. */
export async function runCommand<Options extends ParseArgsOptionsConfig>(
  command: Command<Options>,
): Promise<void> {
  await runScript(async () => {
    try {
      const values = read(command.options);
      if ((values as { help?: boolean }).help) process.stdout.write(command.usage);
      else await command.run(values);
      return 0;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      process.stderr.write(`${command.name}: ${error.message}\n\n${command.usage}`);
      return 2;
    }
  });
}
