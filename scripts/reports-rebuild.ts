// npm run reports:rebuild: works the figures of reports out anew from tickets and messages.
import { rebuildReports, rollUpReports } from '../src/reports/index.ts';
import { runCommand, UsageError } from './command-options.ts';
import { withApp } from './desk-context.ts';

const usage = `usage: npm run reports:rebuild -- [--from DATE] [--until DATE]

Counts what reports show anew: tickets opened, messages, first answers, solutions, by the hour. Needed after a mistake only, or
to count business time by calendars as they are now; what happens on the desk is counted by the worker. Can be run while the desk
works, and again.

  --from DATE   first day, UTC (default: all)
  --until DATE  the day after the last, UTC (default: all)
`;
const text = { type: 'string' } as const;

await runCommand({
  name: 'reports:rebuild',
  usage,
  options: { from: text, until: text },
  async run({ from, until }) {
    const first = readDay(from, 'from');
    const last = readDay(until, 'until');
    await withApp('reports-rebuild', async (app) => {
      const ctx = app.contextFor({ kind: 'system' });
      const opened = (await app.db('tickets').min('created_at as at').first()) as { at: Date | null };
      const tickets = await rebuildReports(ctx, {
        from: first ?? opened.at ?? ctx.clock.now(),
        until: last ?? new Date(ctx.clock.now().getTime() + 3_600_000),
      });
      await rollUpReports(ctx);
      process.stdout.write(`Counted ${tickets} tickets anew.\n`);
    });
  },
});

function readDay(typed: string | undefined, name: string): Date | null {
  if (typed === undefined) return null;
  const day = new Date(`${typed}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(typed) || Number.isNaN(day.getTime()))
    throw new UsageError(`--${name} takes a day such as 2026-11-23.`);
  return day;
}
