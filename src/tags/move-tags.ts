// Gives tickets the new name of a tag that was renamed or merged: batches the worker takes until none is left with the old one.
import type { Context } from '../platform/context.ts';

/** Tickets changed in one transaction: short enough for nobody to notice its locks. */
const batch = 500;

/** Any number of workers may do it at once. Returns how many tickets it changed. */
export async function moveTags(ctx: Pick<Context, 'db' | 'clock'>): Promise<number> {
  let total = 0;
  for (const { id, old, name, merge_id: mergeId } of await toMove(ctx)) {
    for (;;) {
      const count = await moveBatch(ctx, { old, name, mergeId });
      total += count;
      if (count > 0) continue;
      // A ticket somebody else holds at this moment is met with the next sweep.
      const left = await ctx.db('tickets').whereRaw('tags @> array[?]::text[]', [old]).first('id');
      if (left === undefined) await settle(ctx, { id, old });
      break;
    }
  }
  return total;
}

const settle = async (
  ctx: Pick<Context, 'db' | 'clock'>,
  { id, old }: { id: number; old: string },
): Promise<void> => {
  const done = await ctx.db('tags').where({ id, old_spelling: old }).update({ old_spelling: null });
  if (done === 0) {
    await ctx.db('tags').where({ id }).whereNotNull('merged_into_id').update({ moved_at: ctx.clock.now() });
  }
};

interface ToMove {
  id: number;
  old: string;
  name: string;
  /** The merge that made it so; null: a new name. */
  merge_id: number | null;
}

async function toMove(ctx: Pick<Context, 'db'>): Promise<ToMove[]> {
  const { rows } = (await ctx.db.raw(
    `select o.id, o.name::text as old, t.name::text as name, (select max(m.id) from tag_merges m
       where m.into_id = t.id and m.undone_at is null and (m.tag_id = o.id or o.id = any(m.child_ids))) as merge_id
     from tags o join tags t on t.id = o.merged_into_id where o.moved_at is null
     union all select id, old_spelling, name::text, null from tags where old_spelling is not null order by 1`,
  )) as { rows: ToMove[] };
  return rows;
}

/** No version is counted up: an open ticket is not another one for it, and old names lead to the new on the way in. */
async function moveBatch(
  ctx: Pick<Context, 'db'>,
  { old, name, mergeId }: { old: string; name: string; mergeId: number | null },
): Promise<number> {
  const { rowCount } = await ctx.db.raw<{ rowCount: number }>(
    `with picked as (
       select id, tags from tickets where tags @> array[:old]::text[] order by id limit :batch for update skip locked
     ), noted as (
       insert into merged_tag_tickets (merge_id, ticket_id, had_both)
       select :mergeId::bigint, id, tags @> array[:name]::text[] from picked where :mergeId::bigint is not null
       on conflict do nothing
     )
     update tickets t set tags = array(
       select distinct case when tag = :old then :name else tag end from unnest(t.tags) as tag order by 1)
     from picked where t.id = picked.id`,
    { old, name, batch, mergeId },
  );
  return rowCount;
}

/** Adds up what was noted about the use of tags. */
export async function countTagUses(ctx: Pick<Context, 'db'>): Promise<void> {
  await ctx.db.raw(
    `with noted as (delete from tag_uses returning name, change),
       sums as (select name::citext as name, sum(change) as change from noted group by 1)
     update tags set use_count = use_count + sums.change from sums where tags.name = sums.name`,
  );
}
