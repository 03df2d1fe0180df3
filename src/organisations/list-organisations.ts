// Lists organisations by name, one page at a time.
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { OrganisationListQuery } from './schemas.ts';
import { organisationRows, type OrganisationRow } from './store.ts';

/** Keyset page in the order of names. */
export async function listOrganisations(
  ctx: Pick<Context, 'db'>,
  input: Partial<OrganisationListQuery>,
): Promise<{ items: OrganisationRow[]; nextCursor: string | null }> {
  const { q, limit = 50, cursor } = input;
  const query = organisationRows(ctx.db)
    .orderByRaw('lower(o.name), o.id')
    .limit(limit + 1);
  if (q !== undefined && q.trim() !== '') {
    const beginning = `${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
    query.whereRaw(
      '(o.name ilike ? or o.id = (select organisation_id from organisation_domains where domain = ?::citext))',
      [beginning, q.trim()],
    );
  }
  if (cursor !== undefined) {
    query.whereRaw('(lower(o.name), o.id) > (lower(?), ?::bigint)', decodeCursor(cursor, ['text', 'number']));
  }
  const rows = (await query) as OrganisationRow[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.name, last.id]) : null,
  };
}
