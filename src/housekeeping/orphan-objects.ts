// Stored objects that no row names: what a process left that was killed between the object and its row. Objects are marked a batch at a
// time, by name, and go the way of all others (src/retention/remove-objects.ts): set aside for a day, and back where a row comes. So
// an upload on its way is safe: young objects are passed over, and an old one that is being named anew comes back.
import { queueObjects } from '../attachments/index.ts';
import type { Context } from '../platform/context.ts';
import type { Chore, Look, LookDepth } from '../platform/chore.ts';
import type { StoredObject } from '../platform/storage/storage.ts';
import { isAside, unnamedKeys } from '../retention/index.ts';
import { readPlace, savePlace } from './store.ts';

const name = 'orphan-objects';
const batch = 1000;
/** A day's work; the next day goes on behind it. */
const mostBatches = 200;
/** For a look that somebody waits for. */
const fewBatches = 5;
/** Whatever is stored first and named later has been named long before. */
const youngMs = 24 * 3_600_000;

export const orphanChore: Chore = { name, every: 'day', look, run };

async function run(ctx: Context): Promise<number> {
  let count = 0;
  let place = await readPlace(ctx, name);
  for (let done = 0; done < mostBatches; done += 1) {
    const objects = await ctx.storage.list(place, batch);
    const orphans = await orphansOf(ctx, objects);
    await queueObjects(
      ctx,
      orphans.filter(({ isPart }) => !isPart).map(({ key }) => key),
    );
    // Nothing leads to what a crash left half written.
    for (const { key, isPart } of orphans) if (isPart) await ctx.storage.remove(key);
    count += orphans.length;
    place = objects.at(-1)?.key ?? '';
    const isEnd = objects.length < batch;
    await savePlace(ctx, name, isEnd ? '' : place);
    if (isEnd) break;
  }
  return count;
}

/** From the first object on, whatever the last run got to. */
async function look(ctx: Context, { examples, whole }: LookDepth): Promise<Look> {
  const found: Look = { count: 0, complete: false, examples: [] };
  let place = '';
  const most = whole ? Infinity : fewBatches;
  for (let done = 0; done < most; done += 1) {
    const objects = await ctx.storage.list(place, batch);
    for (const { key, modifiedAt } of await orphansOf(ctx, objects)) {
      found.count += 1;
      if (found.examples.length < examples) found.examples.push({ what: key, at: modifiedAt });
    }
    place = objects.at(-1)?.key ?? '';
    found.complete = objects.length < batch;
    if (found.complete) break;
  }
  return found;
}

async function orphansOf(
  ctx: Context,
  objects: readonly StoredObject[],
): Promise<(StoredObject & { isPart: boolean })[]> {
  const before = ctx.clock.now().getTime() - youngMs;
  const old = objects
    .filter(({ modifiedAt }) => modifiedAt.getTime() < before)
    .map((object) => ({ ...object, isPart: object.key.endsWith('.part') }));
  const whole = old.filter(({ isPart, key }) => !isPart && !isAside(key)).map(({ key }) => key);
  const unnamed = new Set(await unnamedKeys(ctx, whole));
  return old.filter(({ key, isPart }) => isPart || unnamed.has(key));
}
