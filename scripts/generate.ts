// npm run generate: writes the files that are made from others. With --check: only tells which are not fresh.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { migrateDeploy } from '../src/platform/db/migrate.ts';
import { describeApi } from '../src/services/api-routers.ts';
import { clientTypes } from './client-types.ts';
import { takesNothing } from './command-options.ts';
import { runScript } from './embedded/setup-error.ts';
import { repositoryRoot } from './embedded/stores.ts';
import { startTestStores } from './embedded/test-stores.ts';
import { licencesPage } from './licences.ts';
import { dumpSchema } from './schema-dump.ts';
import { freshCatalogue } from './server-words.ts';
import { configPage, envExample } from './settings-docs.ts';

const catalogue = 'src/platform/words/de.json';
let untranslated = 0;

const generated: { path: string; make: () => string | Promise<string> }[] = [
  { path: '.env.example', make: envExample },
  { path: 'docs/config.md', make: configPage },
  { path: 'docs/licences.md', make: () => licencesPage(repositoryRoot) },
  { path: 'docs/openapi.json', make: () => `${JSON.stringify(describeApi(), null, 2)}\n` },
  { path: 'docs/client/api.ts', make: () => clientTypes(describeApi()) },
  { path: 'migrations/schema.sql', make: migratedSchema },
  { path: catalogue, make: serverWords },
];

takesNothing('npm run generate', 'Writes the files that are made from others.', '--check');
await runScript(async () => {
  const isCheck = process.argv.includes('--check');
  let stale = 0;
  for (const { path, make } of generated) {
    const text = await make();
    const file = join(repositoryRoot, path);
    if (readIfThere(file) === text) continue;
    stale++;
    if (isCheck) {
      process.stdout.write(
        `${path}:1: is not what its sources say: run "npm run generate" and commit the result\n`,
      );
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`Wrote ${path}\n`);
  }
  if (!isCheck && stale === 0) process.stdout.write('All generated files are fresh.\n');
  return isCheck && stale + untranslated > 0 ? 1 : 0;
});

/** What the server says, with its German: what is new is written empty, and has to be translated there. */
function serverWords(): string {
  const { text, missing } = freshCatalogue(
    repositoryRoot,
    readFileSync(join(repositoryRoot, catalogue), 'utf8'),
  );
  for (const source of missing) process.stdout.write(`${catalogue}:1: no German for “${source}”\n`);
  untranslated = missing.length;
  return text;
}

/** The schema of an empty database after all migrations: a database of its own, whose server is up for the moment. */
async function migratedSchema(): Promise<string> {
  const stores = await startTestStores({ redis: false });
  try {
    await migrateDeploy(stores.databaseUrl);
    return await dumpSchema(stores.databaseUrl);
  } finally {
    await stores.stop();
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
