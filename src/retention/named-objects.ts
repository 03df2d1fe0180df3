// Which rows lead to stored objects. Whatever stores objects has its line here: what no row names is taken for left behind.
import type { Context } from '../platform/context.ts';

/** Where objects wait for a day before they go for good. */
export const asideKey = (key: string): string => `removed/${key}`;

/** Its row in removable_objects leads to it. */
export const isAside = (key: string): boolean => key.startsWith(asideKey(''));

/** Whether a row names the object `o.key`, in SQL. */
export const named = `(exists (select from attachments a where a.storage_key = o.key)
  or exists (select from raw_mails r where r.sha256 = split_part(o.key, '/', 3) and r.storage_key = o.key)
  or exists (select from remote_pictures p where p.storage_key = o.key)
  or exists (select from branding b where b.logo_key = o.key)
  or exists (select from exports e where e.storage_key = o.key)
  or exists (select from customer_exports e where e.storage_key = o.key)
  or exists (select from imports i, jsonb_array_elements(i.files) f where f ->> 'key' = o.key))`;

/** Of `keys` those that no row names. */
export async function unnamedKeys({ db }: Pick<Context, 'db'>, keys: readonly string[]): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { key: string }[] }>(
    `select o.key from unnest(:keys::text[]) as o (key) where not ${named}`,
    { keys },
  );
  return rows.map(({ key }) => key);
}
