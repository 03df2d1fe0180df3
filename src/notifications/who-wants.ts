// Whether anybody at all wants to be told of something: a desk where nobody does must not ask at every mail.
import type { Knex } from 'knex';
import { statement } from '../platform/db/statement.ts';
import type { Kind } from './kinds.ts';

/** Every mail asks, and choices change once a month: a new one may take this long to count in every process. */
const freshMs = 5_000;
const known = new WeakMap<object, { kinds: Set<string>; until: number }>();

export async function isWanted(db: Knex, kind: Kind): Promise<boolean> {
  // The configuration is the same object for a pool and its transactions.
  const pool = db.client.config as object;
  const cached = known.get(pool);
  if (cached !== undefined && cached.until > Date.now()) return cached.kinds.has(kind);
  const rows = await select(db, {});
  const kinds = new Set(rows.map((row) => row.kind));
  known.set(pool, { kinds, until: Date.now() + freshMs });
  return kinds.has(kind);
}

/** For this process, once a change is committed. */
export function forgetWanted(db: Knex): void {
  known.delete(db.client.config as object);
}

const select = statement<{ kind: string }>(
  'wanted-notifications',
  `select distinct split_part(choice, '.', 1) as kind
   from agents a
   cross join notification_defaults d
   left join notification_preferences p on p.agent_id = a.id
   cross join lateral unnest(coalesce(p.choices, d.choices)) as choice
   where a.active`,
);
