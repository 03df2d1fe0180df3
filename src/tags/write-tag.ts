// Makes, recolours, archives, renames and merges tags. A new name reaches the tickets by the worker, a batch at a time.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { NewTag, TagChange } from './schemas.ts';
import { getTag, type TagRow } from './store.ts';
import { say } from '../platform/words/say.ts';

/** @throws AppError `conflict` when there is a tag of this name */
export async function createTag(ctx: Context, input: NewTag): Promise<TagRow> {
  return inTransaction(ctx, async (ctx) => {
    const name = input.name.trim();
    await takeName(ctx, name, null);
    const [row] = (await ctx
      .db('tags')
      .insert({ name, ...(input.colour && { colour: input.colour }), created_at: ctx.clock.now() })
      .returning('id')) as { id: number }[];
    const id = row?.id ?? 0;
    await audit(ctx, { action: 'tag.create', subject: { type: 'tag', id }, data: input });
    return getTag(ctx, id);
  });
}

/** @throws AppError `not_found`, `conflict` when the new name is another tag's */
export async function changeTag(ctx: Context, input: TagChange & { id: number }): Promise<TagRow> {
  const { id, ...change } = input;
  return inTransaction(ctx, async (ctx) => {
    await lock(ctx, [id]);
    const before = await getTag(ctx, id);
    const name = change.name?.trim() ?? before.name;
    if (name !== before.name) await rename(ctx, before, name);
    await ctx
      .db('tags')
      .where({ id })
      .update({
        colour: change.colour ?? before.colour,
        ...(change.archived === undefined ? {} : { archived_at: change.archived ? ctx.clock.now() : null }),
      });
    const data = { before: before.name, ...change };
    await audit(ctx, { action: 'tag.change', subject: { type: 'tag', id }, data });
    ctx.afterCommit(() => ctx.enqueue({ name: 'move-tags', data: {} }));
    return getTag(ctx, id);
  });
}

/** Tickets get `intoId` in its place; the old name goes on leading there, until somebody undoes it. @throws AppError `not_found`, `invalid` */
export async function mergeTag(ctx: Context, input: { id: number; intoId: number }): Promise<TagRow> {
  const { id, intoId } = input;
  if (id === intoId)
    throw new AppError('invalid', 'A tag cannot be merged into itself.', { field: 'intoId' });
  return inTransaction(ctx, async (ctx) => {
    await lock(ctx, [id, intoId]);
    const [merged, into] = [await getTag(ctx, id), await getTag(ctx, intoId)];
    const children = (await ctx
      .db('tags')
      .where({ merged_into_id: id })
      .update({ merged_into_id: intoId, moved_at: null })
      .returning('id')) as { id: number }[];
    await ctx.db('tag_merges').insert({
      tag_id: id,
      into_id: intoId,
      child_ids: children.map((child) => child.id),
      merged_at: ctx.clock.now(),
      merged_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
    });
    await ctx.db('tags').where({ id }).update({ merged_into_id: intoId, moved_at: null });
    const data = { tag: merged.name, into: into.name };
    await audit(ctx, { action: 'tag.merge', subject: { type: 'tag', id: intoId }, data });
    ctx.afterCommit(() => ctx.enqueue({ name: 'move-tags', data: {} }));
    return getTag(ctx, intoId);
  });
}

/** In the order of ids, so that two who merge each other's tags do not wait for one another for ever. */
async function lock(ctx: Context, ids: number[]): Promise<void> {
  const found = await ctx.db('tags').whereIn('id', ids).orderBy('id').forUpdate().select('id');
  if (found.length < ids.length) throw notFound('tag');
}

/** The old name stays as a row of its own, whose tickets are to be moved. */
async function rename(ctx: Context, tag: TagRow, name: string): Promise<void> {
  await takeName(ctx, name, tag.id);
  if (name.toLowerCase() === tag.name.toLowerCase()) {
    // Names are compared without their spelling, so there is no room for the old one in a row of its own.
    await ctx.db('tags').where({ id: tag.id }).update({ name, old_spelling: tag.name });
    return;
  }
  const [{ use_count: uses = 0 } = {}] = (await ctx.db('tags').where({ id: tag.id }).select('use_count')) as {
    use_count?: number;
  }[];
  await ctx.db('tags').where({ id: tag.id }).update({ name, use_count: 0 });
  // The uses are those of the old name until its tickets have the new one.
  await ctx
    .db('tags')
    .insert({ name: tag.name, use_count: uses, merged_into_id: tag.id, created_at: ctx.clock.now() });
}

/** Frees a name that only leads to `id`, or to nothing that is still moving. @throws AppError `conflict` */
async function takeName(ctx: Context, name: string, id: number | null): Promise<void> {
  const holder = (await ctx
    .db('tags')
    .where({ name })
    .forUpdate()
    .first('id', 'merged_into_id', 'moved_at')) as
    | { id: number; merged_into_id: number | null; moved_at: Date | null }
    | undefined;
  if (holder === undefined || holder.id === id) return;
  if (holder.merged_into_id !== null && (holder.merged_into_id === id || holder.moved_at !== null)) {
    await ctx.db('tags').where({ id: holder.id }).delete();
    return;
  }
  const words =
    holder.merged_into_id === null
      ? say`There is a tag named ${name} already: merge the two instead.`
      : say`${name} is the old name of another tag, whose tickets are still being changed. Try again in a moment.`;
  throw new AppError('conflict', words, {
    errors: [{ field: 'name', message: 'is the name of another tag' }],
  });
}
