// Posts that may come only once: what a provider signs does not always cover the mail itself, so that whoever has seen a signature could
// use it again for another one. A post is claimed while its mail is stored, and is done with when it is.
import type { Knex } from 'knex';

/** Longer than a post can be old and still be believed (the styles say how old). */
const keptMs = 48 * 60 * 60 * 1000;
/** A process that holds a claim longer than this was killed before it stored the mail. */
const claimMs = 5 * 60 * 1000;

export type Claim = 'new' | 'taken' | 'under way';

interface Post {
  hookId: number;
  /** What the provider uses once; at most some hundred characters. */
  key: string;
}

/** Who hears `new` stores the mail and then calls `settle`. Forgets old posts on the way. */
export async function claim(db: Knex, { hookId, key }: Post, now: Date): Promise<Claim> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `with old as (delete from mail_hook_posts where seen_at < :old)
     insert into mail_hook_posts as p (hook_id, key, seen_at) values (:hookId, :key, :now)
     on conflict (hook_id, key) do update set seen_at = excluded.seen_at
       where not p.taken and p.seen_at < :dead
     returning 1`,
    {
      hookId,
      key,
      now,
      old: new Date(now.getTime() - keptMs),
      dead: new Date(now.getTime() - claimMs),
    },
  );
  if (rows.length > 0) return 'new';
  const row = (await db('mail_hook_posts').where({ hook_id: hookId, key }).first('taken')) as
    | { taken: boolean }
    | undefined;
  return row?.taken === true ? 'taken' : 'under way';
}

/** @param taken false: it was put off, and may come again */
export async function settle(db: Knex, { hookId, key }: Post, taken: boolean): Promise<void> {
  const post = db('mail_hook_posts').where({ hook_id: hookId, key });
  await (taken ? post.update({ taken }) : post.delete());
}
