// npm start: the whole desk from one command. Brings what the environment does not give, runs until Ctrl-C.
import { runScript } from './embedded/setup-error.ts';
import { runDesk } from './run-desk.ts';

await runScript(() => runDesk({ watch: false }));
