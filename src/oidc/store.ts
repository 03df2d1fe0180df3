// SQL on the settings of the identity provider, and on who of the desk is who there.
import type { Knex } from 'knex';
import type { MappedGroup, OidcSettings } from './schemas.ts';

/** As the row has them. */
export interface Provider extends Omit<
  OidcSettings,
  | 'hasClientSecret'
  | 'hasEmergencyWord'
  | 'redirectUri'
  | 'signOutUri'
  | 'backChannelLogoutUri'
  | 'linkedAgents'
  | 'mapping'
> {
  mapping: MappedGroup[];
  /** An envelope of src/platform/secrets.ts; null: the client has none. */
  clientSecret: string | null;
  emergencyWordHash: string | null;
}

export const providerColumns: Record<keyof Provider, string> = {
  enabled: 'enabled',
  issuer: 'issuer',
  clientId: 'client_id',
  clientSecret: 'client_secret',
  scopes: 'scopes',
  buttonLabel: 'button_label',
  groupsClaim: 'groups_claim',
  mapping: 'mapping',
  defaultRole: 'default_role',
  allowedDomains: 'allowed_domains',
  createAgents: 'create_agents',
  trustUnverifiedEmail: 'trust_unverified_email',
  onlyWay: 'only_way',
  emergencyWordHash: 'emergency_password_hash',
  signOutThere: 'sign_out_there',
};

export async function readProvider(db: Knex): Promise<Provider> {
  const row = (await db('oidc_settings').first(providerColumns)) as Provider | undefined;
  if (row === undefined) throw new Error('oidc_settings holds no row');
  return row;
}

/** Where the client's secret belongs; it opens nowhere else. */
export const clientSecretPlace = 'oidc_settings:client';
/** Where the identity a session came with belongs: shown to the provider when the session ends. */
export const idTokenPlace = 'oidc_sessions:id_token';

export interface OidcLink {
  agent_id: number;
  issuer: string;
  subject: string;
  /** As the provider told it last. */
  email: string | null;
  created_at: Date;
  last_used_at: Date;
}

/** Locked: two first sign-ins of one person come one after the other. */
export async function findLink(
  db: Knex,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<OidcLink | undefined> {
  await db.raw('select pg_advisory_xact_lock(hashtextextended(?, 35))', [`${issuer} ${subject}`]);
  return db<OidcLink>('oidc_links').where({ issuer, subject }).first();
}

export const linksOf = (db: Knex, agentId: number): Promise<OidcLink[]> =>
  db<OidcLink>('oidc_links').where({ agent_id: agentId }).orderBy('id');

/** False when this answer, or token, was used before. Old ones go on the way. */
export async function useState(
  db: Knex,
  stateHash: Buffer,
  times: { now: Date; expiresAt: Date },
): Promise<boolean> {
  await db('oidc_used_states').where('expires_at', '<', times.now).delete();
  const used = await db('oidc_used_states')
    .insert({ state_hash: stateHash, expires_at: times.expiresAt })
    .onConflict()
    .ignore()
    .returning('state_hash');
  return used.length === 1;
}
