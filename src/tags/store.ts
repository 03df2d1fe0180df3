// SQL on tags. A tag that was renamed or merged leaves its old name behind, which leads to the new one.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { TagColour } from './schemas.ts';

export interface TagRow {
  id: number;
  name: string;
  colour: TagColour;
  archived_at: Date | null;
  use_count: number;
  moving: boolean;
  merges: { id: number; name: string; mergedAt: string }[];
}

/** Merges of other tags into it that can be undone. */
const merges = `(select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', o.name, 'mergedAt', m.merged_at) order by m.id desc), '[]')
  from tag_merges m join tags o on o.id = m.tag_id and o.merged_into_id = m.into_id
  where m.into_id = t.id and m.undone_at is null) as merges`;

/** Under all its names, with what has been noted and not added up yet. */
const useCount = `(select greatest(0, sum(n.use_count + coalesce(
    (select sum(u.change) from tag_uses u where u.name::citext = n.name), 0)))::bigint
  from tags n where n.id = t.id or n.merged_into_id = t.id) as use_count`;

/** Tags people see; old names are none. */
export const tagRows = (db: Knex): Knex.QueryBuilder =>
  db('tags as t')
    .whereNull('t.merged_into_id')
    .select(
      't.id',
      db.raw('t.name::text as name'),
      't.colour',
      't.archived_at',
      db.raw(useCount),
      db.raw(merges),
      db.raw(
        `(t.old_spelling is not null or
          exists (select 1 from tags o where o.merged_into_id = t.id and o.moved_at is null)) as moving`,
      ),
    );

/** @throws AppError `not_found` */
export async function getTag(ctx: Pick<Context, 'db'>, id: number): Promise<TagRow> {
  const tag = (await tagRows(ctx.db).where('t.id', id).first()) as TagRow | undefined;
  if (tag === undefined) throw notFound('tag');
  return tag;
}

/**
 * Names as their tags are written now: an old name becomes the one it was renamed to or merged into, another spelling the one in use.
 * Doubles fall away; in alphabetical order.
 */
export async function currentNames(ctx: Pick<Context, 'db'>, given: readonly string[]): Promise<string[]> {
  const names = [...new Set(given.map((name) => name.trim()).filter((name) => name !== ''))];
  if (names.length === 0) return [];
  const rows = (await ctx
    .db('tags as t')
    .leftJoin('tags as target', 'target.id', 't.merged_into_id')
    .whereRaw('t.name = any(?::citext[])', [names])
    .select(
      ctx.db.raw('lower(t.name::text) as given'),
      ctx.db.raw('coalesce(target.name, t.name)::text as name'),
    )) as { given: string; name: string }[];
  const current = new Map(rows.map((row) => [row.given, row.name]));
  const found = names.map((name) => current.get(name.toLowerCase()) ?? name);
  return [...new Map(found.map((name) => [name.toLowerCase(), name])).values()].toSorted();
}
