// npm run dev: as npm start, with the server started anew and the console built anew at every change.
import { takesNothing } from './command-options.ts';
import { runScript } from './embedded/setup-error.ts';
import { runDesk } from './run-desk.ts';

takesNothing('npm run dev', 'Runs the whole desk, and starts it anew at every change.');
await runScript(() => runDesk({ watch: true }));
