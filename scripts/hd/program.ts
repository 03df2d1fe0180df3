// All commands of `npm run hd` together, and what their end means.
import { Command, CommanderError, type OutputConfiguration } from 'commander';
import { addAgentCommands } from './agents.ts';
import { addAnyRouteCommand } from './any-route.ts';
import { addDeadLetterCommands } from './dead-letters.ts';
import { addHeldCommands } from './held.ts';
import { addMailboxCommands } from './mailboxes.ts';
import { itFailed } from './show.ts';
import { addTicketCommands } from './tickets.ts';
import { addTokenCommands } from './tokens.ts';

const wrongUse = 2;

/** @param args as typed, without Node and the script. Answers with the exit code: 0 done, 1 it did not work, 2 not understood. */
export async function runHd(args: readonly string[], output: OutputConfiguration = {}): Promise<number> {
  try {
    await createProgram(output).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === itFailed) return 1;
    return error.exitCode === 0 ? 0 : wrongUse;
  }
}

function createProgram(output: OutputConfiguration): Command {
  const program = new Command('hd')
    .configureOutput(output)
    .description(
      'The desk from a command line. It does what the API does, by the same rules, without the API running.',
    )
    .usage('<command> [options]')
    .option('--json', 'print what the API answers, for programs')
    .option(
      '--as <email>',
      'act as this agent, who may do and see what they may in the console (default: as the desk)',
    )
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError()
    .exitOverride()
    .addHelpText(
      'after',
      `
From npm: npm run --silent hd -- held list --json
Exit codes: 0 done, 1 it did not work (the reason is on standard error), 2 the command was not understood.`,
    );

  addAgentCommands(program);
  addMailboxCommands(program);
  addTokenCommands(program);
  addHeldCommands(program);
  addDeadLetterCommands(program);
  addTicketCommands(program);
  addAnyRouteCommand(program);

  return program;
}
