// npm run housekeeping: takes away what is over, as the worker does each hour and each day, or only says what would go.
import { choreNames, lookAt, runChores } from '../src/housekeeping/index.ts';
import type { Context } from '../src/platform/context.ts';
import { runCommand, UsageError } from './command-options.ts';
import { withApp } from './desk-context.ts';

const usage = `usage: npm run housekeeping -- [--dry-run] [--only NAME] [--json]

Takes away what is over: ended sessions, old deliveries, what retention lets go of, stored objects nothing leads to, … Workers do the
same by themselves each hour, and each day what is dear. Exit code 1 when a chore failed.

  --dry-run    says what would go, and changes nothing
  --only NAME  one chore; may be given several times
  --json       for programs

Chores: ${choreNames().join(', ')}
`;

interface Line {
  name: string;
  count: number | null;
  problem: string | null;
}

await runCommand({
  name: 'housekeeping',
  usage,
  options: {
    'dry-run': { type: 'boolean' },
    only: { type: 'string', multiple: true },
    json: { type: 'boolean' },
  },
  async run({ 'dry-run': isDry = false, only, json = false }) {
    const unknown = only?.find((name) => !choreNames().includes(name));
    if (unknown !== undefined) throw new UsageError(`There is no chore ${JSON.stringify(unknown)}.`);
    const names = choreNames().filter((name) => only?.includes(name) ?? true);
    const lines = await withApp('housekeeping', (app) => {
      const ctx = app.contextFor({ kind: 'system' });
      return isDry ? look(ctx, names) : clean(ctx, names);
    });
    process.stdout.write(
      json ? `${JSON.stringify({ dryRun: isDry, chores: lines }, null, 2)}\n` : report(lines, isDry),
    );
    return lines.some(({ problem }) => problem !== null) ? 1 : 0;
  },
});

async function look(ctx: Context, names: string[]): Promise<Line[]> {
  const lines: Line[] = [];
  for (const name of names) {
    const { count } = await lookAt(ctx, name, { examples: 0, whole: true });
    lines.push({ name, count, problem: null });
  }
  return lines;
}

async function clean(ctx: Context, names: string[]): Promise<Line[]> {
  const done = await runChores(ctx, names);
  return done.map(({ name, removed, problem }) => ({ name, count: removed, problem }));
}

function report(lines: Line[], isDry: boolean): string {
  const width = Math.max(...lines.map(({ name }) => name.length));
  const texts = lines.map(
    ({ name, count, problem }) => `${name.padEnd(width)}  ${problem === null ? count : `failed: ${problem}`}`,
  );
  return `${isDry ? 'Would go now:' : 'Went:'}\n${texts.join('\n')}\n`;
}
