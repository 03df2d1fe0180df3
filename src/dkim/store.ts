// SQL on keys that sign mail.
import type { Knex } from 'knex';

export interface DkimKey {
  id: number;
  domain: string;
  selector: string;
  /** An envelope of src/platform/secrets.ts around a PEM. */
  private_key: string;
  /** SubjectPublicKeyInfo, base64: the p= of the record. */
  public_key: string;
  state: 'waiting' | 'active' | 'retired';
  checked_at: Date | null;
  check_problem: string | null;
  created_at: Date;
}

export const findKey = (db: Knex, id: number): Promise<DkimKey | undefined> =>
  db('dkim_keys').where({ id }).first('*', db.raw('domain::text as domain')) as Promise<DkimKey | undefined>;

/** Where the private key belongs; it opens nowhere else. */
export const dkimSecretPlace = (domain: string, selector: string): string =>
  `dkim_keys:${selector}._domainkey.${domain.toLowerCase()}`;

/** The key of a domain that signs, else the newest that waits for its record. */
export const findSigningKey = (db: Knex, domain: string): Promise<DkimKey | undefined> =>
  db('dkim_keys')
    .where({ domain })
    .whereIn('state', ['active', 'waiting'])
    .orderByRaw(`state = 'active' desc, id desc`)
    .first() as Promise<DkimKey | undefined>;
