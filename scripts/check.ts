// npm run check: format, types, boundaries, lint, unused code, generated files. Tells everything that is wrong.
import { runChecks } from './check-steps.ts';
import { runScript } from './embedded/setup-error.ts';

await runScript(async () => {
  const { passed, failed } = await runChecks();
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
});
