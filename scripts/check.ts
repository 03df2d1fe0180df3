// npm run check: format, types, boundaries, lint, unused code, generated files. Tells everything that is wrong.
import { runChecks } from './check-steps.ts';
import { takesNothing } from './command-options.ts';
import { runScript } from './embedded/setup-error.ts';

takesNothing('npm run check', 'Checks format, types, boundaries, lint, unused code and generated files.');
await runScript(async () => {
  const { passed, failed } = await runChecks();
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
});
