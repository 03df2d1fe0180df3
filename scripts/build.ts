// Builds the web console into web/dist. Node runs the server's TypeScript as it is: there is nothing else to build.
import { buildConsole } from './console-build.ts';
import { takesNothing } from './command-options.ts';
import { runScript } from './embedded/setup-error.ts';

takesNothing('npm run build', 'Builds the web console into web/dist.');
await runScript(async () => {
  const started = Date.now();
  await buildConsole();
  process.stdout.write(
    `The console is built into web/dist (${((Date.now() - started) / 1000).toFixed(1)} s).\n`,
  );
});
