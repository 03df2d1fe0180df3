// npm test: the checks, then every test on real stores that are brought up for this run; the last line is
// `N passed, N failed` over all. npm test -- <files or folders> [mocha options]: only those, without the checks.
import { settings } from '../src/config-settings.ts';
import type { Setting } from '../src/config-settings.ts';
import { runChecks } from './check-steps.ts';
import type { Counts } from './check-steps.ts';
import { buildConsole, isConsoleFresh } from './console-build.ts';
import { runScript } from './embedded/setup-error.ts';
import { watchStopRequests } from './embedded/stop-requests.ts';
import { startTestStores } from './embedded/test-stores.ts';
import { phasesOf, runPhase } from './test-phases.ts';
import type { Phase } from './test-phases.ts';

const phaseTitles = {
  pure: 'Tests without stores',
  db: 'Tests on PostgreSQL and Redis',
  flows: 'Flows through the whole service',
};

await runScript(async () => {
  const args = process.argv.slice(2);
  const firstOption = args.findIndex((arg) => arg.startsWith('-'));
  const paths = firstOption === -1 ? args : args.slice(0, firstOption);
  const options = firstOption === -1 ? [] : args.slice(firstOption);
  const requests = watchStopRequests();
  try {
    const parts: Counts[] = [];
    if (args.length === 0) parts.push(await runChecks());
    parts.push(...(await runTests(phasesOf(paths), options, requests.signal)));
    if (requests.signal.aborted) return 130;
    const sum = (name: keyof Counts) => parts.reduce((total, part) => total + part[name], 0);
    process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
    return sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
  } finally {
    requests.end();
  }
});

async function runTests(phases: Phase[], options: string[], signal: AbortSignal): Promise<Counts[]> {
  if (phases.some(({ name }) => name === 'flows') && !isConsoleFresh()) {
    process.stdout.write('Building the console …\n');
    await buildConsole();
  }
  const needsStores = phases.some(({ name }) => name !== 'pure');
  const stores = needsStores ? await startTestStores() : undefined;
  try {
    const env = { ...withoutSettings(process.env), NODE_ENV: 'test', ...stores?.env };
    const parts: Counts[] = [];
    for (const phase of phases) {
      if (signal.aborted) break;
      process.stdout.write(`\n${phaseTitles[phase.name]}\n`);
      parts.push(await runPhase(phase, env, options));
    }
    return parts;
  } finally {
    await stores?.stop();
  }
}

/** Tests see nothing of the desk that the environment may name: not its database, not its mail relay. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const entries = Object.entries(settings as Record<string, Setting<unknown>>);
  const names = new Set(entries.flatMap(([name, { aliases = [] }]) => [name].concat(aliases)));
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !names.has(name.replace(/_FILE$/, '')) && !names.has(name)),
  );
}
