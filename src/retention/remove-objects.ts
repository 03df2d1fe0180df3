// Removes stored objects whose rows are gone. An object is named by its content, and a mail with the same content may be coming in at
// this very moment: it stores the object first and its row later. So an object is set aside for a day before it goes for good, and put
// back where a row names it by then.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { inTransaction, type Context } from '../platform/context.ts';
import { rowChore } from '../platform/chore.ts';
import type { Storage } from '../platform/storage/storage.ts';
import { asideKey, named } from './named-objects.ts';

const asideMs = 24 * 3_600_000;
/** An hour's work; what is left is found the next time. */
const mostAtOnce = 2000;

interface Waiting {
  key: string;
  set_aside: boolean;
  named: boolean;
}

/** What waits its hour or its day, and whose time has come. */
export const objectChore = rowChore({
  name: 'removed-objects',
  rows: 'removable_objects t where t.set_aside and t.due_at <= :now',
  time: 't.due_at',
  what: 't.key',
  run: removeObjects,
});

/** Each in a transaction of its own; of several workers one gets each. Returns how many went for good. */
async function removeObjects(ctx: Context): Promise<number> {
  await putBackNamed(ctx);
  let gone = 0;
  for (let done = 0; done < mostAtOnce; done += 1) {
    const outcome = await inTransaction(ctx, removeNext);
    if (outcome === 'nothing') break;
    if (outcome === 'gone') gone += 1;
  }
  return gone;
}

/** What is set aside and named by a row again. Looked for once a sweep: what waits for its day can be very many. */
async function putBackNamed(ctx: Context): Promise<void> {
  const { rows } = await ctx.db.raw<{ rows: { key: string }[] }>(
    `select o.key from removable_objects o where o.set_aside and ${named} limit :most`,
    { most: mostAtOnce },
  );
  for (const { key } of rows)
    await inTransaction(ctx, async (ctx) => {
      const object = await take(ctx, 'o.key = :key and o.set_aside', { key });
      if (object?.named) await settle(ctx, object);
    });
}

/** The oldest that is due, by the index. */
async function removeNext(ctx: Context): Promise<'nothing' | 'gone' | 'stays' | 'aside'> {
  const object = await take(ctx, 'o.due_at <= :now order by o.due_at limit 1', { now: ctx.clock.now() });
  if (object === undefined) return 'nothing';
  if (!object.set_aside && !object.named) {
    await setAside(ctx.storage, object.key);
    const due_at = new Date(ctx.clock.now().getTime() + asideMs);
    await ctx.db('removable_objects').where({ key: object.key }).update({ set_aside: true, due_at });
    return 'aside';
  }
  await settle(ctx, object);
  return object.named ? 'stays' : 'gone';
}

/** Locked until the end of the transaction; undefined when there is none that nobody else has. */
async function take(ctx: Context, which: string, values: object): Promise<Waiting | undefined> {
  const { rows } = await ctx.db.raw<{ rows: Waiting[] }>(
    `select o.key, o.set_aside, ${named} as named from removable_objects o
     where ${which} for update of o skip locked`,
    values as Record<string, Date | string>,
  );
  return rows[0];
}

/** Gone for good, or there again: either way nothing is left to do. */
async function settle(ctx: Context, object: Waiting): Promise<void> {
  if (object.set_aside) await decide(ctx.storage, object);
  await ctx.db('removable_objects').where({ key: object.key }).delete();
}

async function setAside(storage: Storage, key: string): Promise<void> {
  await copy(storage, key, asideKey(key));
  await storage.remove(key);
}

async function decide(storage: Storage, { key, named }: Waiting): Promise<void> {
  if (named && !(await storage.exists(key))) await copy(storage, asideKey(key), key);
  await storage.remove(asideKey(key));
}

/** Does nothing where there is nothing to copy. */
async function copy(storage: Storage, from: string, to: string): Promise<void> {
  const source = await storage.open(from);
  if (source === null) return;
  const directory = await mkdtemp(join(tmpdir(), 'helpdesk-object-'));
  const path = join(directory, 'object');
  const hash = createHash('sha256');
  let size = 0;
  const measure = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      size += chunk.length;
      hash.update(chunk);
      yield chunk;
    }
  };
  try {
    await pipeline(source, measure, createWriteStream(path, { mode: 0o600 }));
    const facts = { size, sha256: hash.digest('hex'), contentType: 'application/octet-stream' };
    await storage.put(to, { path }, facts);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
