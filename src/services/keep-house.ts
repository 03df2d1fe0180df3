// What a desk does each hour for itself: takes away what is over, and brings customers up to date.
import { fileCustomers, followMerges } from '../customers/index.ts';
import { runDueChores } from '../housekeeping/index.ts';
import type { Context } from '../platform/context.ts';

export async function keepHouse(ctx: Context): Promise<void> {
  await fileCustomers(ctx);
  await followMerges(ctx);
  await runDueChores(ctx);
}
