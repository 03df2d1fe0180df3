// SQL on how the desk looks.
import type { Knex } from 'knex';
import { statement } from '../platform/db/statement.ts';

export interface BrandingRow {
  accent: string | null;
  logo_key: string | null;
  logo_type: string | null;
  logo_sha256: string | null;
  logo_size: number | null;
}

const select = statement<BrandingRow>(
  'branding',
  'select accent, logo_key, logo_type, logo_sha256, logo_size from branding',
);

export async function readBrandingRow(db: Knex): Promise<BrandingRow> {
  const [row] = await select(db, {});
  if (row === undefined) throw new Error('branding holds no row');
  return row;
}
