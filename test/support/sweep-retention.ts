// What the worker does each hour about retention, at once.
import { runChores } from '../../src/housekeeping/index.ts';
import type { Context } from '../../src/platform/context.ts';

/** How many of each kind went, as `closedTickets`; what did not go is left out. */
export async function sweepRetention(ctx: Context): Promise<Record<string, number>> {
  const done = await runChores(ctx, [...kinds, 'pictures', 'removed-objects']);
  for (const { name, problem } of done) if (problem !== null) throw new Error(`${name}: ${problem}`);
  return Object.fromEntries(
    done.flatMap(({ name, removed }) =>
      removed && kinds.includes(name)
        ? [[name.replace(/-./g, ([, letter = '']) => letter.toUpperCase()), removed]]
        : [],
    ),
  );
}

const kinds = ['closed-tickets', 'trash', 'spam-tickets', 'raw-mails', 'audit-entries', 'notifications'];
