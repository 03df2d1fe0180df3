// npm run dev: as npm start, with the server started anew and the console built anew at every change.
import { runScript } from './embedded/setup-error.ts';
import { runDesk } from './run-desk.ts';

await runScript(() => runDesk({ watch: true }));
