// npm start: the whole desk from one command. Brings what the environment does not give, runs until Ctrl-C.
import { takesNothing } from './command-options.ts';
import { runScript } from './embedded/setup-error.ts';
import { runDesk } from './run-desk.ts';

takesNothing(
  'npm start',
  'Runs the whole desk until Ctrl-C. Its settings are environment variables: docs/config.md.',
);
await runScript(() => runDesk({ watch: false }));
