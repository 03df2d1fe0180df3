// Runs test files with mocha, two at a time: first pure ones, then those with a database, then whole flows.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { SetupError } from './embedded/setup-error.ts';
import { repositoryRoot } from './embedded/stores.ts';
import { waitUntil } from './embedded/process.ts';
import type { Counts } from './check-steps.ts';

export type PhaseName = 'pure' | 'db' | 'flows';

export interface Phase {
  name: PhaseName;
  files: string[];
}

const mochaOptions: Record<PhaseName, string[]> = {
  pure: ['--parallel', '--jobs', '2'],
  db: ['--parallel', '--jobs', '2', '--timeout', '30000'],
  flows: ['--parallel', '--jobs', '2', '--timeout', '120000'],
};

/** After the report of a phase its process must end: what keeps it is an open server, timer or connection. */
const leftOpenMs = 15_000;

/** All test files, or those named by paths of files and folders; phases in order, without empty ones. */
export function phasesOf(paths: string[]): Phase[] {
  const files = paths.length === 0 ? testFilesIn(join(repositoryRoot, 'test')) : paths.flatMap(named);
  const byPhase = Map.groupBy(files, phaseOf);
  return (['pure', 'db', 'flows'] as const).flatMap((name) => {
    const members = byPhase.get(name);
    return members ? [{ name, files: members.toSorted() }] : [];
  });
}

/** Counts failures to load and processes that do not end as one failed test each. */
export async function runPhase(phase: Phase, env: NodeJS.ProcessEnv, options: string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'helpdesk-counts-'));
  const countsFile = join(folder, 'counts.json');
  const args = [
    join(repositoryRoot, 'node_modules/mocha/bin/mocha.js'),
    '--reporter',
    join(repositoryRoot, 'scripts/test-reporter.ts'),
    ...mochaOptions[phase.name],
    ...options,
    ...phase.files,
  ];
  try {
    const child = spawn(process.execPath, args, {
      cwd: repositoryRoot,
      stdio: 'inherit',
      env: { ...env, HELPDESK_TEST_COUNTS: countsFile },
    });
    let end: { code: number | null } | undefined;
    child.once('exit', (code) => (end = { code }));
    child.once('error', () => (end = { code: 1 }));
    await waitUntil(() => end !== undefined || existsSync(countsFile), Infinity);
    const hung = !(await waitUntil(() => end !== undefined, leftOpenMs));
    if (hung) child.kill('SIGKILL');
    return countsOf(phase, countsFile, { code: end?.code ?? null, hung });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countsOf(phase: Phase, file: string, end: { code: number | null; hung: boolean }): Counts {
  if (!existsSync(file)) {
    process.stdout.write(`✖ the ${phase.name} tests did not run to their end\n`);
    return { passed: 0, failed: 1 };
  }
  const counts = JSON.parse(readFileSync(file, 'utf8')) as Counts;
  if (end.hung) {
    process.stdout.write(
      `✖ the ${phase.name} tests left something open: their process did not end by itself\n`,
    );
    return { ...counts, failed: counts.failed + 1 };
  }
  // A rejection that nobody waited for shows in the exit code only.
  if (end.code !== 0 && counts.failed === 0) return { ...counts, failed: 1 };
  return counts;
}

function phaseOf(path: string): PhaseName {
  if (relative(repositoryRoot, path).startsWith('test/flows/')) return 'flows';
  return path.endsWith('.db.test.ts') ? 'db' : 'pure';
}

function named(path: string): string[] {
  const full = resolve(process.env['INIT_CWD'] ?? repositoryRoot, path);
  const inside = existsSync(full) ? full : resolve(repositoryRoot, path);
  if (!existsSync(inside))
    throw new SetupError(`There is no ${path}. Name test files or folders, e.g. test/mail.`);
  return statSync(inside).isDirectory() ? testFilesIn(inside) : [inside];
}

function testFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
