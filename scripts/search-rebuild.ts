// npm run search:rebuild: makes every search document anew, beside a running desk or without one. Searches go on meanwhile.
import { rebuildDocuments } from '../src/search/index.ts';
import { runCommand } from './command-options.ts';
import { withApp } from './desk-context.ts';

await runCommand({
  name: 'search:rebuild',
  usage:
    'usage: npm run search:rebuild\n\nMakes the search document of every ticket anew, the newest first. Can be stopped: a worker goes on with it.\n',
  options: {},
  run: () =>
    withApp('search-rebuild', async (app) => {
      const started = Date.now();
      const ctx = app.contextFor({ kind: 'system' });
      const written = await rebuildDocuments(ctx, (done) => process.stdout.write(`  ${done} tickets\n`));
      process.stdout.write(
        `Made ${written} search documents in ${((Date.now() - started) / 1000).toFixed(0)} s.\n`,
      );
    }),
});
