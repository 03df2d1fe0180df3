// Takes a merged tag apart from the other one again. Tickets that still have what the merge gave them get the old tag back, by the
// worker, a batch at a time; what somebody has changed since stays.
import { audit } from '../events/index.ts';
import { olderThan, rowChore } from '../platform/chore.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { getTag, type TagRow } from './store.ts';

interface MergeRow {
  tag_id: number;
  into_id: number;
  child_ids: number[];
  undone_at: Date | null;
}

/** @throws AppError `not_found`, `conflict` when it was undone, or its tag was merged further or renamed away since */
export async function undoTagMerge(ctx: Context, { id }: { id: number }): Promise<TagRow> {
  return inTransaction(ctx, async (ctx) => {
    const merge = (await ctx.db('tag_merges').where({ id }).forUpdate().first()) as MergeRow | undefined;
    if (merge === undefined) throw notFound('merge');
    if (merge.undone_at !== null) throw new AppError('conflict', 'This merge was undone already.');
    const { tag_id: tagId, into_id: intoId, child_ids: childIds } = merge;
    await ctx.db('tags').whereIn('id', [tagId, intoId]).orderBy('id').forUpdate().select('id');
    const freed = await ctx
      .db('tags')
      .where({ id: tagId, merged_into_id: intoId })
      .update({ merged_into_id: null, moved_at: null });
    if (freed === 0)
      throw new AppError(
        'conflict',
        'The tag it was merged into has been merged further since: undo that first.',
      );
    await ctx
      .db('tags')
      .whereIn('id', childIds)
      .where({ merged_into_id: intoId })
      .update({ merged_into_id: tagId, moved_at: null });
    await ctx.db('tag_merges').where({ id }).update({ undone_at: ctx.clock.now() });
    const tag = await getTag(ctx, tagId);
    const into = await getTag(ctx, intoId);
    const data = { tag: tag.name, from: into.name };
    await audit(ctx, { action: 'tag.unmerge', subject: { type: 'tag', id: tagId }, data });
    ctx.afterCommit(() => ctx.enqueue({ name: 'move-tags', data: {} }));
    return tag;
  });
}

const batch = 500;

/** Any number of workers may do it at once. Returns how many tickets it looked at. */
export async function giveTagsBack(ctx: Pick<Context, 'db'>): Promise<number> {
  // Tickets whose other tag is being renamed at this moment wait until it is through.
  const { rows } = (await ctx.db.raw(
    `select m.id, t.name::text as old, i.name::text as name
     from tag_merges m join tags t on t.id = m.tag_id join tags i on i.id = m.into_id
     where m.undone_at is not null and exists (select 1 from merged_tag_tickets x where x.merge_id = m.id)
       and i.old_spelling is null
       and not exists (select 1 from tags o where o.merged_into_id = i.id and o.moved_at is null)
     order by m.id desc`,
  )) as { rows: { id: number; old: string; name: string }[] };
  let total = 0;
  for (const merge of rows) {
    for (;;) {
      const count = await giveBatchBack(ctx, merge);
      total += count;
      if (count === 0) break;
    }
  }
  return total;
}

async function giveBatchBack(
  ctx: Pick<Context, 'db'>,
  merge: { id: number; old: string; name: string },
): Promise<number> {
  const { rows } = await ctx.db.raw<{ rows: { count: number }[] }>(
    `with picked as (
       select x.ticket_id, x.had_both, t.tags from merged_tag_tickets x join tickets t on t.id = x.ticket_id
       where x.merge_id = :id order by x.ticket_id limit :batch for update of x, t skip locked
     ), done as (
       delete from merged_tag_tickets x using picked p where x.merge_id = :id and x.ticket_id = p.ticket_id
     ), given as (
       update tickets t set tags = array(select distinct tag from unnest(
         case when p.had_both then array_append(t.tags, :old::text) else array_replace(t.tags, :name::text, :old::text) end
       ) as tag order by 1)
       from picked p where t.id = p.ticket_id and p.tags @> array[:name]::text[]
     )
     select count(*)::int as count from picked`,
    { ...merge, batch },
  );
  return rows[0]?.count ?? 0;
}

/** Merges older than a month stay as they are. */
export const tagMergeChore = rowChore({
  name: 'tag-merges',
  rows: `tag_merges t where t.merged_at < ${olderThan(30)} and not (t.undone_at is not null
    and exists (select 1 from merged_tag_tickets x where x.merge_id = t.id))`,
  time: 't.merged_at',
  what: '(select g.name from tags g where g.id = t.tag_id)',
});
