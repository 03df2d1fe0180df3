// npm run mail:reconcile: proves that each accepted mail has one outcome, and that what the outcome says is there.
import { reconcile, type Reconciliation } from '../src/inbound/index.ts';
import { runCommand } from './command-options.ts';
import { withApp } from './desk-context.ts';

const usage = `usage: npm run mail:reconcile -- [--full] [--json]

Counts mail by day and outcome, and checks that filed mail has its message and ticket, duplicates their original, raw mail and files
their bytes. Exit code 1 when something is wrong, with what to do about it.

  --full   reads all raw mails and files, not some of them
  --json   for programs
`;

await runCommand({
  name: 'mail:reconcile',
  usage,
  options: { full: { type: 'boolean' }, json: { type: 'boolean' } },
  async run({ full = false, json = false }) {
    const result = await withApp('reconcile', (app) =>
      reconcile(app.contextFor({ kind: 'system' }), { full }),
    );
    process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : report(result));
    return result.problems.length > 0 ? 1 : 0;
  },
});

function report({ days, accepted, problems, checked }: Reconciliation): string {
  const totals = new Map<string, number>();
  for (const { outcome, count } of days) totals.set(outcome, (totals.get(outcome) ?? 0) + count);
  const byDay = Map.groupBy(days, ({ day }) => day);
  const lines = [...byDay].map(
    ([day, rows]) => `${day}  ${rows.map(({ outcome, count }) => `${outcome} ${count}`).join(', ')}`,
  );
  const sum = [...totals].map(([outcome, count]) => `${count} ${outcome}`).join(' + ');
  return [
    ...lines,
    '',
    `Accepted ${accepted} = ${sum || 0}`,
    `Looked at ${checked.raw} of ${checked.ofRaw} raw mails and ${checked.files} of ${checked.ofFiles} files.`,
    ...(problems.length === 0 ? ['Nothing is wrong.'] : [`${problems.length} things are wrong:`]),
    ...problems.map(({ what, help }) => `- ${what}\n  What to do: ${help}`),
    '',
  ].join('\n');
}
