// The checks on the source: each a program that says what is wrong as file:line and exits with 1.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './embedded/process.ts';
import { repositoryRoot } from './embedded/stores.ts';

export interface Counts {
  passed: number;
  failed: number;
}

const bin = (name: string) => join(repositoryRoot, 'node_modules', '.bin', name);
const script = (name: string, ...args: string[]) => [
  process.execPath,
  join(repositoryRoot, 'scripts', name),
  ...args,
];

const steps: { name: string; command: string[]; onlyWith?: string }[] = [
  { name: 'format', command: [bin('oxfmt'), '--check'] },
  { name: 'types', command: [bin('tsc'), '-p', '.', '--noEmit'] },
  {
    name: 'types of the console',
    command: [bin('tsc'), '-p', 'web', '--noEmit'],
    onlyWith: 'web/tsconfig.json',
  },
  { name: 'boundaries', command: script('boundaries.ts') },
  { name: 'migrations', command: script('blocking-migrations.ts') },
  {
    name: 'lint',
    command: [
      bin('oxlint'),
      '--type-aware',
      '--format=unix',
      '--report-unused-disable-directives-severity=error',
    ],
  },
  { name: 'unused code', command: [bin('knip'), '--no-progress', '--no-config-hints'] },
  { name: 'generated files', command: script('generate.ts', '--check') },
];

/** Runs them all, two at a time, and tells each with its time; one that fails does not keep the others from running. */
export async function runChecks(): Promise<Counts> {
  const waiting = steps.filter(({ onlyWith }) => !onlyWith || existsSync(join(repositoryRoot, onlyWith)));
  const counts: Counts = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const isGood = await runStep(step.name, step.command);
      counts[isGood ? 'passed' : 'failed']++;
    }
  };
  await Promise.all([worker(), worker()]);
  return counts;
}

async function runStep(name: string, [command = '', ...args]: string[]): Promise<boolean> {
  const started = Date.now();
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
  const result = await runProgram(command, args, { cwd: repositoryRoot, env });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const isGood = result.code === 0;
  process.stdout.write(`${isGood ? '✔' : '✖'} ${name} (${seconds} s)\n`);
  if (!isGood)
    process.stdout.write(`${`${result.stdout}${result.stderr}`.trim().replaceAll(/^/gm, '    ')}\n`);
  return isGood;
}
