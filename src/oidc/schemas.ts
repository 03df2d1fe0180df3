// Signing in through an identity provider, in requests and answers.
import type { FromSchema } from 'json-schema-to-ts';

const role = { type: 'string', enum: ['admin', 'lead', 'agent', 'reader'] } as const;

const mapped = {
  type: 'object',
  additionalProperties: false,
  required: ['group', 'role', 'mailboxIds'],
  properties: {
    group: { type: 'string', minLength: 1, maxLength: 300, pattern: '\\S' },
    role,
    mailboxIds: {
      type: ['array', 'null'],
      items: { type: 'integer', minimum: 1 },
      uniqueItems: true,
      maxItems: 1000,
      description: 'The mailboxes whose tickets and mails the agent sees; null: all. An admin sees all.',
    },
    ownTeamsOnly: {
      type: ['boolean', 'null'],
      description:
        'Whether the agent sees the tickets of their own teams only, and what they are assigned; null, or absent: as set in the desk.',
    },
    teamIds: {
      type: ['array', 'null'],
      items: { type: 'integer', minimum: 1 },
      uniqueItems: true,
      maxItems: 100,
      description: 'The teams the agent is in, and no others; null, or absent: as set in the desk.',
    },
  },
} as const;

const settings = {
  enabled: { type: 'boolean', description: 'Whether the sign-in page offers it.' },
  issuer: {
    type: 'string',
    maxLength: 1000,
    pattern: '^(https?://[^\\s?#]+)?$',
    description:
      'The address of the provider, exactly as it names itself; with another one, or another client, everybody is linked anew.',
  },
  clientId: { type: 'string', maxLength: 500 },
  scopes: { type: 'string', maxLength: 1000, pattern: '^([\\x21-\\x7e]+ )*[\\x21-\\x7e]+$' },
  buttonLabel: {
    type: 'string',
    maxLength: 100,
    description: 'On the sign-in page; empty: the usual words.',
  },
  groupsClaim: {
    type: 'string',
    maxLength: 300,
    description: 'The claim that lists the groups of a person; empty: roles are given in the desk only.',
  },
  mapping: {
    type: 'array',
    maxItems: 100,
    items: mapped,
    description: 'The first group a person is in decides, at each sign-in.',
  },
  defaultRole: {
    ...role,
    type: ['string', 'null'],
    enum: ['admin', 'lead', 'agent', 'reader', null],
    description: 'Of who is in none of the groups; null: they are not let in.',
  },
  allowedDomains: {
    type: 'array',
    maxItems: 200,
    uniqueItems: true,
    items: { type: 'string', maxLength: 253, pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$' },
    description: 'Only people with an address in one of these come in; empty: all.',
  },
  createAgents: {
    type: 'boolean',
    description: 'Whether somebody without an account is given one at the first sign-in.',
  },
  trustUnverifiedEmail: {
    type: 'boolean',
    description:
      'Whether an address counts that the provider does not say is verified. Only where nobody can choose their own address there.',
  },
  onlyWay: {
    type: 'boolean',
    description: 'Passwords no longer let anybody in, but for admins who have the emergency word.',
  },
  signOutThere: { type: 'boolean', description: 'Signing out of the desk signs out at the provider too.' },
} as const;

const names = Object.keys(settings) as (keyof typeof settings)[];

export const oidcSettingsSchema = {
  title: 'OidcSettings',
  type: 'object',
  additionalProperties: false,
  required: [
    ...names,
    'hasClientSecret',
    'hasEmergencyWord',
    'redirectUri',
    'signOutUri',
    'backChannelLogoutUri',
    'linkedAgents',
  ],
  properties: {
    ...settings,
    hasClientSecret: { type: 'boolean' },
    hasEmergencyWord: { type: 'boolean' },
    redirectUri: { type: 'string', description: 'Where the provider sends people back to.' },
    signOutUri: { type: 'string', description: 'Where the provider sends people after they signed out.' },
    backChannelLogoutUri: {
      type: 'string',
      description: 'Where the provider says that somebody signed out there, so that their sessions end here.',
    },
    linkedAgents: { type: 'integer', description: 'Agents who have signed in this way.' },
  },
} as const;

export const oidcChangeSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    ...settings,
    clientSecret: {
      type: ['string', 'null'],
      minLength: 1,
      maxLength: 2000,
      description: 'Never answered; null: the client has none.',
    },
    emergencyWord: {
      type: 'string',
      minLength: 16,
      maxLength: 200,
      description: 'Never answered. Lets admins in by password while this is the only way.',
    },
  },
} as const;

export const oidcTrialSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['issuer'],
  properties: { issuer: { ...settings.issuer, minLength: 1 } },
} as const;

export const oidcTrialResultSchema = {
  title: 'OidcTrial',
  type: 'object',
  additionalProperties: false,
  required: ['ok', 'problem', 'notes'],
  properties: {
    ok: { type: 'boolean' },
    problem: { 'x-noted': true, type: ['string', 'null'], description: 'What is wrong, and what to do.' },
    notes: {
      type: 'array',
      items: { 'x-noted': true, type: 'string' },
      description: 'What was found, and what is missing.',
    },
  },
} as const;

export const signInWaysSchema = {
  title: 'SignInWays',
  type: 'object',
  additionalProperties: false,
  required: ['provider', 'password'],
  properties: {
    provider: {
      type: ['object', 'null'],
      additionalProperties: false,
      required: ['label'],
      properties: { label: { type: 'string', description: 'Empty: the usual words.' } },
    },
    password: { type: 'boolean', description: 'false: only admins in an emergency.' },
  },
} as const;

export const startQuerySchema = {
  type: 'object',
  additionalProperties: false,
  properties: { next: { type: 'string', maxLength: 2000 } },
} as const;

/** More may stand in the form, and is nothing to us (Back-Channel Logout 1.0, section 2.5). */
export const logoutFormSchema = {
  type: 'object',
  additionalProperties: true,
  required: ['logout_token'],
  properties: { logout_token: { type: 'string', minLength: 1, maxLength: 20_000 } },
} as const;

export const oidcLinksSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        title: 'OidcLink',
        type: 'object',
        additionalProperties: false,
        required: ['issuer', 'email', 'createdAt', 'lastUsedAt'],
        properties: {
          issuer: { type: 'string' },
          email: { type: ['string', 'null'], description: 'As the provider knows them.' },
          createdAt: { type: 'string', format: 'date-time' },
          lastUsedAt: { type: 'string', format: 'date-time' },
        },
      },
    },
  },
} as const;

export const signedOutSchema = {
  title: 'SignedOut',
  type: 'object',
  additionalProperties: false,
  required: ['continueAt'],
  properties: {
    continueAt: {
      type: ['string', 'null'],
      description: 'Where the browser goes to sign out at the provider too; null: nowhere.',
    },
  },
} as const;

export type OidcSettings = FromSchema<typeof oidcSettingsSchema>;
export type OidcChange = FromSchema<typeof oidcChangeSchema>;
export type OidcTrial = FromSchema<typeof oidcTrialResultSchema>;
export type SignInWays = FromSchema<typeof signInWaysSchema>;
export type OidcLinks = FromSchema<typeof oidcLinksSchema>;
export type MappedGroup = FromSchema<typeof mapped>;

/** Why somebody was not let in, as the sign-in page is told. */
export const SIGN_IN_REFUSALS = [
  'off',
  'unreachable',
  'expired',
  'cancelled',
  'bad-answer',
  'no-email',
  'unverified',
  'domain',
  'no-account',
  'no-group',
  'inactive',
  'other-link',
] as const;
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number];
