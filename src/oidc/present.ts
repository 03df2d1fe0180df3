// The provider and its links as JSON. Secrets stay here.
import type { Presenter } from '../platform/http/handle.ts';
import {
  oidcLinksSchema,
  oidcSettingsSchema,
  oidcTrialResultSchema,
  signInWaysSchema,
  type OidcLinks,
  type OidcSettings,
  type OidcTrial,
  type SignInWays,
} from './schemas.ts';
import type { OidcLink, Provider } from './store.ts';

export interface ShownProvider {
  provider: Provider;
  redirectUri: string;
  signOutUri: string;
  backChannelLogoutUri: string;
  linkedAgents: number;
}

export const settings: Presenter<ShownProvider> = {
  schema: oidcSettingsSchema,
  present({ provider, ...around }): OidcSettings {
    const { clientSecret, emergencyWordHash, ...told } = provider;
    return {
      ...told,
      ...around,
      hasClientSecret: clientSecret !== null,
      hasEmergencyWord: emergencyWordHash !== null,
    };
  },
};

export const ways: Presenter<Provider> = {
  schema: signInWaysSchema,
  present: ({ enabled, buttonLabel, onlyWay }): SignInWays => ({
    provider: enabled ? { label: buttonLabel } : null,
    password: !onlyWay,
  }),
};

export const trial: Presenter<OidcTrial> = { schema: oidcTrialResultSchema, present: (row) => row };

export const links: Presenter<OidcLink[]> = {
  schema: oidcLinksSchema,
  present: (rows): OidcLinks => ({
    items: rows.map((row) => ({
      issuer: row.issuer,
      email: row.email,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at.toISOString(),
    })),
  }),
};

export const nothing = { schema: {}, present: () => null };
