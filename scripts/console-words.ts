// npm run words: collects the console's words into web/locales/de.xlf, where the German is written, and makes the module the
// console loads. Names what still lacks German. With --check: changes nothing, and fails when something is missing or not fresh.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './embedded/process.ts';
import { takesNothing } from './command-options.ts';
import { runScript } from './embedded/setup-error.ts';
import { repositoryRoot } from './embedded/stores.ts';

const program = join(repositoryRoot, 'node_modules', '.bin', 'lit-localize');
const paths = ['de.xlf', 'de.ts', 'locale-codes.ts'].map((name) =>
  join(repositoryRoot, 'web', 'locales', name),
);
const module = join(repositoryRoot, 'web', 'locales', 'de.ts');

takesNothing('npm run words', 'Collects the words of the console for translation.', '--check');
await runScript(async () => {
  const isCheck = process.argv.includes('--check');
  const before = paths.map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : ''));
  await localize('extract');
  await localize('build');
  writeFileSync(module, asPlainText(readFileSync(module, 'utf8')));
  const after = paths.map((path) => readFileSync(path, 'utf8'));
  const missing = untranslated(after[0] ?? '');
  for (const source of missing) process.stdout.write(`web/locales/de.xlf: no German for “${source}”\n`);
  if (!isCheck) return 0;
  const stale = paths.filter((_, index) => before[index] !== after[index]);
  for (const [index, path] of paths.entries()) writeFileSync(path, before[index] ?? '');
  for (const path of stale) process.stdout.write(`${path}: is not fresh: run "npm run words"\n`);
  return missing.length + stale.length > 0 ? 1 : 0;
});

async function localize(command: 'extract' | 'build'): Promise<void> {
  const { code, stdout, stderr } = await runProgram(
    process.execPath,
    [program, command, '--config', join('web', 'lit-localize.json')],
    { cwd: repositoryRoot, env: process.env },
  );
  if (code !== 0) throw new Error(`lit-localize ${command} failed:\n${stdout}${stderr}`);
}

/** The build escapes every text as HTML; a text that is no HTML would show “&amp;”. */
function asPlainText(made: string): string {
  const named: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
  return made.replace(/': (?:str)?`(?:[^`\\]|\\.)*`/g, (template) =>
    template.replace(/&(?:lt|gt|amp);/g, (escaped) => named[escaped] ?? escaped),
  );
}

/** The source texts of units without a target. */
function untranslated(xliff: string): string[] {
  const units = xliff.match(/<trans-unit[\s\S]*?<\/trans-unit>/g) ?? [];
  return units
    .filter((unit) => !/<target>[\s\S]*\S[\s\S]*<\/target>/.test(unit))
    .map((unit) => /<source>([\s\S]*?)<\/source>/.exec(unit)?.[1] ?? unit);
}
